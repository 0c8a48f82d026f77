import { namesIn } from '../names-in.ts';

/** An entity set of a service, with the properties that its public description has. */
export interface SapSet {
  readonly path: string;
  readonly properties: readonly string[];
  /** What `$expand` may name, with the properties behind it. */
  readonly expands: Readonly<Record<string, readonly string[]>>;
  /** Properties that a filter may not name. */
  readonly unfiltered: readonly string[];
}

const JOURNAL_LINE = namesIn(`
  ID SourceLedger CompanyCode FiscalYear AccountingDocument LedgerGLLineItem Ledger LedgerFiscalYear GLRecordType ControllingArea
  ChartOfAccounts GLAccount FinancialTransactionType BusinessTransactionType ControllingBusTransacType ReferenceDocumentType
  LogicalSystem ReferenceDocumentContext ReferenceDocument ReferenceDocumentItem ReferenceDocumentItemGroup TransactionSubitem
  IsReversal IsReversed ReversalReferenceDocumentCntxt ReversalReferenceDocument IsSettlement IsSettled PredecessorReferenceDocType
  PredecessorReferenceDocCntxt PredecessorReferenceDocument PredecessorReferenceDocItem PrdcssrJournalEntryCompanyCode
  PrdcssrJournalEntryFiscalYear PredecessorJournalEntry PredecessorJournalEntryItem SourceReferenceDocumentType SourceLogicalSystem
  SourceReferenceDocumentCntxt SourceReferenceDocument SourceReferenceDocumentItem SourceReferenceDocSubitem IsCommitment
  JrnlEntryItemObsoleteReason JrnlPeriodEndClosingRunLogUUID CostCenter ProfitCenter FunctionalArea BusinessArea Segment
  PartnerCostCenter PartnerProfitCenter PartnerFunctionalArea PartnerBusinessArea PartnerCompany PartnerSegment
  BalanceTransactionCurrency AmountInBalanceTransacCrcy TransactionCurrency AmountInTransactionCurrency CompanyCodeCurrency
  AmountInCompanyCodeCurrency GlobalCurrency AmountInGlobalCurrency FreeDefinedCurrency1 AmountInFreeDefinedCurrency1
  FreeDefinedCurrency2 AmountInFreeDefinedCurrency2 FreeDefinedCurrency3 AmountInFreeDefinedCurrency3 FreeDefinedCurrency4
  AmountInFreeDefinedCurrency4 FreeDefinedCurrency5 AmountInFreeDefinedCurrency5 FreeDefinedCurrency6 AmountInFreeDefinedCurrency6
  FreeDefinedCurrency7 AmountInFreeDefinedCurrency7 FreeDefinedCurrency8 AmountInFreeDefinedCurrency8 FixedAmountInGlobalCrcy
  GrpValnFixedAmtInGlobCrcy PrftCtrValnFxdAmtInGlobCrcy TotalPriceVarcInGlobalCrcy GrpValnTotPrcVarcInGlobCrcy
  PrftCtrValnTotPrcVarcInGlbCrcy FixedPriceVarcInGlobalCrcy GrpValnFixedPrcVarcInGlobCrcy PrftCtrValnFxdPrcVarcInGlbCrcy
  FixedAmountInCoCodeCrcy ControllingObjectCurrency AmountInObjectCurrency BaseUnit Quantity FixedQuantity CostSourceUnit
  ValuationQuantity ValuationFixedQuantity AdditionalQuantity1Unit AdditionalQuantity1 AdditionalQuantity2Unit AdditionalQuantity2
  AdditionalQuantity3Unit AdditionalQuantity3 DebitCreditCode FiscalPeriod FiscalYearVariant FiscalYearPeriod PostingDate DocumentDate
  AccountingDocumentType AccountingDocumentItem AssignmentReference AccountingDocumentCategory PostingKey TransactionTypeDetermination
  SubLedgerAcctLineItemType AccountingDocCreatedByUser LastChangeDateTime CreationDateTime CreationDate EliminationProfitCenter
  OriginObjectType GLAccountType AlternativeGLAccount CountryChartOfAccounts ItemIsSplit InvoiceReference InvoiceReferenceFiscalYear
  FollowOnDocumentType InvoiceItemReference ReferencePurchaseOrderCategory PurchasingDocument PurchasingDocumentItem
  AccountAssignmentNumber DocumentItemText SalesDocument SalesDocumentItem Product Plant Supplier Customer ServicesRenderedDate
  ConditionContract FinancialAccountType SpecialGLCode TaxCode HouseBank HouseBankAccount IsOpenItemManaged ClearingDate
  ClearingAccountingDocument ClearingDocFiscalYear ValueDate AssetDepreciationArea MasterFixedAsset FixedAsset AssetValueDate
  AssetTransactionType AssetAcctTransClassfctn DepreciationFiscalPeriod GroupMasterFixedAsset GroupFixedAsset AssetClass CostEstimate
  InventorySpecialStockValnType InventorySpecialStockType InventorySpclStkSalesDocument InventorySpclStkSalesDocItm
  InvtrySpclStockWBSElmntIntID InventorySpecialStockSupplier InventoryValuationType ValuationArea CostOriginGroup OriginSenderObject
  ControllingObjectDebitType QuantityIsIncomplete OffsettingAccount OffsettingAccountType OffsettingChartOfAccounts
  LineItemIsCompleted PersonnelNumber ControllingObjectClass PartnerCompanyCode PartnerControllingObjectClass OriginCostCenter
  OriginProfitCenter OriginCostCtrActivityType AccountAssignment AccountAssignmentType CostCtrActivityType OrderID OrderCategory
  WBSElementInternalID PartnerWBSElementInternalID ProjectInternalID PartnerProjectInternalID OperatingConcern ProjectNetwork
  BusinessProcess CostObject BillableControl CostAnalysisResource CustomerServiceNotification ServiceDocumentType ServiceDocument
  ServiceDocumentItem PartnerServiceDocumentType PartnerServiceDocument PartnerServiceDocumentItem ServiceContractType ServiceContract
  ServiceContractItem TimeSheetOvertimeCategory PartnerAccountAssignment PartnerAccountAssignmentType PartnerCostCtrActivityType
  PartnerOrder PartnerOrderCategory PartnerSalesDocument PartnerSalesDocumentItem PartnerProjectNetwork PartnerBusinessProcess
  PartnerCostObject ControllingDocumentItem BillingDocumentType SalesOrganization DistributionChannel OrganizationDivision SoldProduct
  SoldProductGroup CustomerGroup CustomerSupplierCountry CustomerSupplierIndustry SalesDistrict BillToParty ShipToParty
  CustomerSupplierCorporateGroup
`);

