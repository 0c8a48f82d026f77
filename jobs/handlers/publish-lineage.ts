import { publishOpenLineage, type LineagePublished } from '#src/actions/open-lineage/publish-open-lineage.ts';
import { runTables } from '#src/runs/runs.ts';
import type { JobContext } from '../job-context.ts';

/** Tells of everything that was not told yet. Nothing to do where no endpoint is configured. */
export async function publishLineage(
  context: JobContext,
  signal: AbortSignal,
): Promise<LineagePublished | { readonly outcome: 'not-configured' }> {
  const { db, lineage, runs } = context;
  if (!lineage) return { outcome: 'not-configured' };
  return publishOpenLineage({ db, ...lineage, tables: runTables(runs), signal });
}
