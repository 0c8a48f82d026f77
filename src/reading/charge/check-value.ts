import { focusColumn, type FocusColumn, type FocusColumnDefinition, type FocusType } from '../../domain/charge/focus-columns.ts';
import { currencyInLowerCase, isCurrency } from '../../domain/money/currency.ts';
import { canonicalDecimal } from '../../domain/money/decimal.ts';
import type { RowFindingKind } from '../../domain/row-finding.ts';
import { parseInstant } from '../../domain/time/instant.ts';

/** What FOCUS expects of a column's value, when it is not that. */
export interface ValueFault {
  readonly expected: string;
  /** What is kept all the same. Without it the row cannot be a charge: its currency or its month is not told. */
  readonly kept?: { readonly kind: RowFindingKind; readonly value: string | null };
}

/** A value in the form in which it is kept (decimals and instants canonical), or what was expected instead. '' is null. */
export function checkValue(name: FocusColumn, value: string | null): string | null | ValueFault {
  const definition = focusColumn(name);
  if (value !== null && value !== '') return VALUES[definition.type](name, value, definition);
  return definition.required ? { expected: `${name}: a value`, ...withoutValue(name, 'value-missing') } : null;
}

/** What is left of a column whose value is not there or cannot be read. */
export function withoutValue(name: FocusColumn, kind: RowFindingKind): Pick<ValueFault, 'kept'> {
  const { type, required } = focusColumn(name);
  if (type === 'instant' || name === 'BillingCurrency') return {};
  // A demanded text is never null: that it is empty says as much.
  return { kept: { kind, value: required && type === 'string' ? '' : null } };
}

type Check = (name: FocusColumn, value: string, definition: FocusColumnDefinition) => string | ValueFault;

const VALUES: { readonly [T in FocusType]: Check } = {
  instant: (name, value) => parseInstant(value) ?? { expected: `${name}: an instant in UTC, as 2025-01-31T00:00:00Z` },
  json: (name, value) => jsonObject(value) ?? { expected: `${name}: a JSON object`, ...withoutValue(name, 'value-dropped') },
  decimal(name, value, { nonNegative }) {
    const decimal = canonicalDecimal(value);
    if (decimal === undefined) return { expected: `${name}: a decimal number`, ...withoutValue(name, 'value-dropped') };
    if (!nonNegative || !decimal.startsWith('-')) return decimal;
    return { expected: `${name}: no negative number`, kept: { kind: 'price-negative', value: decimal } };
  },
  string(name, value, { allowed }) {
    if (name === 'BillingCurrency') return currency(value);
    if (!isStorable(value)) return { expected: `${name}: text without NUL`, ...withoutValue(name, 'value-dropped') };
    if (!allowed || allowed.includes(value)) return value;
    const known = allowed.find((one) => letters(one) === letters(value));
    const kept = known === undefined ? { kind: 'value-unknown' as const, value } : { kind: 'spelling-corrected' as const, value: known };
    return { expected: `${name}: one of ${allowed.join(', ')}`, kept };
  },
};

function currency(value: string): string | ValueFault {
  if (isCurrency(value)) return value;
  const known = currencyInLowerCase(value);
  const expected = 'BillingCurrency: an ISO 4217 currency, as USD';
  return known === undefined ? { expected } : { expected, kept: { kind: 'spelling-corrected', value: known } };
}

/** Case, blanks and hyphens aside: `Usage-based`, `One time`. */
function letters(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z]/g, '');
}

/** PostgreSQL keeps no NUL and no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

const JSON_DEPTH_MAX = 32;
/** Digits and exponent of a number in JSON: PostgreSQL keeps it as `numeric`, which has an end. */
const JSON_NUMBER = /^-?\d{1,120}(\.\d{1,120})?([eE][+-]?\d{1,3})?$/;

/** The text as it is (its numbers keep all their digits) when it is a JSON object that PostgreSQL can keep. */
function jsonObject(text: string): string | undefined {
  let isSound = true;
  const reviver = (_key: string, value: unknown, { source }: { readonly source: string }) => {
    if (typeof value === 'number' && !JSON_NUMBER.test(source)) isSound = false;
    return value;
  };
  try {
    const value: unknown = JSON.parse(text, reviver as (key: string, value: unknown) => unknown);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject && isSound && isStorableJson(value, 0) ? text : undefined;
  } catch {
    return undefined;
  }
}

function isStorableJson(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return isStorable(value);
  if (typeof value !== 'object' || value === null) return true;
  return depth < JSON_DEPTH_MAX && Object.entries(value).every(([key, item]) => isStorable(key) && isStorableJson(item, depth + 1));
}
