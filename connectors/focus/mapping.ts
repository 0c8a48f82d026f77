import {
  FOCUS_COLUMN_NAMES,
  FOCUS_COLUMNS,
  parseFlatJson,
  unreadable,
  type ChargeMapping,
  type ColumnRule,
  type FocusColumn,
} from '#src/connector-kit/index.ts';
import { contractApplied } from './contract-applied.ts';
import { earlierProviders, laterProviders } from './providers.ts';
import { skuPriceDetails } from './sku-price-details.ts';
import { FOCUS_DIALECTS } from './versions.ts';

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
  'ServiceCategory',
  'ServiceName',
];

const asItStands = Object.fromEntries(FOCUS_COLUMN_NAMES.map((name): [string, ColumnRule] => [name, { from: [name] }])) as Record<
  FocusColumn,
  ColumnRule
>;

/** Every column is taken as it stands, but for what issuers are known to leave blank where FOCUS forbids null. */
const earlierColumns: ChargeMapping['columns'] = {
  ...asItStands,
  // AWS's FOCUS 1.0 leaves both blank; who provides has no other issuer and publisher than itself, as far as the file tells.
  InvoiceIssuerName: { from: ['InvoiceIssuerName', 'ProviderName'] },
  PublisherName: { from: ['PublisherName', 'ProviderName'] },
  // FOCUS's own word for what fits no category.
  ServiceCategory: { from: ['ServiceCategory'], otherwise: 'Other' },
  // Microsoft leaves it blank on rounding, credits and some purchases: they are charges of the provider at large.
  ServiceName: { from: ['ServiceName', 'ProviderName'] },
  ContractApplied: { from: ['ContractApplied'], as: contractApplied },
  SkuPriceDetails: { from: ['SkuPriceDetails'], as: skuPriceDetails },
  ...earlierProviders,
};
const laterColumns: ChargeMapping['columns'] = { ...earlierColumns, ...laterProviders };

const focusFile: Omit<ChargeMapping, 'dialect' | 'required' | 'finality' | 'columns'> = {
  version: 3,
  header: focusHeader,
  numbers: FOCUS_COLUMN_NAMES.filter((name) => FOCUS_COLUMNS[name].type === 'decimal'),
  control: { amount: { from: ['BilledCost'] }, currency: { from: ['BillingCurrency'] } },
  exclusions: [],
  tags: {
    from: ['Tags'],
    as: ([text = '']) => {
      if (text === '') return {};
      const parsed = parseFlatJson(text);
      return 'values' in parsed ? Object.fromEntries(parsed.values) : unreadable('Tags', parsed.expected, text);
    },
  },
  keepAs,
};

/** What is no column of FOCUS as known here is kept as a column of the issuer's own: its own, or one of a version still to come. */
function keepAs(header: string): string | undefined {
  // What an export of this hub names each charge by: no two rows have the same, so it would describe nothing but itself.
  if (header.toLowerCase() === 'x_chargeid') return undefined;
  if (/^x_/i.test(header)) return header;
  const name = focusHeader(header);
  return BY_LOWER_CASE.has(name.toLowerCase()) ? undefined : `x_${name}`;
}

/** 1.4 dropped two columns of 1.3, by which they are told apart. */
const focusOneFour: ChargeMapping = {
  ...focusFile,
  columns: laterColumns,
  dialect: FOCUS_DIALECTS['1.4'],
  required: [...REQUIRED, 'ServiceProviderName'],
  finality: 'invoice-id',
};
const focusOneThree: ChargeMapping = {
  ...focusFile,
  columns: laterColumns,
  dialect: FOCUS_DIALECTS['1.3'],
  required: [...REQUIRED, 'ProviderName', 'ServiceProviderName'],
  finality: 'invoice-id',
};
/** Up to here a version is known by a column that came with it and that every issuer writes. Columns of later versions are null. */
const focusOneTwo: ChargeMapping = {
  ...focusFile,
  columns: earlierColumns,
  dialect: FOCUS_DIALECTS['1.2'],
  required: [...REQUIRED, 'ProviderName', 'InvoiceId'],
  finality: 'invoice-id',
};
const focusOneOne: ChargeMapping = {
  ...focusFile,
  columns: earlierColumns,
  dialect: FOCUS_DIALECTS['1.1'],
  required: [...REQUIRED, 'ProviderName', 'ServiceSubcategory'],
  finality: 'delivery',
};
const focusOneZero: ChargeMapping = {
  ...focusFile,
  columns: earlierColumns,
  dialect: FOCUS_DIALECTS['1.0'],
  required: [...REQUIRED, 'ProviderName'],
  finality: 'delivery',
};
/** The most specific first. 1.4 alone has no ProviderName, so where it stands matters only to a file that none of them can read. */
export const FOCUS_MAPPINGS = [focusOneThree, focusOneTwo, focusOneOne, focusOneZero, focusOneFour];
