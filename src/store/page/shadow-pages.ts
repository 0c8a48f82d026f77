import { sql } from 'kysely';
import type pg from 'pg';
import { databaseOn } from '../bulk-transaction.ts';
import type { Database } from '../database.ts';
import type { StreamPlace } from './page-sync.ts';

/** Tables that reading a stream writes to. */
const WRITTEN = [
  'source',
  'source_stream',
  'schema_finding',
  'delivery_refusal',
  'slice_claim',
  'page_sync',
  'page_slice',
  'page_item',
  'page_cursor',
] as const;

/**
 * Lets a stream be read as it would be, with everything that this writes going into tables of this session alone, which end with it.
 * PostgreSQL looks for a table in the session before it looks elsewhere: the same statements work on them.
 */
export async function withShadowPages<T>(pool: pg.Pool, place: StreamPlace, work: (db: Database) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    const db = databaseOn(client);
    for (const table of WRITTEN) await sql.raw(`create temp table ${table} (like public.${table} including all)`).execute(db);
    await copy(db, place);
    return await work(db);
  } finally {
    // The session ends, and its tables with it.
    client.release(true);
  }
}

/** What the stream held before: changes are laid over it, and its fields are compared with those. */
async function copy(db: Database, { sourceId, stream }: StreamPlace): Promise<void> {
  await sql`insert into source select * from public.source where id = ${sourceId}`.execute(db);
  await sql`insert into source_stream select * from public.source_stream where source_id = ${sourceId} and stream = ${stream}`.execute(db);
  // A sync that was broken off is not gone on with: what this one reads is not kept.
  await sql`
    insert into page_sync (source_id, stream, sync_no, request, began_at, watermark)
    select source_id, stream, sync_no, request, began_at, watermark from public.page_sync
    where source_id = ${sourceId} and stream = ${stream}`.execute(db);
  await sql`
    insert into page_slice overriding system value select * from public.page_slice
    where source_id = ${sourceId} and stream = ${stream}`.execute(db);
  await sql`select setval(pg_get_serial_sequence('pg_temp.page_slice', 'id'), (select coalesce(max(id), 0) + 1 from page_slice))`.execute(
    db,
  );
  await sql`
    insert into page_item select item.* from public.page_item item join page_slice slice on slice.id = item.slice_id
    where item.round <= slice.held_round`.execute(db);
}
