import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** What a hub holds that an estate could not be taken into; empty: nothing. */
export async function whatIsThere(db: Database): Promise<string[]> {
  const { rows } = await sql<{ what: string; count: number }>`
    select * from (
      select 'sources' as what, count(*)::integer as count from source
      union all select 'deliveries', count(*)::integer from batch
      union all select 'runs', count(*)::integer from run
      union all select 'versions of rules', count(*)::integer from rule_set_version
      union all select 'closed months', count(*)::integer from period_close) counted
    where count > 0`.execute(db);
  return rows.map(({ what, count }) => `${count} ${what}`);
}
