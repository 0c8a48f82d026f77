import { publishOpenLineage, type LineagePublished } from '#src/actions/open-lineage/publish-open-lineage.ts';
import type { JobContext } from '../job-context.ts';

/** Tells of everything that was not told yet. Nothing to do where no endpoint is configured. */
export async function publishLineage(
  context: JobContext,
  signal: AbortSignal,
): Promise<LineagePublished | { readonly outcome: 'not-configured' }> {
  const { db, lineage } = context;
  if (!lineage) return { outcome: 'not-configured' };
  return publishOpenLineage({ db, ...lineage, signal });
}
