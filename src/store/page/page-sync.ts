import { sql } from 'kysely';
import type { PagePlan } from '../../connector-kit/page-stream.ts';
import type { Database } from '../database.ts';

/** A stream of a source. */
export interface StreamPlace {
  readonly sourceId: string;
  readonly stream: string;
}

/** A sync under way. */
export interface PageSync {
  readonly syncNo: string;
  readonly plan: PagePlan;
}

/** An unfinished sync older than this begins anew: what its cursors point at may be gone. */
const RESUMED_FOR = sql`interval '6 hours'`;

/** The sync that was begun with the same request and has not ended; undefined: begin one. */
export async function openPageSync(db: Database, { sourceId, stream }: StreamPlace, request: string): Promise<PageSync | undefined> {
  const found = await db
    .selectFrom('page_sync')
    .select(['sync_no', 'plan'])
    .where('source_id', '=', sourceId)
    .where('stream', '=', stream)
    .where('request', '=', request)
    .where('plan', 'is not', null)
    .where('began_at', '>', sql<string>`clock_timestamp() - ${RESUMED_FOR}`)
    .executeTakeFirst();
  return found?.plan ? { syncNo: found.sync_no, plan: found.plan as unknown as PagePlan } : undefined;
}

export async function beginPageSync(
  db: Database,
  { sourceId, stream }: StreamPlace,
  request: string,
  plan: PagePlan,
  beganAt: string,
): Promise<PageSync> {
  const { sync_no: syncNo } = await db
    .insertInto('page_sync')
    .values({ source_id: sourceId, stream, sync_no: '1', request, plan: JSON.stringify(plan), began_at: beganAt, watermark: null })
    .onConflict((conflict) =>
      conflict.columns(['source_id', 'stream']).doUpdateSet({
        sync_no: sql<string>`page_sync.sync_no + 1`,
        request,
        plan: JSON.stringify(plan),
        began_at: beganAt,
      }),
    )
    .returning('sync_no')
    .executeTakeFirstOrThrow();
  return { syncNo, plan };
}

/** Ends a stream's sync, so that the next one begins anew. */
export async function endPageSync(db: Database, { sourceId, stream }: StreamPlace): Promise<void> {
  await db.updateTable('page_sync').set({ plan: null }).where('source_id', '=', sourceId).where('stream', '=', stream).execute();
}

/** What a page said that the next sync goes on from. To be kept before the page is: of a slice that is whole it must be known. */
export async function planWatermark(db: Database, { sourceId, stream }: StreamPlace, syncNo: string, watermark: string): Promise<void> {
  await db
    .updateTable('page_sync')
    .set({ plan: sql`plan || jsonb_build_object('watermark', ${watermark}::text)` })
    .where('source_id', '=', sourceId)
    .where('stream', '=', stream)
    .where('sync_no', '=', syncNo)
    .where('plan', 'is not', null)
    .execute();
}

/** Ends a sync. When everything of it is sealed, the next one goes on from its watermark. */
export async function completePageSync(
  db: Database,
  { sourceId, stream }: StreamPlace,
  syncNo: string,
  isComplete: boolean,
): Promise<void> {
  await db
    .updateTable('page_sync')
    .set({ plan: null, ...(isComplete ? { watermark: sql<string | null>`coalesce(plan->>'watermark', watermark)` } : {}) })
    .where('source_id', '=', sourceId)
    .where('stream', '=', stream)
    .where('sync_no', '=', syncNo)
    .execute();
}

/** What the last complete sync left behind. */
export async function watermarkOf(db: Database, { sourceId, stream }: StreamPlace): Promise<string | null> {
  const found = await db
    .selectFrom('page_sync')
    .select('watermark')
    .where('source_id', '=', sourceId)
    .where('stream', '=', stream)
    .executeTakeFirst();
  return found?.watermark ?? null;
}
