import { isCurrency } from '../../money/currency.ts';
import { compare, multiply, parseDecimal, ZERO } from '../../money/decimal.ts';
import { canonicalDecimal } from '../../money/decimal.ts';
import { departure, readJson } from './json-shape.ts';
import type { Check, ValueFormat } from './rule.ts';

const ONE = { units: 1n, scale: 0 } as const;

/** The text of a column in the current row; '' for null. */
export type Cell = (column: string) => string;

/** True when the row keeps what the check asks; checks of the whole file hold for every row. */
export function keeps(check: Check, cell: Cell): boolean {
  switch (check.kind) {
    case 'present':
    case 'column-names':
    case 'one-for-each':
    case 'unique':
      return true;
    case 'not-null':
      return cell(check.column) !== '';
    case 'null':
      return cell(check.column) === '';
    case 'format':
    case 'one-of':
    case 'none-of':
    case 'matches':
    case 'not-negative':
    case 'share':
    case 'number':
    case 'part':
    case 'equal':
    case 'before':
    case 'product':
    case 'shape':
    case 'apart':
    case 'pair': {
      const text = cell(check.column);
      return text === '' || keepsValue(check, text, cell);
    }
  }
}

type ValueCheck = Exclude<Check, { kind: 'present' | 'column-names' | 'one-for-each' | 'unique' | 'not-null' | 'null' }>;

function keepsValue(check: ValueCheck, text: string, cell: Cell): boolean {
  switch (check.kind) {
    case 'format':
      return FORMATS[check.format](text);
    case 'one-of':
      return check.values.includes(text);
    case 'none-of':
      return !check.values.includes(text);
    case 'matches':
      return check.pattern.test(text);
    case 'not-negative':
      return isNumber(text, (value) => compare(value, ZERO) >= 0);
    case 'share':
      return isNumber(text, (value) => compare(value, ZERO) >= 0 && compare(value, ONE) <= 0);
    case 'number':
      return isNumber(text, (value) => compare(value, parseDecimal(check.is)!) === 0);
    case 'part':
      return isNumber(text, (value) => compare(value, ZERO) > 0 && compare(value, ONE) < 0);
    case 'equal':
      return canonicalDecimal(text) === canonicalDecimal(cell(check.to));
    case 'before':
      return cell(check.other) === '' || text < cell(check.other);
    case 'product':
      return isProduct(text, cell(check.factors[0]), cell(check.factors[1]));
    case 'shape':
      return shapeFault(check, cell) === undefined;
    case 'apart':
      return keysApart(text, cell(check.other));
    case 'pair':
      return check.pairs.has(`${text}\n${cell(check.other)}`);
  }
}

/** Text that is no number breaks the rule of its format, and no other. */
function isNumber(text: string, holds: (value: NonNullable<ReturnType<typeof parseDecimal>>) => boolean): boolean {
  const value = parseDecimal(text);
  return value === undefined || holds(value);
}

/** To the digits that the cost is written with: issuers round it, and the price has more. */
function isProduct(cost: string, price: string, quantity: string): boolean {
  const [product, factor, times] = [parseDecimal(cost), parseDecimal(price), parseDecimal(quantity)];
  if (!product || !factor || !times) return true;
  const exact = multiply(factor, times);
  const digits = 10n ** BigInt(Math.max(0, exact.scale - product.scale));
  const apart = exact.units - product.units * 10n ** BigInt(Math.max(0, exact.scale - product.scale));
  if (product.scale > exact.scale) return compare(exact, product) === 0;
  return (apart < 0n ? -apart : apart) <= digits;
}

const FORMATS: { readonly [F in ValueFormat]: (text: string) => boolean } = {
  text: (text) => text.trim() !== '' && text.isWellFormed() && !text.includes('\uFFFD'),
  decimal: (text) => /^-?(\d+(\.\d+)?|\.\d+)([eE]-?\d+)?$/.test(text),
  instant: (text) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(text),
  currency: isCurrency,
  json: (text) => objectOf(text) !== undefined,
  'flat-json': (text) => {
    const value = objectOf(text);
    return value !== undefined && Object.values(value).every((item) => typeof item !== 'object' || item === null) && hasUniqueKeys(text);
  },
};

/** How the JSON in a cell departs from its shape; text that is no JSON object breaks the rule of its format, and no other. */
export function shapeFault({ column, shape }: Extract<Check, { kind: 'shape' }>, cell: Cell): string | undefined {
  const text = cell(column);
  return objectOf(text) === undefined ? undefined : departure(shape, readJson(text));
}

function keysApart(text: string, other: string): boolean {
  const [one, beside] = [objectOf(text), objectOf(other)];
  return !one || !beside || Object.keys(one).every((key) => !Object.hasOwn(beside, key));
}

function objectOf(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Of a flat object: a parser would keep the last of two equal keys and say nothing. */
function hasUniqueKeys(text: string): boolean {
  const keys = [...text.matchAll(/("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"/g)].flatMap(([, key]) => (key === undefined ? [] : [key]));
  return new Set(keys).size === keys.length;
}
