import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** What the outbox tells that is lineage. */
export const LINEAGE_TOPICS = ['batch.sealed', 'run.sealed', 'delivery.refused', 'delivery.held', 'batch.withdrawn', 'run.failed'] as const;
export type LineageTopic = (typeof LINEAGE_TOPICS)[number];

export interface LineageNews {
  readonly id: string;
  readonly topic: LineageTopic;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly createdAt: string;
}

/** How far an endpoint has been told: the id of the last event; '0' before the first, so that a new endpoint is told everything. */
export async function lineagePosition(db: Database, endpoint: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`select outbox_id as id from open_lineage_position where endpoint = ${endpoint}`.execute(db);
  return rows[0]?.id ?? '0';
}

/** What happened after an event, oldest first. Events become visible in their order, so none can appear behind the reader. */
export async function lineageNews(db: Database, after: string, limit: number): Promise<LineageNews[]> {
  const { rows } = await sql<LineageNews>`
    select id, topic, payload, created_at as "createdAt" from outbox
    where id > ${after}::bigint and topic = any(${[...LINEAGE_TOPICS]}::text[]) order by id limit ${limit}`.execute(db);
  return rows;
}

/**
 * Notes that an endpoint was told of an event, or would not have it. False: somebody else has told it meanwhile, and goes on from
 * there; whoever gets this answer stops.
 */
export async function advanceLineage(
  db: Database,
  endpoint: string,
  { from, to, refused }: { readonly from: string; readonly to: string; readonly refused?: string | undefined },
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const { numAffectedRows } = await sql`
      insert into open_lineage_position (endpoint, outbox_id) select ${endpoint}, ${to}::bigint
      on conflict (endpoint) do update set outbox_id = excluded.outbox_id, told_at = clock_timestamp()
      where open_lineage_position.outbox_id = ${from}::bigint`.execute(transaction);
    if (numAffectedRows === 0n) return false;
    if (refused !== undefined)
      await sql`insert into open_lineage_refusal (endpoint, outbox_id, message) values (${endpoint}, ${to}::bigint, ${refused})
        on conflict do nothing`.execute(transaction);
    return true;
  });
}
