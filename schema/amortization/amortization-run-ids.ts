import type { Knowledge } from '#src/domain/knowledge.ts';
import type { RunKind } from '#src/runs/runs.ts';

const KIND: RunKind = 'amortization';

/** The known runs of amortization. */
export function amortizationRunIds({ runs }: Pick<Knowledge, 'runs'>): string[] {
  return runs.filter(({ kind }) => kind === KIND).map(({ id }) => id);
}
