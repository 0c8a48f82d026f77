import { worstScores } from '../../domain/quality/worst-scores.ts';
import type { RestingFragment } from './generated/graphql.ts';

const NAMED_MAX = 5;

/** A warranty in few words: whether it is all, what is missing, and the batches that lineage can be asked of. */
export function restsOn({
  complete,
  closed,
  missing,
  batches,
  fallback,
  masked,
  quality,
}: RestingFragment): Readonly<Record<string, unknown>> {
  const named = missing.slice(0, NAMED_MAX).map(({ source, slice, reason }) => [source ?? '', slice, reason].join(' ').trim());
  return {
    complete,
    closed,
    missing: missing.length > NAMED_MAX ? [...named, `and ${missing.length - NAMED_MAX} more`] : named,
    batches: batches.length,
    batchIds: batches.slice(0, NAMED_MAX).map(({ batch }) => batch.id),
    ...(fallback.length > 0 ? { fallback: fallback.slice(0, NAMED_MAX).map(({ why }) => why) } : {}),
    ...(masked.length > 0 ? { masked } : {}),
    ...soundnessOf(quality),
  };
}

/** How sound the records are at worst, by kind. Nothing where nobody judged them, or the viewer is not told. */
export function soundnessOf(quality: RestingFragment['quality']): { readonly quality?: Readonly<Record<string, string>> } {
  const worst = worstScores(quality ?? []);
  return worst.length === 0 ? {} : { quality: Object.fromEntries(worst.map(({ record, score }) => [record, score])) };
}
