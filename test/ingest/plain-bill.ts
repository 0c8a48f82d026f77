import { FOCUS_COLUMN_NAMES, unreadable, type ChargeMapping, type FocusColumn } from '#src/connector-kit/index.ts';

/**
 * A made-up vendor's bill for tests of the bulk path: small, yet with one of everything that a mapping can do (alternatives,
 * computed columns, constants, tags in columns, kept columns, exclusions, a second charge, a virtual column).
 */
export const PLAIN_BILL: ChargeMapping = {
  dialect: 'plain',
  version: 1,
  header: (name) => name.toLowerCase(),
  required: ['id', 'type', 'cost', 'currency'],
  control: { amount: { from: ['cost'] }, currency: { from: ['currency'] } },
  exclusions: [{ reason: 'split-row', from: ['type'], when: (type) => type === 'Split' }],
  columns: {
    ...nothingElse(),
    BilledCost: { from: ['type', 'cost'], as: (type, cost) => (type === 'Covered' ? '0' : cost) },
    EffectiveCost: { from: ['type', 'cost', 'amortized'], as: (type, cost, amortized) => (type === 'Fee' ? '0' : amortized || cost) },
    ListCost: { from: ['list', 'cost'] },
    CommitmentDiscountId: { from: ['commitment'] },
    ConsumedQuantity: { from: ['consumed'] },
    ConsumedUnit: { from: ['consumedunit'] },
    ContractedCost: { from: ['cost'] },
    BillingAccountId: { from: ['payer'] },
    BillingAccountName: { otherwise: 'The Payer' },
    BillingCurrency: { from: ['currency'] },
    BillingPeriodStart: { from: ['period'], as: (period) => `${period}-01` },
    BillingPeriodEnd: { from: ['period'], as: (period) => `${period}-28T23:00:00Z` },
    ChargePeriodStart: { from: ['start'] },
    ChargePeriodEnd: { from: ['end'] },
    ChargeCategory: {
      from: ['type'],
      as: (type) =>
        ['Usage', 'Covered'].includes(type) ? 'Usage' : type === 'Fee' ? 'Purchase' : unreadable('type', 'Usage, Covered or Fee', type),
    },
    ChargeDescription: { from: ['description'] },
    ChargeFrequency: { otherwise: 'Usage-Based' },
    InvoiceId: { from: ['invoice'] },
    InvoiceIssuerName: { otherwise: 'Plain Inc.' },
    ProviderName: { otherwise: 'Plain' },
    PublisherName: { otherwise: 'Plain' },
    PricingQuantity: { from: ['quantity'] },
    PricingUnit: { from: ['unit'] },
    ListUnitPrice: { from: ['price'] },
    RegionId: { from: ['region', '@region'] },
    ResourceId: { from: ['resource'] },
    ServiceCategory: { otherwise: 'Compute' },
    ServiceName: { from: ['service'] },
    SkuPriceDetails: { from: ['details'] },
    SubAccountId: { from: ['account'] },
  },
  tags: {
    fromMatching: (header) => header.startsWith('tag:'),
    as: (_, matched) => Object.fromEntries(matched.map(([header, value]) => [header.slice(4), value])),
  },
  keep: { x_Id: { from: ['id'], home: 'resource' }, x_Type: { from: ['type'], home: 'price' } },
  second: {
    name: 'unused part of a fee',
    from: ['type', 'unused'],
    when: (type, unused) => type === 'Fee' && unused !== '',
    columns: {
      BilledCost: { otherwise: '0' },
      EffectiveCost: { from: ['unused'] },
      ChargeCategory: { otherwise: 'Usage' },
      ListCost: { otherwise: '0' },
      ContractedCost: { otherwise: '0' },
    },
  },
  finality: 'invoice-id',
};

export const PLAIN_HEADER = [
  'Id',
  'Type',
  'Cost',
  'Amortized',
  'List',
  'Currency',
  'Payer',
  'Account',
  'Period',
  'Start',
  'End',
  'Description',
  'Invoice',
  'Quantity',
  'Unit',
  'Price',
  'Region',
  'Resource',
  'Service',
  'Details',
  'Unused',
  'tag:env',
  'tag:Env',
  'tag:team',
] as const;

export type PlainRow = Partial<Record<(typeof PLAIN_HEADER)[number], string>>;

/** A sound row, with some of its fields replaced. */
export function plainRow(changes: PlainRow = {}): string[] {
  const sound: PlainRow = {
    Id: 'a-1',
    Type: 'Usage',
    Cost: '1.50',
    Currency: 'USD',
    Payer: '000123',
    Account: '000456',
    Period: '2025-01',
    Start: '2025-01-05 00:00:00',
    End: '2025-01-05T01:00:00Z',
    Description: 'an hour, of something',
    Quantity: '1',
    Unit: 'Hours',
    Price: '1.5',
    Region: 'north',
    Resource: 'i-1',
    Service: 'Machines',
  };
  return PLAIN_HEADER.map((name) => changes[name] ?? sound[name] ?? '');
}

/** As CSV text, with every field quoted that needs it. */
export function csvText(rows: readonly (readonly string[])[], lineEnd = '\n'): string {
  const quoted = (field: string) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
  return rows.map((row) => row.map(quoted).join(',') + lineEnd).join('');
}

function nothingElse(): ChargeMapping['columns'] {
  return Object.fromEntries(
    FOCUS_COLUMN_NAMES.filter((name) => name !== 'Tags').map((name) => [name, { none: 'the made-up vendor has none' }]),
  ) as Record<Exclude<FocusColumn, 'Tags'>, { none: string }>;
}
