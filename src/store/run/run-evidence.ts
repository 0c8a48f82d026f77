import type { Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A run that is exported, with what it was made from. */
export interface ExportedRun {
  readonly id: string;
  readonly kind: string;
  readonly month: Month;
  /** The rules as they are kept; null: it has none. */
  readonly rules: unknown;
  readonly batches: readonly { readonly id: string; readonly recordType: string }[];
  readonly runs: readonly { readonly id: string; readonly kind: string }[];
}

/** A line of an export: JSON, told apart by its kind. */
export type EvidenceLine = { readonly kind: string } & Readonly<Record<string, unknown>>;

/** What somebody needs to work a kind of run out again without the hub: what it was made from, row by row, and what it says. */
export interface RunEvidence {
  /** Which part the batches of a kind of record play among the inputs, as the key of the run names it. */
  readonly parts: Readonly<Record<string, string>>;
  lines(snapshot: Snapshot, run: ExportedRun): AsyncIterable<readonly EvidenceLine[]>;
}
