import type { Knowledge } from '#src/domain/knowledge.ts';
import type { RunKind } from '#src/runs/runs.ts';

const KIND: RunKind = 'quality';

/** The known runs of data quality. */
export function qualityRunIds({ runs }: Pick<Knowledge, 'runs'>): string[] {
  return runs.filter(({ kind }) => kind === KIND).map(({ id }) => id);
}
