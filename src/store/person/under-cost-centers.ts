import { sql } from 'kysely';
import type { Database } from '../database.ts';

/**
 * For each cost centre: itself, and all that are below it. One that moved is where it is today, with all its past; one that was closed stays
 * where it was last. One statement.
 */
export async function underCostCenters(db: Database, roots: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ root: string; ids: string[] }>`
    with recursive placed as (
      select distinct on (c.cost_center_id) c.cost_center_id as id, c.parent_id
      from cost_center c join batch b on b.id = c.batch_id
      where b.superseded_at is null
      order by c.cost_center_id, (c.valid_from <= (now() at time zone 'UTC')::date) desc, c.valid_from desc, c.batch_id desc
    ), tree as (
      select root, root as id from unnest(${[...roots]}::text[]) root
      union
      select tree.root, placed.id from tree join placed on placed.parent_id = tree.id
    )
    select root, array_agg(id order by id collate "C") as ids from tree group by root`.execute(db);
  return new Map(rows.map(({ root, ids }) => [root, ids]));
}
