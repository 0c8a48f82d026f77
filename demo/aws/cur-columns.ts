/** The header of a legacy Cost and Usage Report: `category/Name`. */
function columnsOf(category: string, names: string): string[] {
  return names.split(/\s+/).map((name) => `${category}/${name}`);
}

const EVERY_REPORT = [
  ...columnsOf('identity', 'LineItemId TimeInterval'),
  ...columnsOf('bill', 'InvoiceId InvoicingEntity BillingEntity BillType PayerAccountId BillingPeriodStartDate BillingPeriodEndDate'),
  ...columnsOf(
    'lineItem',
    `UsageAccountId LineItemType UsageStartDate UsageEndDate ProductCode UsageType Operation AvailabilityZone ResourceId UsageAmount
    NormalizationFactor NormalizedUsageAmount CurrencyCode UnblendedRate UnblendedCost BlendedRate BlendedCost LineItemDescription TaxType
    LegalEntity`,
  ),
  ...columnsOf(
    'product',
    `ProductName databaseEngine deploymentOption group groupDescription instanceFamily instanceType licenseModel location locationType
    memory networkPerformance operatingSystem operation physicalProcessor processorArchitecture productFamily region servicecode sku storage
    storageClass storageMedia tenancy toLocation transferType usagetype vcpu volumeApiName volumeType`,
  ),
  ...columnsOf(
    'pricing',
    'LeaseContractLength OfferingClass PurchaseOption RateCode RateId currency publicOnDemandCost publicOnDemandRate term unit',
  ),
  ...columnsOf(
    'reservation',
    `AmortizedUpfrontCostForUsage AmortizedUpfrontFeeForBillingPeriod EffectiveCost EndTime NumberOfReservations RecurringFeeForUsage
    ReservationARN StartTime SubscriptionId TotalReservedUnits UnitsPerReservation UnusedAmortizedUpfrontFeeForBillingPeriod UnusedQuantity
    UnusedRecurringFee UpfrontValue`,
  ),
  ...columnsOf(
    'savingsPlan',
    `TotalCommitmentToDate SavingsPlanARN SavingsPlanRate UsedCommitment SavingsPlanEffectiveCost AmortizedUpfrontCommitmentForBillingPeriod
    RecurringCommitmentForBillingPeriod StartTime EndTime OfferingType PaymentOption PurchaseTerm Region`,
  ),
];

const SPLIT_COST = columnsOf(
  'splitLineItem',
  'ActualUsage ParentResourceId PublicOnDemandSplitCost ReservedUsage SplitCost SplitUsage SplitUsageRatio UnusedCost',
);

/** Tags come as columns, and two that differ by case are two columns. */
const TAGS = ['aws:createdBy', 'user:Environment', 'user:Team', 'user:app', 'user:environment', 'user:team'].map(
  (tag) => `resourceTags/${tag}`,
);

/** Only the US report has a cluster with split cost allocation, and models that tags name: columns exist where some row needs them. */
export const US_COLUMNS: readonly string[] = [...EVERY_REPORT, ...SPLIT_COST, ...TAGS, 'resourceTags/user:model'];
export const EU_COLUMNS: readonly string[] = [...EVERY_REPORT, ...TAGS];
