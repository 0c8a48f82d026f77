import { sql } from 'kysely';
import type { Month } from '../../domain/time/month.ts';
import type { Database } from '../database.ts';

/** The billing months that have charges now, in their order. */
export async function monthsWithCharges(db: Database): Promise<Month[]> {
  const { rows } = await sql<{ month: Month }>`
    select distinct unnest(months) as month from batch where record_type = 'charge' and superseded_at is null order by 1`.execute(db);
  return rows.map(({ month }) => month);
}

/** The months that each of these batches is about; none for master data. */
export async function monthsOfBatches(db: Database, batchIds: readonly string[]): Promise<Month[][]> {
  if (batchIds.length === 0) return [];
  const rows = await db
    .selectFrom('batch')
    .select('months')
    .where('id', 'in', [...batchIds])
    .execute();
  return rows.map(({ months }) => months);
}
