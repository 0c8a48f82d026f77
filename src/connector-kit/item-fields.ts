import { isCurrency } from '../domain/money/currency.ts';
import { canonicalDecimal } from '../domain/money/decimal.ts';
import { parseInstant, type Instant } from '../domain/time/instant.ts';
import type { Rejection } from '../domain/rejection.ts';

type FieldFault = Pick<Rejection, 'column' | 'expected' | 'found'>;

/**
 * Reads the fields of one item and remembers the first that cannot be read. After a fault the values are placeholders: a caller
 * looks at `fault()` before it uses them. Blanks around a value do not count; null, '' and a field that is not there are one.
 * A field may lie deeper: `general.name`, `applications.0.name`.
 */
export interface ItemFields {
  /** A value that must be there. */
  readonly text: (field: string) => string;
  readonly optional: (field: string) => string | null;
  readonly whole: (field: string, min: number, max: number) => number;
  /** Canonical decimal text. */
  readonly number: (field: string) => string;
  readonly optionalNumber: (field: string) => string | null;
  readonly currency: (field: string) => string;
  /** An ISO day. `parse` reads other spellings; by default an ISO day or instant, whose day it is. */
  readonly day: (field: string, parse?: (text: string) => string | undefined) => string;
  readonly optionalDay: (field: string, parse?: (text: string) => string | undefined) => string | null;
  readonly optionalInstant: (field: string) => Instant | null;
  /** `true`, `false`, 1 or 0. */
  readonly optionalFlag: (field: string) => boolean | null;
  readonly refuse: (field: string | null, expected: string, found: string) => void;
  readonly fault: () => FieldFault | undefined;
}

const FOUND_MAX = 200;

/** What is no item at all (null, a text, a list) has a fault from the start. */
export function readFields(item: unknown): ItemFields {
  const isItem = typeof item === 'object' && item !== null && !Array.isArray(item);
  const fields = isItem ? (item as Readonly<Record<string, unknown>>) : {};
  let first: FieldFault | undefined = isItem
    ? undefined
    : { column: null, expected: 'an item', found: JSON.stringify(item).slice(0, FOUND_MAX) };
  const refuse = (column: string | null, expected: string, found: string) => {
    first ??= { column, expected, found: found.slice(0, FOUND_MAX) };
  };
  const optional = (field: string) => {
    const value = valueAt(fields, field);
    if (value === null || value === undefined) return null;
    if (typeof value === 'object') {
      refuse(field, 'a single value', JSON.stringify(value));
      return null;
    }
    const text = String(value as string).trim();
    return text === '' ? null : text;
  };
  const parsed = <T>(field: string, expected: string, parse: (text: string) => T | undefined, placeholder: T): T => {
    const text = optional(field);
    const value = text === null ? undefined : parse(text);
    if (value === undefined) refuse(field, expected, text ?? '');
    return value ?? placeholder;
  };
  const number = (field: string) => parsed(field, 'a decimal number such as -1234.5', canonicalDecimal, '0');
  const day = (field: string, parse = dayOf) => parsed(field, 'a date such as 2025-01-31', parse, '1970-01-01');
  return {
    text: (field) => parsed(field, 'a value', (text) => text, ''),
    optional,
    whole: (field, min, max) => parsed(field, `a whole number from ${min} to ${max}`, (text) => wholeWithin(text, min, max), min),
    number,
    optionalNumber: (field) => (optional(field) === null ? null : number(field)),
    currency: (field) => parsed(field, 'an ISO 4217 code such as EUR', (text) => (isCurrency(text) ? text : undefined), 'XXX'),
    day,
    optionalDay: (field, parse) => (optional(field) === null ? null : day(field, parse)),
    optionalInstant: (field) =>
      optional(field) === null ? null : parsed(field, 'an instant such as 2025-01-31T12:00:00Z', parseInstant, '1970-01-01T00:00:00Z'),
    optionalFlag: (field) =>
      optional(field) === null ? null : parsed(field, 'true or false', (text) => FLAGS.get(text.toLowerCase()), false),
    refuse,
    fault: () => first,
  };
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

/** What lies on the way may be missing or null; another thing there than an object or a list is refused as it is. */
function valueAt(item: Readonly<Record<string, unknown>>, field: string): unknown {
  const steps = field.split('.');
  if (!Object.hasOwn(item, steps[0]!)) return Object.hasOwn(item, field) ? item[field] : null;
  let value: unknown = item;
  for (const name of steps) {
    if (value === null || value === undefined) return null;
    if (typeof value !== 'object' || (Array.isArray(value) && !/^\d+$/.test(name))) return [value];
    value = Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : null;
  }
  return value;
}

function wholeWithin(text: string, min: number, max: number): number | undefined {
  const value = /^\d{1,9}$/.test(text) ? Number.parseInt(text, 10) : -1;
  return value >= min && value <= max ? value : undefined;
}

function dayOf(text: string): string | undefined {
  return parseInstant(text)?.slice(0, 10);
}
