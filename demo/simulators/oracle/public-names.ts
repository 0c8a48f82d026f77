import { namesIn } from '../names-in.ts';

/** A resource below `/fscmRestApi/resources/11.13.18.05`, by the name of the collection. */
export interface FusionResource {
  readonly attributes: readonly string[];
  /** Children that `expand` may name. */
  readonly children: readonly string[];
  /** The finders and their parameters; a resource that has some answers to nothing else. */
  readonly finders?: Readonly<Record<string, readonly string[]>>;
}

/** Query parameters of every collection. */
export const COLLECTION_PARAMETERS: readonly string[] = namesIn('expand fields finder limit links offset onlyData orderBy q totalResults');

/**
 * Names from Oracle's reference "REST API for Oracle Fusion Cloud Financials" (journalBatches and its children, ledgerBalances with its
 * AccountBalanceFinder, valueSets, ledgersLOV, accountingPeriodStatusLOV) as clients of these resources use them. Oracle offers no
 * machine-readable description without a pod, so these lists are written off, and hold what the resources are known to have, not all.
 */
export const FUSION_RESOURCES: Readonly<Record<string, FusionResource>> = {
  journalBatches: {
    attributes: namesIn(`
      JeBatchId BatchName BatchDescription DefaultPeriodName Status StatusMeaning CompletionStatusMeaning ApprovalStatusMeaning
      FundsStatusMeaning UserJeSourceName ChartOfAccountsName UserPeriodSetName AccountedPeriodType ActualFlagMeaning RunningTotalCr
      RunningTotalDr RunningTotalAccountedCr RunningTotalAccountedDr ControlTotal PostedDate ReversalFlag ReversalDate ReversalMethodMeaning
      ReversalPeriod ErrorMessage CreationDate LastUpdateDate`),
    children: ['journalHeaders', 'journalHeaders.journalLines'],
  },
  journalHeaders: {
    attributes: namesIn(`
      JournalName JournalDescription LedgerName LedgerCurrencyCode CurrencyCode PeriodName DefaultEffectiveDate UserJeCategoryName
      UserCurrencyConversionType CurrencyConversionDate CurrencyConversionRate RunningTotalCr RunningTotalDr RunningTotalAccountedCr
      RunningTotalAccountedDr ControlTotal LegalEntityName ExternalReference AccrualReversalStatus CreationDate LastUpdateDate`),
    children: ['journalLines'],
  },
  journalLines: {
    attributes: namesIn(`
      JeLineNumber AccountCombination AccountedCr AccountedDr EnteredCr EnteredDr CurrencyCode CurrencyConversionDate CurrencyConversionRate
      Description ChartOfAccountsName StatAmount ReconciliationReference jgzzReconStatusMeaning CreationDate LastUpdateDate`),
    children: [],
  },
  ledgerBalances: {
    attributes: namesIn(`
      AccountCombination AccountGroupName AccountName ActualBalance AmountType BeginningBalance BudgetBalance Currency CurrencyType
      CurrentAccountingPeriod CurrentPeriodBalance DetailAccountCombination EndingBalance ErrorDetail LedgerName LedgerSetName
      PeriodActivity PeriodName Scenario`),
    children: [],
    finders: {
      AccountBalanceFinder: namesIn(
        'accountCombination accountGroupName accountingPeriod amountType currency currencyType ledgerName ledgerSetName mode scenario',
      ),
      AccountGroupBalanceFinder: namesIn('accountGroupName accountName accountingPeriod currency ledgerName ledgerSetName'),
    },
  },
  ledgersLOV: {
    attributes: namesIn(`
      LedgerId Name Description LedgerCategoryCode LedgerTypeCode CurrencyCode ChartOfAccountsId PeriodSetName AccountedPeriodType`),
    children: [],
  },
  accountingPeriodStatusLOV: {
    attributes: namesIn(`
      ApplicationId LedgerId PeriodNameId PeriodType PeriodYear PeriodNumber EffectivePeriodNumber ClosingStatus AdjustmentPeriodFlag
      StartDate EndDate`),
    children: [],
  },
  valueSets: {
    attributes: namesIn('ValueSetId ValueSetCode ModuleId Description ValidationType ValueDataType'),
    children: ['values'],
  },
  values: {
    attributes: namesIn(`
      ValueId Value TranslatedValue Description EnabledFlag StartDateActive EndDateActive IndependentValue SortOrder SummaryFlag
      ValueSetId ValueSetCode`),
    children: [],
  },
};