/**
 * Names from public interface descriptions: the service metadata of API_GLACCOUNTLINEITEM (2024, as CAP projects import it), the model of
 * API_COSTCENTER_SRV (CE_COSTCENTER_0001) in SAP's own @sap/cloud-sdk-vdm-cost-center-service 2.1.0, and answers of
 * API_GLACCOUNTINCHARTOFACCOUNTS_SRV. A name that a service lacks must not be asked for: the simulator refuses it, as the service does.
 */
export const SAP_SETS: readonly SapSet[] = [
  {
    path: '/sap/opu/odata/sap/API_GLACCOUNTLINEITEM/GLAccountLineItem',
    properties: JOURNAL_LINE,
    expands: {},
    unfiltered: ['ID', ...JOURNAL_LINE.filter((name) => name.startsWith('AmountIn'))],
  },
  {
    path: '/sap/opu/odata/sap/API_COSTCENTER_SRV/A_CostCenter',
    properties: namesIn(`
  ControllingArea CostCenter ValidityEndDate ValidityStartDate CompanyCode BusinessArea CostCtrResponsiblePersonName
  CostCtrResponsibleUser CostCenterCurrency ProfitCenter Department CostingSheet FunctionalArea Country Region CityName
  CostCenterStandardHierArea CostCenterCategory IsBlkdForPrimaryCostsPosting IsBlkdForSecondaryCostsPosting IsBlockedForRevenuePosting
  IsBlockedForCommitmentPosting IsBlockedForPlanPrimaryCosts IsBlockedForPlanSecondaryCosts IsBlockedForPlanRevenues
  ConsumptionQtyIsRecorded Language CostCenterCreatedByUser CostCenterCreationDate
`),
    expands: {
      to_Text: namesIn(`CostCenter ControllingArea Language ValidityEndDate ValidityStartDate CostCenterName CostCenterDescription`),
    },
    unfiltered: [],
  },
  {
    path: '/sap/opu/odata/sap/API_GLACCOUNTINCHARTOFACCOUNTS_SRV/A_GLAccountInChartOfAccounts',
    properties: namesIn(`
  ChartOfAccounts GLAccount IsBalanceSheetAccount GLAccountGroup CorporateGroupAccount ProfitLossAccountType SampleGLAccount
  AccountIsMarkedForDeletion AccountIsBlockedForCreation AccountIsBlockedForPosting AccountIsBlockedForPlanning PartnerCompany
  FunctionalArea CreationDate CreatedByUser LastChangeDateTime GLAccountType GLAccountExternal IsProfitLossAccount
`),
    expands: { to_Text: namesIn(`ChartOfAccounts GLAccount Language GLAccountName GLAccountLongName LastChangeDateTime`) },
    unfiltered: [],
  },
];
