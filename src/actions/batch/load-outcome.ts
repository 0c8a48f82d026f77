import type { RefusalReason } from '../../connector-kit/index.ts';
import type { BatchControl, BatchExclusion } from '../../domain/batch-control.ts';
import type { Rejection } from '../../domain/rejection.ts';
import type { RowFinding } from '../../domain/row-finding.ts';
import type { BatchCost } from '../../store/batch/batch.ts';

export type LoadOutcome =
  | {
      readonly outcome: 'sealed';
      readonly batchId: string;
      readonly control: readonly BatchControl[];
      readonly rejections: number;
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
  | { readonly outcome: 'already-there'; readonly batchId: string }
  | { readonly outcome: 'refused'; readonly reason: RefusalReason }
  /** It is no bill, and nothing says that there should be one: it is left alone. */
  | { readonly outcome: 'skipped'; readonly reason: RefusalReason };

/** What loading would do. */
export interface LoadPreview {
  /** The first of them. */
  readonly rejections: readonly Rejection[];
  readonly exclusions: readonly BatchExclusion[];
  /** By how much the slice's cost would change against the current revision (against nothing, when there is none), by currency. */
  readonly change: readonly BatchCost[];
}

/** What became of a slice that a source had. */
export interface SliceOutcome {
  readonly stream: string;
  readonly slice: string;
  readonly load: LoadOutcome;
}
