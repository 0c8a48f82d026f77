import { focusColumn, type FocusColumn, type FocusColumnDefinition, type FocusType } from '../../domain/charge/focus-columns.ts';
import { isCurrency } from '../../domain/money/currency.ts';
import { canonicalDecimal } from '../../domain/money/decimal.ts';
import { parseInstant } from '../../domain/time/instant.ts';

/** What FOCUS expects of a column's value, when it is not that. */
export interface ValueFault {
  readonly expected: string;
}

/** A value in the form in which it is kept (decimals and instants canonical), or what was expected instead. '' is null. */
export function checkValue(name: FocusColumn, value: string | null): string | null | ValueFault {
  const definition = focusColumn(name);
  if (value === null || value === '') return definition.required ? { expected: `${name}: a value` } : null;
  return VALUES[definition.type](name, value, definition);
}

type Check = (name: FocusColumn, value: string, definition: FocusColumnDefinition) => string | ValueFault;

const VALUES: { readonly [T in FocusType]: Check } = {
  instant: (name, value) => parseInstant(value) ?? { expected: `${name}: an instant in UTC, as 2025-01-31T00:00:00Z` },
  json: (name, value) => jsonObject(value) ?? { expected: `${name}: a JSON object` },
  decimal(name, value, { nonNegative }) {
    const decimal = canonicalDecimal(value);
    if (decimal === undefined) return { expected: `${name}: a decimal number` };
    return nonNegative && decimal.startsWith('-') ? { expected: `${name}: no negative number` } : decimal;
  },
  string(name, value, { allowed }) {
    if (allowed && !allowed.includes(value)) return { expected: `${name}: one of ${allowed.join(', ')}` };
    if (name === 'BillingCurrency' && !isCurrency(value)) return { expected: `${name}: an ISO 4217 currency, as USD` };
    return isStorable(value) ? value : { expected: `${name}: text without NUL` };
  },
};

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
