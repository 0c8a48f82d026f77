/** The header of an EA cost export; the actual and the amortised one have the same. A byte order mark stands before it. */
export const EA_COLUMNS: readonly string[] = `
  BillingAccountId BillingAccountName BillingPeriodStartDate BillingPeriodEndDate BillingProfileId BillingProfileName AccountOwnerId
  AccountName SubscriptionId SubscriptionName Date Product PartNumber MeterId ServiceFamily MeterCategory MeterSubCategory MeterRegion
  MeterName Quantity EffectivePrice Cost UnitPrice BillingCurrency ResourceLocation AvailabilityZone ConsumedService ResourceId ResourceName
  ServiceInfo1 ServiceInfo2 AdditionalInfo Tags InvoiceSectionId InvoiceSection CostCenter UnitOfMeasure ResourceGroup ReservationId
  ReservationName ProductOrderId ProductOrderName OfferId IsAzureCreditEligible Term PublisherName PlanName ChargeType Frequency PublisherType
  PayGPrice PricingModel CostAllocationRuleName benefitId benefitName`
  .trim()
  .split(/\s+/);
