import { FOCUS_COLUMNS, FOCUS_COLUMN_NAMES, type FocusColumn, type FocusType } from '../../domain/charge/focus-columns.ts';
import { endDay, firstDay, monthOf } from '../../domain/time/month.ts';
import { addDays } from '../../domain/time/instant.ts';
import { unreadable, type ChargeMapping, type ColumnRule, type ExclusionRule } from '../charge-mapping.ts';
import { columnsRead, columnsRequired, type ColumnDeclaration, type ColumnDeclarations, type TableFormats } from './column-declaration.ts';
import { instantValue, numberValue, textValue, type ReadValue } from './declared-value.ts';
import { nearName } from '../../domain/spelling/near-name.ts';

/** A bill of one's own layout: which column is what, and how long a row's period is where it says only a day. */
export interface ChargeDeclaration {
  readonly dialect: string;
  readonly columns: ColumnDeclarations;
  readonly formats: TableFormats;
  readonly period?: 'day' | 'month' | undefined;
  readonly exclusions: readonly ExclusionRule[];
}

const NEEDED = [
  'BilledCost',
  'BillingAccountId',
  'BillingCurrency',
  'ChargeCategory',
  'ChargePeriodStart',
  'ProviderName',
  'ServiceName',
] as const;
const NOT_DECLARED = 'the configuration declares no column for it';

/** What is wrong with the declared columns of a bill, each with the column of FOCUS it is about. */
export function chargeDeclarationFaults(
  columns: ColumnDeclarations,
  period: 'day' | 'month' | undefined,
): { field: string; message: string }[] {
  const known = FOCUS_COLUMN_NAMES.filter((name) => name !== 'Tags') as readonly string[];
  const faults = Object.keys(columns)
    .filter((field) => !known.includes(field) && !field.startsWith('tags.'))
    .map((field) => {
      const meant = nearName(field, known);
      return { field, message: meant === undefined ? 'a column of FOCUS 1.2, or tags.<key>' : `a column of FOCUS; did you mean ${meant}?` };
    });
  const missing = NEEDED.filter((name) => columns[name] === undefined);
  if (missing.length > 0) faults.push({ field: '', message: `declarations of ${missing.join(', ')} too: a charge needs them` });
  if ((columns['ChargePeriodEnd'] === undefined) === (period === undefined))
    faults.push({
      field: 'ChargePeriodEnd',
      message: 'either a declaration of it, or `period: day` or `period: month` beside the columns',
    });
  return faults;
}

/** The mapping that declarations without faults ask for. */
export function declaredCharges({ dialect, columns, formats, period, exclusions }: ChargeDeclaration): ChargeMapping {
  const rules = Object.fromEntries(
    FOCUS_COLUMN_NAMES.filter((name) => name !== 'Tags').map((name) => [name, ruleOf(name, columns, formats, period)]),
  ) as ChargeMapping['columns'];
  const tags = Object.entries(columns).filter(([name]) => name.startsWith('tags.'));
  const tagRules = tags.map(([name, declaration]) => ({ key: name.slice('tags.'.length), declaration, read: textValue(declaration) }));
  const tagColumns = [...new Set(tagRules.flatMap(({ declaration }) => columnsRead(declaration)))];
  return {
    dialect,
    version: 1,
    header: (name) => name.replace(/^\uFEFF/, '').trim(),
    required: columnsRequired(columns),
    control: { amount: rules.BilledCost, currency: rules.BillingCurrency },
    exclusions,
    columns: rules,
    tags: {
      from: tagColumns,
      as: (values) => {
        const cell = cellsOf(tagColumns, values);
        const found = tagRules.map(({ key, read }) => [key, read(cell, '')] as const);
        return Object.fromEntries(
          found.flatMap(([key, outcome]) => ('value' in outcome && outcome.value !== null ? [[key, outcome.value]] : [])),
        );
      },
    },
    finality: columns['InvoiceId'] === undefined ? 'delivery' : 'invoice-id',
  };
}

/** What a column is where nothing is declared for it: the same as another one. */
const SAME_AS: Readonly<Partial<Record<FocusColumn, FocusColumn>>> = {
  ContractedCost: 'BilledCost',
  EffectiveCost: 'BilledCost',
  ListCost: 'BilledCost',
  InvoiceIssuerName: 'ProviderName',
  PublisherName: 'ProviderName',
};

function ruleOf(name: FocusColumn, columns: ColumnDeclarations, formats: TableFormats, period: ChargeDeclaration['period']): ColumnRule {
  const declared = columns[name] ?? columns[SAME_AS[name] ?? ''];
  const start = columns['ChargePeriodStart']!;
  if (declared) {
    const isStartOfMonth = name === 'ChargePeriodStart' && period === 'month';
    return ruleFrom(name, declared, formats, isStartOfMonth ? startOfMonth : undefined);
  }
  if (name === 'BillingPeriodStart') return ruleFrom(name, start, formats, startOfMonth);
  if (name === 'BillingPeriodEnd') return ruleFrom(name, start, formats, endOfMonth);
  if (name === 'ChargePeriodEnd')
    return ruleFrom(name, start, formats, period === 'month' ? endOfMonth : (instant) => addDays(midnight(instant), 1));
  if (name === 'ServiceCategory') return { otherwise: 'Other' };
  return { none: NOT_DECLARED };
}

function ruleFrom(
  name: FocusColumn,
  declaration: ColumnDeclaration,
  formats: TableFormats,
  then?: (instant: string) => string,
): ColumnRule {
  const columns = columnsRead(declaration);
  const from = declaration.fromName === undefined ? columns : [...columns, '@slice'];
  const read = readerOf(name, declaration, formats);
  const value = (texts: readonly string[]) => {
    const outcome = read(cellsOf(columns, texts), texts[columns.length] ?? '');
    if (!('value' in outcome)) return unreadable(outcome.column ?? columns[0] ?? '', `${name}: ${outcome.expected}`, outcome.found);
    return outcome.value === null || !then ? outcome.value : then(outcome.value);
  };
  if (from.length > 0) return { from, as: (...texts) => value(texts) };
  const constant = value([]);
  return { otherwise: typeof constant === 'string' ? constant : (declaration.constant ?? '') };
}

function readerOf(name: FocusColumn, declaration: ColumnDeclaration, formats: TableFormats): ReadValue {
  return READERS[FOCUS_COLUMNS[name].type](declaration, formats);
}

const READERS: { readonly [T in FocusType]: (declaration: ColumnDeclaration, formats: TableFormats) => ReadValue } = {
  decimal: numberValue,
  instant: instantValue,
  string: textValue,
  json: textValue,
};

function cellsOf(columns: readonly string[], texts: readonly string[]): (column: string) => string {
  return (column) => texts[columns.indexOf(column)] ?? '';
}

function midnight(instant: string): string {
  return `${instant.slice(0, 10)}T00:00:00Z`;
}

function startOfMonth(instant: string): string {
  return `${firstDay(monthOf(instant))}T00:00:00Z`;
}

function endOfMonth(instant: string): string {
  return `${endDay(monthOf(instant))}T00:00:00Z`;
}
