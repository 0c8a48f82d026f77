import type { Knowledge } from '../knowledge.ts';

/** The kind of run that holds records against rules of quality. */
export const QUALITY_KIND = 'quality';

/** The known runs of data quality. */
export function qualityRunIds({ runs }: Pick<Knowledge, 'runs'>): string[] {
  return runs.filter(({ kind }) => kind === QUALITY_KIND).map(({ id }) => id);
}
