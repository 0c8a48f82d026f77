import { columnsOfVersion } from '#src/domain/charge/focus-columns.ts';
import { csv, type FixtureRow } from '#test/conformance/fixtures/table.ts';

/** A bill of FOCUS 1.2 with every kind of charge, long decimals, quotes and line feeds, and providers that are not the publisher. */
export function generatedBill(rows: number): string {
  return csv(
    columnsOfVersion('1.2'),
    Array.from({ length: rows }, (_, index) => rowOf(index)),
  );
}

const CATEGORIES = ['Usage', 'Purchase', 'Tax', 'Credit', 'Adjustment'] as const;

function rowOf(index: number): FixtureRow {
  const category = CATEGORIES[index % CATEGORIES.length]!;
  const day = (index % 28) + 1;
  const date = (n: number) => `2025-01-${String(n).padStart(2, '0')}T00:00:00Z`;
  const isPriced = category === 'Usage' || category === 'Purchase';
  const isCommitted = category === 'Usage' && index % 3 === 0;
  // Thirty digits, as real bills have them.
  const cost = `${category === 'Credit' ? '-' : ''}${index}.${String(index * 7919).padStart(9, '1')}00000000000000000${(index % 9) + 1}`;
  return {
    AvailabilityZone: index % 4 === 0 ? 'eu-1a' : '',
    BilledCost: isCommitted ? '0' : cost,
    BillingAccountId: '000042',
    BillingAccountName: 'Acme, "the" company',
    BillingAccountType: 'Payer',
    BillingCurrency: 'EUR',
    BillingPeriodStart: '2025-01-01T00:00:00Z',
    BillingPeriodEnd: '2025-02-01T00:00:00Z',
    ChargeCategory: category,
    ChargeClass: category === 'Adjustment' ? 'Correction' : '',
    ChargeDescription: `Line ${index}\nof the bill`,
    ChargeFrequency: category === 'Usage' ? 'Usage-Based' : 'One-Time',
    ChargePeriodStart: date(day),
    ChargePeriodEnd: date(day + 1),
    ...(isCommitted && {
      CommitmentDiscountCategory: 'Spend',
      CommitmentDiscountId: 'sp-1',
      CommitmentDiscountQuantity: '1.5',
      CommitmentDiscountStatus: 'Used',
      CommitmentDiscountType: 'Savings Plan',
      CommitmentDiscountUnit: 'EUR',
    }),
    ...(category === 'Usage' && { ConsumedQuantity: `${index}.25`, ConsumedUnit: 'Hours' }),
    ContractedCost: cost,
    EffectiveCost: category === 'Tax' ? '0.5' : cost,
    InvoiceId: index % 7 === 0 ? '' : 'INV-1',
    InvoiceIssuerName: 'Cloud Ltd',
    ListCost: cost,
    ...(isPriced && {
      PricingCategory: isCommitted ? 'Committed' : 'Standard',
      PricingQuantity: `${index}.25`,
      PricingUnit: 'Hours',
      SkuId: `sku-${index % 5}`,
      SkuMeter: 'Hours of use',
      SkuPriceId: `sku-${index % 5}.od`,
      SkuPriceDetails: '{"CoreCount":4,"x_Ratio":0.12345678901234567890123}',
    }),
    PricingCurrency: 'EUR',
    PricingCurrencyEffectiveCost: category === 'Tax' ? '0.5' : cost,
    ProviderName: 'Cloud',
    PublisherName: index % 6 === 0 ? 'Vendor' : 'Cloud',
    RegionId: 'eu-1',
    RegionName: 'Europe One',
    ResourceId: `res/${index % 11}`,
    ResourceName: `Resource ${index % 11}`,
    ResourceType: 'Machine',
    ServiceCategory: 'Compute',
    ServiceName: 'Machines',
    ServiceSubcategory: 'Virtual Machines',
    SubAccountId: `00${index % 3}`,
    SubAccountName: 'Team',
    SubAccountType: 'Account',
    Tags: index % 2 === 0 ? '{"team":"core","Team":"Core","n":12}' : '{}',
  };
}
