import { toldScores, type WorstScore } from '../../../domain/quality/worst-scores.ts';

/** What an answer of rows rests on, as headers. What is not known, or not told to the viewer, has none. */
export function dataHeaders(rests: {
  readonly asOf: string;
  readonly completeThrough: string | null;
  readonly quality: readonly WorstScore[];
  /** Columns that are null for the viewer. */
  readonly masked: readonly string[];
}): Record<string, string> {
  const { asOf, completeThrough, quality, masked } = rests;
  return {
    'as-of': asOf,
    ...(completeThrough === null ? {} : { 'x-data-complete-through': completeThrough }),
    ...(quality.length === 0 ? {} : { 'x-data-quality': toldScores(quality) }),
    ...(masked.length === 0 ? {} : { 'x-masked-columns': masked.join(', ') }),
  };
}
