/** A FOCUS 1.0 file of rows that are sound but for what a test changes. Costs not given are the billed cost. */
export function focusFile(rows: readonly Readonly<Record<string, string>>[]): string {
  const lines = [Object.keys(SOUND), ...rows.map(fieldsOf)];
  return lines.map((fields) => `${fields.map(quoted).join(',')}\n`).join('');
}

const SOUND = {
  BilledCost: '1',
  BillingAccountId: '9001',
  BillingAccountName: 'made-up',
  BillingCurrency: 'USD',
  BillingPeriodEnd: '2025-02-01T00:00:00Z',
  BillingPeriodStart: '2025-01-01T00:00:00Z',
  ChargeCategory: 'Usage',
  ChargeClass: '',
  ChargeDescription: 'made-up',
  ChargeFrequency: 'Usage-Based',
  ChargePeriodEnd: '2025-01-03T00:00:00Z',
  ChargePeriodStart: '2025-01-02T00:00:00Z',
  CommitmentDiscountCategory: '',
  CommitmentDiscountId: '',
  CommitmentDiscountStatus: '',
  CommitmentDiscountType: '',
  ContractedCost: '',
  ContractedUnitPrice: '',
  EffectiveCost: '',
  InvoiceIssuerName: 'Example Cloud',
  ListCost: '',
  ListUnitPrice: '',
  PricingCategory: 'Standard',
  PricingQuantity: '1',
  PricingUnit: 'Hours',
  ProviderName: 'Example Cloud',
  PublisherName: 'Example Cloud',
  ResourceName: '',
  ServiceCategory: 'Compute',
  ServiceName: 'Machines',
  Tags: '{}',
};

function fieldsOf(changes: Readonly<Record<string, string>>): string[] {
  const billed = changes['BilledCost'] ?? SOUND.BilledCost;
  const row = { ...SOUND, ContractedCost: billed, EffectiveCost: billed, ListCost: billed, ...changes };
  return Object.values(row);
}

function quoted(field: string): string {
  return `"${field.replaceAll('"', '""')}"`;
}
