import type { LoadOutcome } from '#src/actions/batch/load-outcome.ts';

type Sealed = Extract<LoadOutcome, { outcome: 'sealed' }>;

/** What a job keeps of what was found of a delivery that counts. */
export type NotedOfLoad = Pick<Sealed, 'rejections' | 'rejected' | 'told' | 'rowFindings'>;

/** Results of jobs lie in Redis: of a file that is odd in every column, the batch itself knows the rest. */
const ROW_FINDINGS_MAX = 50;

export function notedOf({ rejections, rejected, told, rowFindings }: Sealed): NotedOfLoad {
  return { rejections, rejected, told, rowFindings: rowFindings.slice(0, ROW_FINDINGS_MAX) };
}

export function isNoteworthy({ rejections, told, rowFindings }: Sealed): boolean {
  return rejections > 0 || told.length > 0 || rowFindings.length > 0;
}
