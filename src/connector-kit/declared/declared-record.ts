import { isCurrency } from '../../domain/money/currency.ts';
import { FISCAL_PERIOD_MAX } from '../../domain/ledger/fiscal-period.ts';
import type { Normalized, RecordType, RecordTypes } from '../../domain/record/records.ts';
import { RECORD_COLUMNS } from '../../domain/record/record-columns.ts';
import type { ColumnDeclaration, ColumnDeclarations, TableFormats } from './column-declaration.ts';
import {
  dayValue,
  instantValue,
  mapped,
  numberValue,
  textValue,
  type CellOf,
  type DeclaredValue,
  type ReadValue,
} from './declared-value.ts';
import { FIELD_DEFAULTS, recordFields, takesTags, type RecordField } from './record-fields.ts';
import { nearName } from '../../domain/spelling/near-name.ts';

/** Makes records of one kind from the cells of rows. */
export type ReadRecord = (cell: CellOf, name: string) => Normalized<RecordType>;

/** What is wrong with declarations for this kind of record, each with the field it is about. */
export function declarationFaults(
  type: RecordType,
  declarations: ColumnDeclarations,
): { readonly field: string; readonly message: string }[] {
  const fields = recordFields(type);
  const faults: { field: string; message: string }[] = [];
  for (const [field, declaration] of Object.entries(declarations)) {
    if (field.startsWith('tags.') && takesTags(type)) continue;
    const known = fields.get(field);
    if (known?.kind === 'list' && declaration.separator === undefined && declaration.constant === undefined)
      faults.push({ field, message: 'a list: say what stands between its entries as `separator`' });
    if (known) continue;
    const meant = nearName(field, [...fields.keys()]);
    const message =
      meant === undefined ? `one of the fields ${[...fields.keys()].join(', ')}` : `a field of ${type}; did you mean ${meant}?`;
    faults.push({ field, message });
  }
  const missing = [...fields].filter(([name, { isRequired }]) => isRequired && declarations[name] === undefined).map(([name]) => name);
  if (missing.length > 0) faults.push({ field: '', message: `declarations of ${missing.join(', ')} too: ${type} needs them` });
  return faults;
}

/** The reader that declarations without faults ask for. */
export function declaredRecord(type: RecordType, declarations: ColumnDeclarations, formats: TableFormats): ReadRecord {
  const fields = recordFields(type);
  const readers = Object.entries(declarations)
    .filter(([name]) => fields.has(name))
    .map(([name, declaration]) => ({ name, field: fields.get(name)!, read: readerOf(name, fields.get(name)!, declaration, formats) }));
  const tags = Object.entries(declarations)
    .filter(([name]) => name.startsWith('tags.'))
    .map(([name, declaration]) => ({ key: name.slice('tags.'.length), read: textValue(declaration) }));
  return (cell, name) => {
    const values = new Map<string, string | null>();
    let fault: Exclude<DeclaredValue<string>, { value: unknown }> | undefined;
    for (const { name: field, field: known, read } of readers) {
      const outcome = read(cell, name);
      if ('value' in outcome) values.set(field, outcome.value);
      else fault ??= outcome;
      if ('value' in outcome && outcome.value === null && known.isRequired) fault ??= missingValue(field, declarations[field]!);
    }
    fault ??= inconsistency(values, declarations);
    const control = controlOf(type, values);
    if (fault) return { rejected: fault, ...control };
    const tagged = Object.fromEntries(tags.flatMap(({ key, read }) => (tagOf(read, cell, name) ?? []).map((value) => [key, value])));
    return { record: recordOf(type, values, tagged, declarations), ...control };
  };
}

function tagOf(read: ReadValue, cell: CellOf, name: string): [string] | undefined {
  const outcome = read(cell, name);
  return 'value' in outcome && outcome.value !== null ? [outcome.value] : undefined;
}

function readerOf(name: string, { kind }: RecordField, declaration: ColumnDeclaration, formats: TableFormats): ReadValue {
  return READERS[kind.replace('?', '') as PlainKind](declaration, formats, name);
}

type Plain<K extends string> = K extends `${infer P}?` ? P : K;
type PlainKind = Plain<RecordField['kind']>;

const READERS: { readonly [K in PlainKind]: (declaration: ColumnDeclaration, formats: TableFormats, name: string) => ReadValue } = {
  text: textValue,
  list: textValue,
  decimal: numberValue,
  day: dayValue,
  instant: instantValue,
  month: (declaration, formats) => mapped(instantValue(declaration, formats), (instant) => instant.slice(0, 7)),
  integer(declaration, formats, name) {
    if (declaration.date === undefined) return wholeNumber(declaration);
    // Of a date: the calendar year, or the month as the period of it.
    const part = /year/i.test(name) ? [0, 4] : [5, 7];
    return mapped(instantValue(declaration, formats), (instant) => String(Number.parseInt(instant.slice(part[0], part[1]), 10)));
  },
};

