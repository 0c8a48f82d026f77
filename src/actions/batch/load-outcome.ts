import type { RefusalReason } from '../../connector-kit/index.ts';
import type { BatchControl, BatchExclusion } from '../../domain/batch-control.ts';
import type { FindingKind } from '../../domain/finding/finding-kind.ts';
import type { RejectedRows } from '../../domain/finding/rejected-money.ts';
import type { FindingState } from '../../domain/finding/finding.ts';
import type { Rejection } from '../../domain/rejection.ts';
import type { RowFinding } from '../../domain/row-finding.ts';
import type { BatchCost } from '../../store/batch/batch.ts';

export type LoadOutcome =
  | {
      readonly outcome: 'sealed';
      readonly batchId: string;
      readonly control: readonly BatchControl[];
      readonly rejections: number;
      readonly rejected: RejectedRows | null;
      /** What was found of it as a whole, besides rejected rows. */
      readonly told: readonly ToldFinding[];
      readonly rowFindings: readonly RowFinding[];
    }
  | {
      readonly outcome: 'dry-run';
      readonly batchId: null;
      readonly control: readonly BatchControl[];
      readonly rejections: number;
      readonly rowFindings: readonly RowFinding[];
      readonly preview: LoadPreview;
    }
  /** `batchId` is null where it was withdrawn since. */
  | { readonly outcome: 'already-there'; readonly batchId: string | null }
  /** It is not let in: what was current still is. */
  | { readonly outcome: 'held'; readonly findings: readonly HeldFinding[] }
  | { readonly outcome: 'refused'; readonly reason: RefusalReason }
  /** It is no bill, and nothing says that there should be one: it is left alone. */
  | { readonly outcome: 'skipped'; readonly reason: RefusalReason };

/** Something that was found of a delivery that counts. */
export interface ToldFinding {
  readonly kind: FindingKind;
  readonly text: string;
  readonly wayOut: string;
}

/** Why a delivery is held back, and whether somebody has said that it is not to be let in. */
export interface HeldFinding extends ToldFinding {
  readonly id: string;
  readonly state: FindingState;
}

/** What loading would do. */
export interface LoadPreview {
  /** The first of them. */
  readonly rejections: readonly Rejection[];
  readonly exclusions: readonly BatchExclusion[];
  /** By how much the slice's cost would change against the current revision (against nothing, when there is none), by currency. */
  readonly change: readonly BatchCost[];
  /** What would hold it back, as far as that is known without writing. */
  readonly holds: readonly ToldFinding[];
}

/** What became of a slice that a source had. */
export interface SliceOutcome {
  readonly stream: string;
  readonly slice: string;
  readonly load: LoadOutcome;
}
