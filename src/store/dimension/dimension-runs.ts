import type { Knowledge } from '../../domain/knowledge.ts';

/** The known run of each month that mapped its charges to cost centres and the like. */
export function dimensionRuns(knowledge: Knowledge): Knowledge['runs'] {
  return knowledge.runs.filter((run) => run.kind === 'dimensions');
}
