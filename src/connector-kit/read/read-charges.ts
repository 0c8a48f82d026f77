import { Buffer } from 'node:buffer';
import type { ReadSummary } from '../../domain/batch-control.ts';
import { DICTIONARY_COLUMNS, type DictionaryTable } from '../../domain/charge/charge-tables.ts';
import { FOCUS_COLUMN_NAMES, sqlName, type FocusColumn } from '../../domain/charge/focus-columns.ts';
import type { Rejection } from '../../domain/rejection.ts';
import type { ChargeMapping } from '../charge-mapping.ts';
import type { RefusalReason } from '../delivery.ts';
import { createChargeReader } from './charge-reader.ts';
import { createCsvScanner } from './csv-scanner.ts';
import { factRows, type FactRow } from './fact-rows.ts';

/** One charge as it will be stored: the 57 columns as canonical text, `Tags` and `x` as JSON text. */
export type ReadCharge = Readonly<Record<FocusColumn, string | null>> & {
  readonly x: Readonly<Record<string, string>>;
  readonly row: number;
  readonly part: number;
};

export interface ReadCharges extends ReadSummary {
  readonly charges: readonly ReadCharge[];
  readonly rejections: readonly Rejection[];
}

export interface ChargesToRead {
  /** One mapping, or several of which the first that fits is taken. */
  readonly mapping: ChargeMapping | readonly ChargeMapping[];
  readonly attributes?: Readonly<Record<string, string>>;
  readonly slice?: string;
  /** The file: its bytes or text; or its header and rows of fields. */
  readonly csv: string | Uint8Array | readonly (readonly string[])[];
}

/**
 * Reads one small file by a mapping, in memory, and gives every charge with all its columns by name: for tests of mappings and
 * for a first look at a file. It runs the engine of the bulk path and reads back what that would have stored.
 */
export function readCharges({
  mapping,
  attributes = {},
  slice = '',
  csv,
}: ChargesToRead): ReadCharges | { readonly refused: RefusalReason } {
  const facts: FactRow[] = [];
  const dictionaries = new Map<string, Readonly<Record<string, string | null>>>();
  const mappings = 'dialect' in mapping ? [mapping] : mapping;
  const reader = createChargeReader(mappings, slice, {
    rows: (bytes) => facts.push(...factRows(bytes)),
    dictionary: (table, values) => dictionaries.set(`${table} ${values[0]}`, named(DICTIONARY_COLUMNS[table], values)),
  });
  const object = reader.begin({ key: 'file.csv', attributes });
  const scanner = createCsvScanner(object.row);
  const refused = scanner.write(bytesOf(csv)) ?? scanner.end() ?? object.end('csv') ?? reader.refusal();
  if (refused) return { refused };
  reader.flush();
  const tuple = (table: DictionaryTable, key: string | null | undefined) => dictionaries.get(`${table} ${key}`)!;
  const charges = facts.map((fact): ReadCharge => {
    const scope = tuple('charge_scope', fact['scope_key']);
    const price = tuple('charge_price', fact['price_key']);
    const resource = tuple('charge_resource', fact['resource_key']);
    const tuples = {
      ...tuple('tag_set', scope['tag_key']),
      ...tuple('charge_account', scope['account_key']),
      ...scope,
      ...price,
      ...resource,
      ...fact,
    };
    const columns = FOCUS_COLUMN_NAMES.map((name) => [name, tuples[sqlName(name)] ?? null]);
    return {
      ...(Object.fromEntries(columns) as Record<FocusColumn, string | null>),
      x: { ...parseKept(price['x']), ...parseKept(resource['x']) },
      row: Number(fact['row_number']),
      part: Number(fact['part']),
    };
  });
  return { ...reader.summary(), charges, rejections: reader.rejections() };
}

function bytesOf(csv: ChargesToRead['csv']): Uint8Array {
  if (typeof csv === 'string') return Buffer.from(csv);
  if (csv instanceof Uint8Array) return csv;
  return Buffer.from(csv.map((fields) => `${fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',')}\n`).join(''));
}

function named(columns: readonly string[], values: readonly (string | null)[]): Readonly<Record<string, string | null>> {
  return Object.fromEntries(columns.map((column, index) => [column, values[index] ?? null]));
}

function parseKept(json: string | null | undefined): Readonly<Record<string, string>> {
  return json ? (JSON.parse(json) as Record<string, string>) : {};
}
