import { compare, parseDecimal } from '../../money/decimal.ts';

/** What a JSON value has to be: the part of JSON Schema that FOCUS's own schemas need, as data. */
export type JsonShape =
  | { readonly is: 'text'; readonly among?: readonly string[]; readonly not?: readonly string[] }
  | { readonly is: 'number'; readonly from?: string; readonly to?: string }
  | { readonly is: 'boolean'; readonly only?: boolean }
  | { readonly is: 'null' }
  | { readonly is: 'anything' }
  | { readonly is: 'list'; readonly of: JsonShape; readonly min: number; readonly max?: number }
  | JsonObjectShape
  /** One of them. */
  | { readonly is: 'either'; readonly of: readonly JsonShape[] };

export interface JsonObjectShape {
  readonly is: 'object';
  readonly required?: Readonly<Record<string, JsonShape>>;
  readonly optional?: Readonly<Record<string, JsonShape>>;
  /** Keys of an issuer's own; default: none. */
  readonly own?: RegExp;
}

/** A number as it is written: a parser would round it. */
class WrittenNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Reads JSON with numbers as they are written; undefined when it is none. */
export function readJson(text: string): unknown {
  // The third argument of a reviver is not in the compiler's library yet.
  const asWritten = (_key: string, value: unknown, { source }: { readonly source?: string }) =>
    typeof value === 'number' ? new WrittenNumber(source ?? String(value)) : value;
  try {
    return JSON.parse(text, asWritten as (key: string, value: unknown) => unknown);
  } catch {
    return undefined;
  }
}

/** Where a value departs from its shape first, and how; undefined when it does not. `at` is where it stands. */
export function departure(shape: JsonShape, value: unknown, at = ''): string | undefined {
  const expected = (what: string) => `${at === '' ? '' : `${at}: `}expected ${what}`;
  switch (shape.is) {
    case 'text':
      if (typeof value !== 'string') return expected('a text');
      if (shape.among && !shape.among.includes(value)) return expected(`one of ${shape.among.join(', ')}`);
      return shape.not?.includes(value) === true ? expected(`not ${JSON.stringify(value)} beside others, or not here`) : undefined;
    case 'number':
      return value instanceof WrittenNumber && isBetween(value.text, shape.from, shape.to) ? undefined : expected(numberSays(shape));
    case 'boolean':
      if (typeof value !== 'boolean') return expected('true or false');
      return shape.only === undefined || shape.only === value ? undefined : expected(String(shape.only));
    case 'null':
      return value === null ? undefined : expected('null');
    case 'anything':
      return undefined;
    case 'list':
      return listDeparture(shape, value, at) ?? undefined;
    case 'object':
      return objectDeparture(shape, value, at);
    case 'either': {
      const departures = shape.of.map((one) => departure(one, value, at));
      return departures.includes(undefined) ? undefined : departures.toSorted((a, b) => b!.indexOf(':') - a!.indexOf(':'))[0];
    }
  }
}

function listDeparture({ of, min, max }: Extract<JsonShape, { is: 'list' }>, value: unknown, at: string): string | undefined {
  const size = max === min ? `exactly ${min}` : `at least ${min}`;
  if (!Array.isArray(value) || value.length < min || value.length > (max ?? Infinity))
    return `${at === '' ? '' : `${at}: `}expected a list of ${size}`;
  return firstOf(value.map((item, index) => () => departure(of, item, `${at}[${index}]`)));
}

function objectDeparture({ required = {}, optional = {}, own }: JsonObjectShape, value: unknown, at: string): string | undefined {
  const where = at === '' ? '' : `${at}: `;
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof WrittenNumber)
    return `${where}expected an object`;
  const entries = new Map(Object.entries(value));
  const missing = Object.keys(required).find((key) => !entries.has(key));
  const known = new Map(Object.entries({ ...required, ...optional }));
  const inside = firstOf(
    [...entries].map(([key, item]) => () => {
      const path = at === '' ? key : `${at}.${key}`;
      const shape = known.get(key);
      if (shape) return departure(shape, item, path);
      return own?.test(key) === true ? undefined : `${path}: expected no such key${spelledLike(key, [...known.keys()])}`;
    }),
  );
  return inside ?? (missing === undefined ? undefined : `${where}expected the key ${missing}`);
}

function spelledLike(key: string, keys: readonly string[]): string {
  const plain = (name: string) =>
    name
      .replace(/^x_/i, '')
      .replaceAll(/[^a-z0-9]/gi, '')
      .toLowerCase();
  const meant = keys.find((name) => plain(name) === plain(key));
  return meant === undefined ? '' : `; it is spelled ${meant}`;
}

function firstOf(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const found = check();
    if (found !== undefined) return found;
  }
  return undefined;
}

function isBetween(text: string, from: string | undefined, to: string | undefined): boolean {
  const value = parseDecimal(text);
  if (!value) return false;
  const isFrom = from === undefined || compare(value, parseDecimal(from)!) >= 0;
  return isFrom && (to === undefined || compare(value, parseDecimal(to)!) <= 0);
}

function numberSays({ from, to }: { readonly from?: string; readonly to?: string }): string {
  return from === undefined || to === undefined ? 'a number' : `a number from ${from} to ${to}`;
}
