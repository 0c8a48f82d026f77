import { Buffer } from 'node:buffer';
import type { ReadSummary } from '../../domain/batch-control.ts';
import type { Rejection } from '../../domain/rejection.ts';
import type { ChargeMapping } from '../../connector-kit/charge-mapping.ts';
import type { RefusalReason } from '../../connector-kit/delivery.ts';
import { createChargeReader } from './charge-reader.ts';
import { collectCharges, type ReadCharge } from './collect-charges.ts';
import { createCsvScanner } from '../text/csv-scanner.ts';

export type { ReadCharge };

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
  const mappings = 'dialect' in mapping ? [mapping] : mapping;
  const collection = collectCharges();
  const reader = createChargeReader(mappings, slice, collection.sink);
  const object = reader.begin({ key: 'file.csv', attributes });
  const bytes = bytesOf(csv);
  const survey = object.survey && createCsvScanner(object.survey.row);
  const scanner = createCsvScanner(object.row);
  const refused =
    survey?.write(bytes) ?? object.survey?.end() ?? scanner.write(bytes) ?? scanner.end() ?? object.end('csv') ?? reader.refusal();
  if (refused) return { refused };
  reader.flush();
  return { ...reader.summary(), charges: collection.charges(), rejections: reader.rejections() };
}

function bytesOf(csv: ChargesToRead['csv']): Uint8Array {
  if (typeof csv === 'string') return Buffer.from(csv);
  if (csv instanceof Uint8Array) return csv;
  return Buffer.from(csv.map((fields) => `${fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',')}\n`).join(''));
}
