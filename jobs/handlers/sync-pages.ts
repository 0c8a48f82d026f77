import { randomUUID } from 'node:crypto';
import type { HeldFinding } from '#src/actions/batch/load-outcome.ts';
import { syncPages as sync, WHOLE_STREAM } from '#src/actions/pages/sync-pages.ts';
import { pagesOf, type RefusalReason } from '#src/connector-kit/index.ts';
import { withSourceLease } from '#src/store/source/source-lease.ts';
import { keepSource } from '#src/store/source/source.ts';
import type { JobPayload } from '../catalog.ts';
import type { JobContext, ReportProgress } from '../job-context.ts';
import { isNoteworthy, notedOf, type NotedOfLoad } from '../noted-of-load.ts';

export interface PagesResult {
  readonly outcome: 'done' | 'stopped' | 'gone';
  readonly sealed: number;
  readonly alreadyThere: number;
  readonly refused: readonly { readonly slice: string; readonly reason: RefusalReason }[];
  readonly held: readonly { readonly slice: string; readonly findings: readonly HeldFinding[] }[];
  /** Slices that count and of which something is to be told. */
  readonly noted: readonly ({ readonly slice: string } & NotedOfLoad)[];
}

/** Reads one stream of an interface to its end, as the only one who asks its source. */
export async function syncPages(
  context: JobContext,
  { sourceId, stream: name, from, full }: JobPayload<'sync-pages'>,
  report: ReportProgress,
  signal: AbortSignal,
): Promise<PagesResult> {
  const { source, connector, config, policy, openApi } = await context.openSource(sourceId);
  const stream = pagesOf(connector, connector.config.parse(config)).find((one) => one.name === name);
  // Taken out of the configuration since the sync began.
  if (!stream) return { outcome: 'gone', sealed: 0, alreadyThere: 0, refused: [], held: [], noted: [] };
  await keepSource(context.db, context.viewer, source);
  return withSourceLease(context.db, sourceId, randomUUID(), async () => {
    const api = openApi(signal);
    try {
      const slices = await sync({ db: context.db, pool: context.pool }, context.viewer, {
        source,
        connector,
        stream,
        api,
        config,
        signal,
        ...(policy === undefined ? {} : { policy }),
        ...(from === undefined ? {} : { from }),
        ...(full === undefined ? {} : { full }),
        onProgress: ({ slicesDone, slices: total, items }) => report({ done: slicesDone, total, unit: 'slices', rows: items }),
      });
      return summaryOf(slices);
    } finally {
      await api.close();
    }
  });
}

function summaryOf(slices: Awaited<ReturnType<typeof sync>>): PagesResult {
  const count = (outcome: string) => slices.filter(({ load }) => load.outcome === outcome).length;
  const refused = slices.flatMap(({ slice, load }) => (load.outcome === 'refused' ? [{ slice, reason: load.reason }] : []));
  return {
    outcome: refused.some(({ slice }) => slice === WHOLE_STREAM) ? 'stopped' : 'done',
    sealed: count('sealed'),
    alreadyThere: count('already-there'),
    refused,
    held: slices.flatMap(({ slice, load }) => (load.outcome === 'held' ? [{ slice, findings: load.findings }] : [])),
    noted: slices.flatMap(({ slice, load }) => (load.outcome === 'sealed' && isNoteworthy(load) ? [{ slice, ...notedOf(load) }] : [])),
  };
}
