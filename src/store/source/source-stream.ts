import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { StreamPlace } from '../page/page-sync.ts';
import type { RefusalToRecord } from '../batch/refusal.ts';

/** A sync of the stream has begun. */
export async function streamTried(db: Database, { sourceId, stream }: StreamPlace): Promise<void> {
  const now = sql<string>`clock_timestamp()`;
  await db
    .insertInto('source_stream')
    .values({ source_id: sourceId, stream, tried_at: now, ...NEVER_FAILED, succeeded_at: null, shape: null })
    .onConflict((conflict) => conflict.columns(['source_id', 'stream']).doUpdateSet({ tried_at: now }))
    .execute();
}

/** All that the stream had was read. */
export async function streamSucceeded(db: Database, place: StreamPlace): Promise<void> {
  await update(db, place, { ...NEVER_FAILED, succeeded_at: sql<string>`clock_timestamp()` });
}

/** The last sync ended before everything was read. The reason stands until a later one succeeds. */
export async function streamFailed(db: Database, place: StreamPlace, { code, expected, found, wayOut }: RefusalToRecord): Promise<void> {
  await update(db, place, {
    failure_code: code,
    failure_expected: expected,
    failure_found: found,
    failure_way_out: wayOut,
    failed_at: sql<string>`clock_timestamp()`,
  });
}

const NEVER_FAILED = { failure_code: null, failure_expected: null, failure_found: null, failure_way_out: null, failed_at: null };

async function update(
  db: Database,
  { sourceId, stream }: StreamPlace,
  set: Partial<Record<'succeeded_at' | 'failure_code' | 'failure_expected' | 'failure_found' | 'failure_way_out' | 'failed_at', unknown>>,
): Promise<void> {
  await db
    .updateTable('source_stream')
    .set(set as Record<string, never>)
    .where('source_id', '=', sourceId)
    .where('stream', '=', stream)
    .execute();
}

/** Fields of the stream's items (or columns of its files) as they were last accepted; null: nothing was accepted yet. */
export async function acceptedShape(db: Database, { sourceId, stream }: StreamPlace): Promise<unknown> {
  const found = await db
    .selectFrom('source_stream')
    .select('shape')
    .where('source_id', '=', sourceId)
    .where('stream', '=', stream)
    .executeTakeFirst();
  return found?.shape ?? null;
}

export async function acceptShape(db: Database, place: StreamPlace, shape: object): Promise<void> {
  await streamKnown(db, place);
  await db
    .updateTable('source_stream')
    .set({ shape: JSON.stringify(shape) })
    .where('source_id', '=', place.sourceId)
    .where('stream', '=', place.stream)
    .execute();
}

async function streamKnown(db: Database, { sourceId, stream }: StreamPlace): Promise<void> {
  await db
    .insertInto('source_stream')
    .values({ source_id: sourceId, stream, tried_at: null, ...NEVER_FAILED, succeeded_at: null, shape: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
