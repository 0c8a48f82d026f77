import type { RefusalReason } from '../../connector-kit/index.ts';
import type { ReadSummary } from '../../domain/batch-control.ts';
import type { DeliveryPolicy } from '../../domain/coverage/delivery-policy.ts';
import type { BatchRecordType } from '../../domain/record/records.ts';
import type { Rejection } from '../../domain/rejection.ts';
import type { ReadingOutput } from '../../reading/delivery/reading.ts';
import type { BatchObject, BatchToSeal } from '../../store/batch/seal-revision.ts';
import type { SlicePlace } from '../../store/batch/slice-claim.ts';
import type { DatabaseTransaction } from '../../store/database.ts';

/** What is read once, from beginning to end, and sealed as one batch: the files of a delivery, or the items of a slice of an interface. */
export interface BatchSource {
  readonly place: SlicePlace;
  readonly recordType: BatchRecordType;
  /** What its source may do without being asked about it. */
  readonly policy: DeliveryPolicy;
  /** Digest of what a listing said of it: by that it is known again without being read. */
  readonly said?: string | undefined;
  /** Its digest, where that is known before it is read. */
  readonly digest?: string;
  /** Gives its rows away as they are read. A reason: it is refused as a whole. */
  readonly read: (take: (output: ReadingOutput) => Promise<void>) => Promise<BatchContent | { readonly refused: RefusalReason }>;
  /** What its readers should know, when it is about to be sealed. */
  readonly notes: (summary: ReadSummary) => Promise<readonly string[]>;
  /** What else holds from the batch on: in the transaction that seals it, or finds it there already. */
  readonly hold: (transaction: DatabaseTransaction, batchId: string) => Promise<void>;
  readonly signal?: AbortSignal | undefined;
}

/** What was read, once it is all there. */
export interface BatchContent extends Pick<BatchToSeal, 'digest' | 'mark' | 'issuedAt' | 'final'> {
  readonly summary: ReadSummary;
  readonly rejections: readonly Rejection[];
  readonly objects: readonly BatchObject[];
  /** The months it is about, where the source says so. */
  readonly months: BatchToSeal['months'] | undefined;
}
