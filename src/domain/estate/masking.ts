import { isFiller } from '../asset/identifiers.ts';
import { FOCUS_COLUMNS, type FocusColumn } from '../charge/focus-columns.ts';
import { plainKind, RECORD_COLUMNS, type RecordColumnKind } from '../record/record-columns.ts';
import type { RecordType, RecordTypes } from '../record/records.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/**
 * What becomes of a column. `name`: its texts get pseudonyms, which is what happens to every column that nobody says more of.
 * `vocabulary`: a closed word, a unit or a region, which stays. `free`: what people wrote, which is left out. `identifier`: a pseudonym,
 * but what makers leave unfilled stays. `macs`, `parts`, `tags`: JSON of addresses, of named parts, of names and their values.
 */
export type Masking = 'name' | 'vocabulary' | 'free' | 'identifier' | 'macs' | 'parts' | 'tags';

/** The columns of charges that are not simply names. Those of which FOCUS allows certain values are vocabulary besides. */
const OF_CHARGES: { readonly [C in FocusColumn]?: Masking } = {
  AllocatedTags: 'tags',
  AvailabilityZone: 'vocabulary',
  BillingCurrency: 'vocabulary',
  ChargeDescription: 'free',
  CommitmentDiscountUnit: 'vocabulary',
  ConsumedUnit: 'vocabulary',
  PricingCurrency: 'vocabulary',
  PricingUnit: 'vocabulary',
  RegionId: 'vocabulary',
  RegionName: 'vocabulary',
  ServiceSubcategory: 'vocabulary',
  Tags: 'tags',
};

/** The same of records: what is not named here is a name if it is a text, and parts if it is JSON. */
const OF_RECORDS: { readonly [T in RecordType]: { readonly [K in keyof RecordTypes[T]]?: Masking } } = {
  ledgerEntry: { documentCurrency: 'vocabulary', localCurrency: 'vocabulary', groupCurrency: 'vocabulary', text: 'free' },
  glAccount: {},
  costCenter: {},
  exchangeRate: { fromCurrency: 'vocabulary', toCurrency: 'vocabulary' },
  driverValue: { unit: 'vocabulary' },
  assetObservation: {
    assetType: 'vocabulary',
    name: 'identifier',
    serialNumber: 'identifier',
    assetTag: 'identifier',
    hardwareUuid: 'identifier',
    macAddresses: 'macs',
    region: 'vocabulary',
    state: 'vocabulary',
    tags: 'tags',
  },
  fixedAsset: { serialNumber: 'identifier', assetTag: 'identifier', currency: 'vocabulary' },
  licenseEntitlement: { metric: 'vocabulary', currency: 'vocabulary' },
  licenseAssignment: {},
  contractCommitment: {
    billingCurrency: 'vocabulary',
    contractCommitmentApplicability: 'free',
    contractCommitmentBenefitCategory: 'vocabulary',
    contractCommitmentCategory: 'vocabulary',
    contractCommitmentDescription: 'free',
    contractCommitmentDurationType: 'vocabulary',
    contractCommitmentFulfillmentInterval: 'vocabulary',
    contractCommitmentLifecycleStatus: 'vocabulary',
    contractCommitmentModel: 'vocabulary',
    contractCommitmentOfferCategory: 'vocabulary',
    contractCommitmentPaymentInterval: 'vocabulary',
    contractCommitmentPaymentModel: 'vocabulary',
    contractCommitmentUnit: 'vocabulary',
    pricingCurrency: 'vocabulary',
  },
  model: { description: 'free', tags: 'tags' },
  modelVersion: { stage: 'vocabulary', status: 'vocabulary', tags: 'tags' },
  modelMetric: { value: 'vocabulary' },
  modelUsage: { metric: 'vocabulary' },
};

/** Parts of JSON that stay as they are: days, amounts, currencies, and how two things belong together. */
const KEPT_PARTS: ReadonlySet<string> = new Set(['currency', 'kind', 'price', 'purchasedOn', 'warrantyEndsOn']);
/** Parts of JSON that people wrote. */
const FREE_PARTS: ReadonlySet<string> = new Set(['priceText']);

/** Undefined: an amount, a quantity or a time, which stays. */
export function maskingOfCharge(column: FocusColumn): Masking | undefined {
  const definition: { readonly type: string; readonly allowed?: readonly string[] } = FOCUS_COLUMNS[column];
  if (definition.type === 'decimal' || definition.type === 'instant') return undefined;
  return OF_CHARGES[column] ?? (definition.allowed ? 'vocabulary' : definition.type === 'json' ? 'parts' : 'name');
}

/** The same of each column of a kind of record, in their order. */
export function maskingsOfRecord(type: RecordType): readonly (Masking | undefined)[] {
  const own: Readonly<Record<string, Masking | undefined>> = OF_RECORDS[type];
  return Object.entries<RecordColumnKind>(RECORD_COLUMNS[type]).map(([name, kind]) => own[name] ?? DEFAULTS[plainKind(kind)]);
}

const DEFAULTS: Readonly<Record<string, Masking | undefined>> = { text: 'name', json: 'parts' };

/** A value, JSON as its text, as it is handed on. */
export function masked(written: string | null, masking: Masking | undefined, pseudonyms: Pseudonyms): string | null {
  if (written === null || masking === undefined) return written;
  return MASKS[masking](written, pseudonyms);
}

const MASKS: { readonly [M in Masking]: (written: string, pseudonyms: Pseudonyms) => string | null } = {
  name: (written, { text }) => text(written),
  vocabulary: (written) => written,
  free: () => null,
  identifier: (written, { text }) => (isFiller(written) ? written : text(written)),
  macs: (written, { mac }) => maskedJson(written, { key: (name) => name, text: mac }),
  parts: (written, { text }) =>
    maskedJson(written, {
      key: (name) => name,
      text: (part, name) => (FREE_PARTS.has(name) ? null : KEPT_PARTS.has(name) ? part : text(part)),
    }),
  // A number can be an account or a cost centre.
  tags: (written, { text }) => maskedJson(written, { key: text, text, number: text }),
};

interface JsonMasks {
  readonly key: (name: string) => string;
  readonly text: (value: string, name: string) => string | null;
  readonly number?: (written: string) => string;
}

/** Of JSON the texts alone are touched: numbers stay as they are written, however many digits they have. */
function maskedJson(json: string, { key, text, number }: JsonMasks): string {
  let name = '';
  return json.replaceAll(/("(?:[^"\\]|\\.)*")(\s*:)?|-?\d[\d.eE+-]*/g, (found, string?: string, colon?: string) => {
    if (string === undefined) return number ? JSON.stringify(number(found)) : found;
    const value = JSON.parse(string) as string;
    if (colon === undefined) return JSON.stringify(text(value, name));
    name = value;
    return `${JSON.stringify(key(value))}:`;
  });
}
