import { syncPages } from '#src/actions/pages/sync-pages.ts';
import type { PagesRequest } from '#src/actions/pages/pages-request.ts';
import type { SliceOutcome } from '#src/actions/batch/load-outcome.ts';
import { pagesOf, type Connector } from '#src/connector-kit/index.ts';
import { openSourceApi } from '#src/platform/source-client/open-source-api.ts';
import type { FreshDatabase } from '#test/support/fresh-database.ts';
import { administrator } from '#src/domain/authority/viewer.ts';

const ADMIN = administrator('test');

/** Tries again at once: a test has no time to be patient. */
export const IMPATIENT = { attempts: 4, firstMs: 1, longestMs: 5, retryAfterMaxMs: 1000 };

export interface SyncedSource<Config> {
  readonly database: FreshDatabase;
  readonly id: string;
  readonly connector: Connector<Config>;
  readonly config: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string>>;
}

/** Syncs one stream of a source as the hub does: over HTTP, into a database. */
export async function syncStream<Config>(
  { database, id, connector, config, env }: SyncedSource<Config>,
  name: string,
  more: Partial<PagesRequest> = {},
): Promise<readonly SliceOutcome[]> {
  const parsed = connector.config.parse(config);
  const stream = pagesOf(connector, parsed).find((each) => each.name === name);
  if (!stream) throw new Error(`no stream ${name}`);
  const endpoint = { ...connector.endpoint!(parsed)!, requestsPerSecond: 10_000 };
  const api = openSourceApi(endpoint, { env, allow: { http: true, privateAddresses: true }, patience: IMPATIENT });
  try {
    const request = { source: { id, connector: connector.name }, connector: connector as Connector, stream: stream as never, api, config };
    return await syncPages(database, ADMIN, { ...request, ...more });
  } finally {
    await api.close();
  }
}

/** The rows of a table in the batches of a source and stream that are current, by slice. */
export async function currentRows<Row>(
  { database }: { readonly database: FreshDatabase },
  id: string,
  table: string,
): Promise<(Row & { slice: string })[]> {
  const { rows } = await database.pool.query<Row & { slice: string }>(
    `select slice, r.* from ${table} r join batch on id = batch_id where source_id = $1 and superseded_at is null order by slice, row_number`,
    [id],
  );
  return rows;
}

/** What was noted of the current batches of a source. */
export async function currentNotes({ database }: { readonly database: FreshDatabase }, id: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ note: string }>(
    `select unnest(notes) as note from batch where source_id = $1 and superseded_at is null`,
    [id],
  );
  return rows.map(({ note }) => note);
}

/** How the slices of a sync ended: `{ sealed: 3, 'already-there': 35 }`. */
export function countOutcomes(outcomes: readonly SliceOutcome[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { load } of outcomes) counts[load.outcome] = (counts[load.outcome] ?? 0) + 1;
  return counts;
}
