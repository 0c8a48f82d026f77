import { batchEvents, refusalEvents, withdrawalEvents, type BatchFacts } from '../../domain/open-lineage/batch-events.ts';
import type { RunEvent } from '../../domain/open-lineage/event.ts';
import { runEvents, runFailureEvents, type RunFacts } from '../../domain/open-lineage/run-events.ts';
import type { RunTables } from '../../domain/open-lineage/run-table.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Database } from '../../store/database.ts';
import { advanceLineage, lineageNews, lineagePosition, type LineageNews } from '../../store/open-lineage/open-lineage.ts';
import { batchFacts, runFacts } from '../../store/open-lineage/open-lineage-facts.ts';
import { sourceFacts, type ConfiguredSource } from './source-facts.ts';

/** Who is told. */
export interface LineageEndpoint {
  /** By which it is known how far it was told; without anything secret. */
  readonly url: string;
  /** Of this hub's jobs and tables. */
  readonly namespace: string;
  /** Sends one event. Answers why the endpoint would not have it, for good; undefined: it has it. Throws what may pass or a person must mend. */
  readonly send: (event: RunEvent) => Promise<string | undefined>;
}

export interface LineageDependencies {
  readonly db: Database;
  readonly endpoint: LineageEndpoint;
  /** What runs write, by kind. */
  readonly tables: RunTables;
  /** A source as it is configured now; undefined: it no longer is. */
  readonly sourceOf: (sourceId: string) => Promise<ConfiguredSource | undefined>;
  readonly signal?: AbortSignal | undefined;
}

export interface LineagePublished {
  /** Runs that were told of, each by two events. */
  readonly told: number;
  readonly refused: number;
}

const READ_MAX = 50;

/**
 * Tells the endpoint of all that was sealed or refused since it was told last, in the order in which it happened, and notes after each
 * run how far it is. When the endpoint is down, what was not told is told later: ids depend on the run alone, so what is told twice is
 * known to be the same. What the endpoint will not have is noted, and holds up nothing.
 */
export async function publishOpenLineage(deps: LineageDependencies): Promise<LineagePublished> {
  const { db, endpoint, signal } = deps;
  let position = await lineagePosition(db, endpoint.url);
  let told = 0;
  let refused = 0;
  for (;;) {
    const news = await lineageNews(db, position, READ_MAX);
    for (const [{ id }, events] of await eventsOf(deps, news)) {
      signal?.throwIfAborted();
      const reason = await sendAll(endpoint, events);
      if (!(await advanceLineage(db, endpoint.url, { from: position, to: id, refused: reason }))) return { told, refused };
      position = id;
      if (reason === undefined) told++;
      else refused++;
    }
    if (news.length < READ_MAX) return { told, refused };
  }
}

async function sendAll({ send }: LineageEndpoint, events: readonly RunEvent[]): Promise<string | undefined> {
  for (const event of events) {
    const reason = await send(event);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** The events of each, with everything that they need of the database read at once. */
async function eventsOf(deps: LineageDependencies, news: readonly LineageNews[]): Promise<[LineageNews, readonly RunEvent[]][]> {
  const idsOf = (topic: string, name: string) => news.filter((one) => one.topic === topic).map(({ payload }) => String(payload[name]));
  const batches = await batchFacts(deps.db, idsOf('batch.sealed', 'batchId'));
  const runs = await runFacts(deps.db, idsOf('run.sealed', 'runId'), deps.tables);
  const told = news.map(async (one): Promise<[LineageNews, readonly RunEvent[]]> => [one, await tellOf(deps, one, batches, runs)]);
  return Promise.all(told);
}

async function tellOf(
  { endpoint: { namespace }, tables, sourceOf }: LineageDependencies,
  { id: eventId, topic, payload, createdAt }: LineageNews,
  batches: ReadonlyMap<string, BatchFacts>,
  runs: ReadonlyMap<string, RunFacts>,
): Promise<readonly RunEvent[]> {
  const text = (name: string) => String(payload[name]);
  switch (topic) {
    case 'batch.sealed': {
      const batch = batches.get(text('batchId'))!;
      return batchEvents(namespace, batch, sourceFacts(batch, await sourceOf(batch.sourceId)));
    }
    case 'run.sealed':
      return runEvents({ namespace, tables }, runs.get(text('runId'))!);
    case 'run.failed': {
      const month = payload['month'] === null ? null : text('month');
      const failure = { eventId, kind: text('kind'), month, failedAt: createdAt, message: text('message') };
      return runFailureEvents({ namespace, tables }, failure);
    }
    case 'batch.withdrawn': {
      const [sourceId, stream, slice] = [text('sourceId'), text('stream'), text('slice')];
      const months = payload['months'] as readonly Month[];
      return withdrawalEvents(namespace, { eventId, sourceId, stream, slice, months, withdrawnAt: createdAt });
    }
    case 'delivery.held':
    case 'delivery.refused': {
      const [sourceId, stream, slice] = [text('sourceId'), text('stream'), text('slice')];
      const refusal = { eventId, sourceId, stream, slice, refusedAt: createdAt, message: text('message') };
      return refusalEvents(namespace, refusal, (await sourceOf(sourceId))?.address ?? null);
    }
  }
}
