import { Buffer } from 'node:buffer';
import type { ParquetParsers, SchemaElement, SchemaTree } from 'hyparquet';
import { formatDecimal, pow10 } from '../../domain/money/decimal.ts';

/** What the library must leave alone so that no digit, byte or key is lost: texts stay bytes, instants become exact ISO text. */
export const EXACT_PARSERS: Partial<ParquetParsers> = {
  stringFromBytes: (bytes) => bytes,
  jsonFromBytes: (bytes) => bytes,
  timestampFromMilliseconds: (millis) => instantText(millis, 1000n),
  timestampFromMicroseconds: (micros) => instantText(micros, 1_000_000n),
  timestampFromNanoseconds: (nanos) => instantText(nanos, 1_000_000_000n),
  dateFromDays: (days) => (isMissing(days) ? days : (instantText(BigInt(days) * 86_400n, 1n) as string).slice(0, 10)),
};

/** How the values of one column become text: bytes when they are text already. */
export type ValueText = (value: unknown) => string | Uint8Array;

/** What the annotations of the schema said, before they were taken off. */
type Kind = { readonly as: 'decimal'; readonly scale: number } | { readonly as: 'map' | 'list' | 'float' };
export type Kinds = ReadonlyMap<SchemaElement, Kind>;

/**
 * Takes off the annotations that the library would follow at a loss: DECIMAL (it multiplies floats), MAP (it makes an object, in
 * which equal keys become one). What they said is answered.
 */
export function takeOffLossyAnnotations(schema: readonly SchemaElement[]): Kinds {
  const kinds = new Map<SchemaElement, Kind>();
  for (const element of schema) {
    if (element.converted_type === 'DECIMAL' || element.logical_type?.type === 'DECIMAL') {
      const logical = element.logical_type?.type === 'DECIMAL' ? element.logical_type.scale : 0;
      kinds.set(element, { as: 'decimal', scale: element.scale ?? logical });
    } else if (element.converted_type === 'MAP' || element.converted_type === 'MAP_KEY_VALUE' || element.logical_type?.type === 'MAP') {
      kinds.set(element, { as: 'map' });
    } else {
      if (element.converted_type === 'LIST') kinds.set(element, { as: 'list' });
      if (element.type === 'FLOAT') kinds.set(element, { as: 'float' });
      continue;
    }
    delete element.converted_type;
    delete element.logical_type;
  }
  return kinds;
}

/** The texts of a top-level column: a plain one as it is, a nested one as JSON. */
export function valueText(node: SchemaTree, kinds: Kinds): ValueText {
  if (node.children.length === 0 && node.element.repetition_type !== 'REPEATED')
    return (value) => plainText(value, kinds.get(node.element));
  return (value) => (isMissing(value) ? '' : jsonText(value, node, kinds));
}

export function isMissing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function plainText(value: unknown, kind: Kind | undefined): string | Uint8Array {
  if (isMissing(value)) return '';
  if (kind?.as === 'decimal') return decimalText(value, kind.scale);
  if (typeof value === 'number') return kind?.as === 'float' ? floatText(value) : String(value);
  if (value instanceof Uint8Array) return value;
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function jsonText(value: unknown, node: SchemaTree, kinds: Kinds): string {
  if (isMissing(value)) return 'null';
  if (Array.isArray(value)) {
    const element = kinds.get(node.element)?.as === 'list' ? elementOf(node) : node;
    return `[${value.map((item) => jsonText(item, element, kinds)).join(',')}]`;
  }
  if (node.children.length === 0) return jsonLeaf(value, kinds.get(node.element));
  const fields = value as Record<string, unknown>;
  if (kinds.get(node.element)?.as === 'map') return mapText(fields, node, kinds);
  return `{${node.children.map((child) => `${JSON.stringify(child.element.name)}:${jsonText(fields[child.element.name], child, kinds)}`).join(',')}}`;
}

/** With equal keys side by side, if the file has them: that is for the mapping to judge. */
function mapText(fields: Record<string, unknown>, node: SchemaTree, kinds: Kinds): string {
  const pair = node.children[0]!;
  const [key, item] = pair.children;
  const entries = (fields[pair.element.name] ?? []) as Record<string, unknown>[];
  const members = entries.map((entry) => {
    const name = jsonText(entry[key!.element.name], key!, kinds);
    return `${name.startsWith('"') ? name : JSON.stringify(name)}:${jsonText(entry[item!.element.name], item!, kinds)}`;
  });
  return `{${members.join(',')}}`;
}

/** A list is a group around a repeated group around the element, or around the repeated element itself. */
function elementOf(list: SchemaTree): SchemaTree {
  const repeated = list.children[0]!;
  return repeated.children.length === 1 ? repeated.children[0]! : repeated;
}

function jsonLeaf(value: unknown, kind: Kind | undefined): string {
  const text = plainText(value, kind);
  const isPlain = kind?.as === 'decimal' || typeof value === 'bigint' || typeof value === 'boolean' || Number.isFinite(value);
  if (isPlain) return text as string;
  return JSON.stringify(typeof text === 'string' ? text : Buffer.from(text).toString());
}

function decimalText(unscaled: unknown, scale: number): string {
  const units = unscaled instanceof Uint8Array ? signedBigEndian(unscaled) : BigInt(unscaled as number | bigint);
  return formatDecimal(scale >= 0 ? { units, scale } : { units: units * pow10(-scale), scale: 0 });
}

function signedBigEndian(bytes: Uint8Array): bigint {
  if (bytes.length === 0) return 0n;
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${Buffer.from(bytes).toString('hex')}`));
}

/** The shortest decimal that is this single-precision value: written as a double it would show digits that were never meant. */
function floatText(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return text;
  }
  return String(value);
}

function instantText(units: bigint | null | undefined, perSecond: bigint): string | null | undefined {
  if (isMissing(units)) return units;
  const fraction = ((units % perSecond) + perSecond) % perSecond;
  const date = new Date(Number((units - fraction) / perSecond) * 1000);
  if (Number.isNaN(date.getTime())) return `${units}/${perSecond} seconds`;
  const seconds = date.toISOString().slice(0, -5);
  return fraction === 0n ? `${seconds}Z` : `${seconds}.${fraction.toString().padStart(String(perSecond).length - 1, '0')}Z`;
}
