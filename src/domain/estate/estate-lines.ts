import type { BatchControl, BatchExclusion, ChargeTotals } from '../batch-control.ts';
import type { BatchRecordType } from '../record/records.ts';

/**
 * An estate in a file: lines of JSON. First its header, then the rules, then the tuples that charges name, then each delivery with its rows
 * (as lists of texts), and last how many lines these were and their digest.
 */
export const ESTATE_FORMAT = 1;

export interface EstateHeader {
  readonly kind: 'estate';
  readonly format: typeof ESTATE_FORMAT;
  readonly masked: true;
  /** What was known at this instant is in it. */
  readonly asOf: string;
  readonly counts: readonly EstateCount[];
}

/** What there is of a kind of record: rows, and sums of its amounts. */
export interface EstateCount {
  readonly recordType: BatchRecordType;
  readonly deliveries: number;
  readonly rows: number;
  readonly sums: readonly EstateSum[];
}

export interface EstateSum {
  readonly column: string;
  /** A currency; '' where an amount has none. */
  readonly currency: string;
  readonly sum: string;
}

export interface EstateRules {
  readonly kind: 'rules';
  readonly of: string;
  readonly rules: { readonly name: string };
}

export interface EstateDelivery {
  readonly kind: 'delivery';
  readonly source: string;
  readonly stream: string;
  readonly slice: string;
  readonly recordType: BatchRecordType;
  readonly months: readonly string[];
  readonly digest: string;
  readonly issuedAt: string | null;
  readonly final: boolean;
  readonly objects: readonly { readonly key: string; readonly bytes: number; readonly sha256: string; readonly rows: number }[];
  readonly control: readonly BatchControl[];
  readonly exclusions: readonly BatchExclusion[];
  /** Of charges. */
  readonly totals: readonly ChargeTotals[];
}

/** What charges name instead of repeating it. */
export const TUPLES = ['scope', 'price', 'resource', 'detail'] as const;
export type TupleName = (typeof TUPLES)[number];

/** From here on lists of texts: tuples of this name, each behind the key by which charges name it. */
export interface EstateTuples {
  readonly kind: 'tuples';
  readonly of: TupleName;
}

export interface EstateEnd {
  readonly kind: 'end';
  /** This one included. */
  readonly lines: number;
  /** SHA-256 of all lines before, with their line feeds. */
  readonly sha256: string;
}

export type EstateLine = EstateHeader | EstateRules | EstateTuples | EstateDelivery | EstateEnd;
/** A tuple, a charge or a record. */
export type EstateRow = readonly (string | null)[];