function wholeNumber(declaration: ColumnDeclaration): ReadValue {
  const read = textValue(declaration);
  return (cell, name) => {
    const outcome = read(cell, name);
    if (!('value' in outcome) || outcome.value === null || /^\d{1,9}$/.test(outcome.value)) return outcome;
    return { column: declaration.column ?? null, expected: 'a whole number', found: outcome.value };
  };
}

const CURRENCIES = /currency$/i;
const WORDS: Readonly<Record<string, readonly string[]>> = {
  assetType: ['computer', 'mobile-device', 'virtual-machine', 'cloud-resource', 'other'],
  state: ['active', 'obsolete', 'retired', 'deleted'],
};
const NEVER_NEGATIVE = new Set(['rate', 'quantity']);
/** An amount says nothing without its currency. */
const AMOUNTS: Readonly<Record<string, string>> = {
  amount: 'currency',
  documentAmount: 'documentCurrency',
  localAmount: 'localCurrency',
  groupAmount: 'groupCurrency',
  acquisitionAmount: 'currency',
  'purchase.price': 'purchase.currency',
};

/** What a value must be besides its kind. */
function inconsistency(values: ReadonlyMap<string, string | null>, declarations: ColumnDeclarations) {
  const fault = (field: string, expected: string) => ({
    column: declarations[field]?.column ?? null,
    expected: `${field}: ${expected}`,
    found: values.get(field) ?? '',
  });
  for (const [field, value] of values) {
    const currency = AMOUNTS[field];
    if (value === null) continue;
    if (currency !== undefined && (values.get(currency) ?? null) === null) return fault(currency, `the currency of ${field}`);
    if (CURRENCIES.test(field) && !isCurrency(value)) return fault(field, 'an ISO 4217 code such as EUR');
    const words = WORDS[field];
    if (words && !words.includes(value)) return fault(field, `one of ${words.join(', ')}; name other words for them by \`values\``);
    if (NEVER_NEGATIVE.has(field) && value.startsWith('-')) return fault(field, 'a number of zero or more');
    if (field === 'rate' && value === '0') return fault(field, 'a rate above zero');
    if (field === 'fiscalPeriod' && (Number.parseInt(value, 10) < 1 || Number.parseInt(value, 10) > FISCAL_PERIOD_MAX))
      return fault(field, `a period from 1 to ${FISCAL_PERIOD_MAX}`);
  }
  if (values.get('fromCurrency') && values.get('fromCurrency') === values.get('toCurrency'))
    return fault('toCurrency', 'another currency than fromCurrency');
  const [from, to] = [values.get('validFrom'), values.get('validTo')];
  return from && to && to <= from ? fault('validFrom', `a day before ${to}, where it ends`) : undefined;
}

function missingValue(field: string, { column }: ColumnDeclaration) {
  return { column: column ?? null, expected: `${field}: a value`, found: '' };
}

const MONEY: Readonly<Partial<Record<RecordType, string>>> = {
  ledgerEntry: 'documentAmount',
  fixedAsset: 'acquisitionAmount',
  licenseEntitlement: 'amount',
};

/** Rows that are money are counted in it. */
function controlOf(type: RecordType, values: ReadonlyMap<string, string | null>) {
  const field = MONEY[type];
  if (field === undefined) return {};
  const [amount, currency] = [values.get(field) ?? '', values.get(AMOUNTS[field]!) ?? ''];
  return amount === '' && type !== 'ledgerEntry' ? {} : { control: { currency, amount } };
}

function recordOf(
  type: RecordType,
  values: ReadonlyMap<string, string | null>,
  tags: Readonly<Record<string, string>>,
  declarations: ColumnDeclarations,
): RecordTypes[RecordType] {
  const record: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries<string>(RECORD_COLUMNS[type])) {
    const value: string | null = values.get(name) ?? FIELD_DEFAULTS[name] ?? null;
    if (name === 'macAddresses') record[name] = entriesOf(value, declarations[name]);
    else if (name === 'purchase') record[name] = purchaseOf(values);
    else if (name === 'tags') record[name] = tags;
    else if (kind === 'json') record[name] = [];
    else record[name] = kind === 'integer' && value !== null ? Number.parseInt(value, 10) : value;
  }
  return record as unknown as RecordTypes[RecordType];
}

function entriesOf(value: string | null, declaration: ColumnDeclaration | undefined): string[] {
  if (value === null) return [];
  const entries = declaration?.separator === undefined ? [value] : value.split(declaration.separator);
  return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}

function purchaseOf(values: ReadonlyMap<string, string | null>) {
  const of = (part: string) => values.get(`purchase.${part}`) ?? null;
  const price = of('price');
  const purchase = {
    orderNumber: of('orderNumber'),
    vendor: of('vendor'),
    purchasedOn: of('purchasedOn'),
    warrantyEndsOn: of('warrantyEndsOn'),
    isLeased: null,
    priceText: price,
    price,
    currency: of('currency'),
  };
  return Object.values(purchase).every((part) => part === null) ? null : purchase;
}
