import type { Snapshot } from '../viewer/snapshot.ts';
import type { RunOnRecord } from './run-on-record.ts';

/** A line of an export: JSON, told apart by its kind. */
export type EvidenceLine = { readonly kind: string } & Readonly<Record<string, unknown>>;

/** What somebody needs to work a kind of run out again without the hub: what it was made from, row by row, and what it says. */
export interface RunEvidence {
  /** Which part the batches of a kind of record play among the inputs, as the key of the run names it; of kinds whose rules say what they look at, by these. */
  readonly parts: Readonly<Record<string, string>> | ((rules: unknown) => Readonly<Record<string, string>>);
  /** Which part runs of a kind play there; none where it is made from no run. */
  readonly runParts?: Readonly<Record<string, string>>;
  /** The same of kinds that play their part in some runs only: it is named where one does. */
  readonly runPartsIfAny?: Readonly<Record<string, string>>;
  /** Part of it can be told of the run that counts, and of no other. */
  readonly isOfNow?: boolean;
  lines(snapshot: Snapshot, run: RunOnRecord): AsyncIterable<readonly EvidenceLine[]>;
}
