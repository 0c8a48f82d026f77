import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { StreamPlace } from '../page/page-sync.ts';
import type { SlicePlace } from '../batch/slice-claim.ts';

/** A field that came, went or changed. */
export interface FindingToRecord {
  readonly kind: 'new' | 'lost' | 'retyped';
  readonly path: string;
  readonly accepted: string | null;
  readonly found: string | null;
}

/** A finding that waits for somebody to look at it. */
export interface OpenFinding extends FindingToRecord {
  readonly id: string;
  readonly stream: string;
  readonly slice: string;
  readonly foundAt: string;
}

/** Records findings that were not recorded yet. A new field needs no answer: it is told once. */
export async function recordFindings(
  db: Database,
  { sourceId, stream, slice }: SlicePlace,
  findings: readonly FindingToRecord[],
): Promise<void> {
  if (findings.length === 0) return;
  await sql`
    insert into schema_finding (source_id, stream, slice, kind, path, accepted, found, accepted_at)
    select ${sourceId}, ${stream}, ${slice}, kind, path, accepted, found, case when kind = 'new' then clock_timestamp() end
    from unnest(${findings.map(({ kind }) => kind)}::text[], ${findings.map(({ path }) => textOf(path))}::text[],
      ${findings.map(({ accepted }) => accepted)}::text[], ${findings.map(({ found }) => found)}::text[]) as fresh (kind, path, accepted, found)
    where not exists (select from schema_finding known where known.source_id = ${sourceId} and known.stream = ${stream}
      and known.kind = fresh.kind and known.path = fresh.path and (known.kind = 'new' or known.accepted_at is null))
    on conflict do nothing`.execute(db);
}

export async function openFindings(db: Database, sourceId: string, stream?: string): Promise<OpenFinding[]> {
  const rows = await db
    .selectFrom('schema_finding')
    .select(['id', 'stream', 'slice', 'kind', 'path', 'accepted', 'found', 'found_at as foundAt'])
    .where('source_id', '=', sourceId)
    .where('accepted_at', 'is', null)
    .$if(stream !== undefined, (query) => query.where('stream', '=', stream!))
    .orderBy('stream')
    .orderBy('path')
    .execute();
  return rows;
}

/** Somebody has looked at the findings of a stream (`by`), or they are no longer so (null). */
export async function closeFindings(db: Database, { sourceId, stream }: StreamPlace, by: string | null): Promise<void> {
  await db
    .updateTable('schema_finding')
    .set({ accepted_at: sql<string>`clock_timestamp()`, accepted_by: by })
    .where('source_id', '=', sourceId)
    .where('stream', '=', stream)
    .where('accepted_at', 'is', null)
    .execute();
}

/** The shapes of a stream's sealed slices; the slices are changed by `change`. */
export async function changeSliceShapes(
  db: Database,
  { sourceId, stream }: StreamPlace,
  change: (shape: unknown) => object,
): Promise<void> {
  const rows = await db
    .selectFrom('page_slice')
    .select(['id', 'accepted_shape'])
    .where('source_id', '=', sourceId)
    .where('stream', '=', stream)
    .where('accepted_shape', 'is not', null)
    .execute();
  for (const { id, accepted_shape } of rows)
    await db
      .updateTable('page_slice')
      .set({ accepted_shape: JSON.stringify(change(accepted_shape)) })
      .where('id', '=', id)
      .execute();
}

/** The shapes of what a sync has sealed. */
export async function shapesOfSync(db: Database, { sourceId, stream }: StreamPlace, syncNo: string): Promise<unknown[]> {
  const rows = await db
    .selectFrom('page_slice')
    .select('shape')
    .where('source_id', '=', sourceId)
    .where('stream', '=', stream)
    .where('sync_no', '=', syncNo)
    .where('state', '=', 'sealed')
    .where('shape', 'is not', null)
    .orderBy('id')
    .execute();
  return rows.map(({ shape }) => shape);
}

function textOf(path: string): string {
  return path.toWellFormed().replaceAll('\0', '\uFFFD').slice(0, 500);
}
