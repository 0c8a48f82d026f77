import {
  FOCUS_COLUMN_NAMES,
  parseFlatJson,
  unreadable,
  type ChargeMapping,
  type ColumnRule,
  type FocusColumn,
} from '#src/connector-kit/index.ts';

/** Names are known in any case: exports of some issuers write `SkuPriceid`. */
const BY_LOWER_CASE = new Map<string, string>(FOCUS_COLUMN_NAMES.map((name) => [name.toLowerCase(), name]));

function focusHeader(name: string): string {
  const plain = name.replace(/^\uFEFF/, '').trim();
  return BY_LOWER_CASE.get(plain.toLowerCase()) ?? plain;
}

/**
 * The mandatory columns of FOCUS without which no charge is understood: a file that lacks one is refused. Of the other mandatory
 * ones, FOCUS lets these be null, so that their absence says no more than null: BillingAccountName, ChargeClass,
 * ChargeDescription, PricingQuantity, PricingUnit. Two have a sound default, see below: InvoiceIssuerName and PublisherName.
 */
const REQUIRED: readonly FocusColumn[] = [
  'BilledCost',
  'BillingAccountId',
  'BillingCurrency',
  'BillingPeriodEnd',
  'BillingPeriodStart',
  'ChargeCategory',
  'ChargePeriodEnd',
  'ChargePeriodStart',
  'ContractedCost',
  'EffectiveCost',
  'ListCost',
  'ProviderName',
  'ServiceCategory',
  'ServiceName',
];

const asItStands = Object.fromEntries(FOCUS_COLUMN_NAMES.map((name): [string, ColumnRule] => [name, { from: [name] }])) as Record<
  FocusColumn,
  ColumnRule
>;

/** Every column is taken as it stands, but for what issuers are known to leave blank where FOCUS forbids null. */
const columns: ChargeMapping['columns'] = {
  ...asItStands,
  // AWS's FOCUS 1.0 leaves both blank; who provides has no other issuer and publisher than itself, as far as the file tells.
  InvoiceIssuerName: { from: ['InvoiceIssuerName', 'ProviderName'] },
  PublisherName: { from: ['PublisherName', 'ProviderName'] },
  // FOCUS's own word for what fits no category.
  ServiceCategory: { from: ['ServiceCategory'], otherwise: 'Other' },
  // Microsoft leaves it blank on rounding, credits and some purchases: they are charges of the provider at large.
  ServiceName: { from: ['ServiceName', 'ProviderName'] },
};

const focusFile: Omit<ChargeMapping, 'dialect' | 'required' | 'finality'> = {
  version: 1,
  header: focusHeader,
  control: { amount: { from: ['BilledCost'] }, currency: { from: ['BillingCurrency'] } },
  exclusions: [],
  columns,
  tags: {
    from: ['Tags'],
    as: ([text = '']) => {
      if (text === '') return {};
      const parsed = parseFlatJson(text);
      return 'values' in parsed ? Object.fromEntries(parsed.values) : unreadable('Tags', parsed.expected, text);
    },
  },
  keepMatching: (header) => /^x_/i.test(header),
};

/** A version is known by a column that came with it and that every issuer writes. Columns of later versions are null. */
export const focusOneTwo: ChargeMapping = {
  ...focusFile,
  dialect: 'focus-1.2',
  required: [...REQUIRED, 'InvoiceId'],
  finality: 'invoice-id',
};
export const focusOneOne: ChargeMapping = {
  ...focusFile,
  dialect: 'focus-1.1',
  required: [...REQUIRED, 'ServiceSubcategory'],
  finality: 'delivery',
};
export const focusOneZero: ChargeMapping = { ...focusFile, dialect: 'focus-1.0', required: REQUIRED, finality: 'delivery' };
