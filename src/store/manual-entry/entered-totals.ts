import { sql } from 'kysely';
import type { Knowledge } from '../../domain/knowledge.ts';
import { MANUAL_SOURCE } from '../../domain/manual-entry/manual-entry.ts';
import type { Month } from '../../domain/time/month.ts';
import { limitAliases, limitCondition, rollupWithJoins } from '../charge/charge-joins.ts';
import { countedMonths } from '../knowledge/counted-months.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What people entered of a month, of all that the viewer sees. Decimal text in the currency. */
export interface EnteredTotal {
  readonly month: Month;
  readonly currency: string;
  readonly billedCost: string;
  readonly effectiveCost: string;
  readonly entryCount: string;
}

/** How much of what is known of the months people entered. Nothing is read where nobody entered anything. */
export async function enteredTotals(snapshot: Snapshot, knowledge: Knowledge, months: readonly Month[]): Promise<EnteredTotal[]> {
  const batches = knowledge.batches.filter(({ sourceId }) => sourceId === MANUAL_SOURCE);
  if (batches.length === 0) return [];
  const conditions = [
    sql`f.batch_id = any(${batches.map(({ id }) => id)}::bigint[])`,
    sql`f.month = any(${[...months]}::text[])`,
    ...countedMonths({ ...knowledge, batches }, sql`f.batch_id`, sql`f.month`),
    limitCondition(snapshot.viewer) ?? sql`true`,
  ];
  const { rows } = await sql<EnteredTotal>`
    select f.month, a.billing_currency as currency, trim_scale(sum(f.billed_cost)) as "billedCost",
      trim_scale(sum(f.effective_cost)) as "effectiveCost", sum(f.charge_count) as "entryCount"
    from ${rollupWithJoins(snapshot.viewer, 'charge_monthly', new Set(['s', 'a', ...limitAliases(snapshot.viewer)]), knowledge)}
    where ${sql.join(conditions, sql` and `)} group by 1, 2 order by 1, 2`.execute(snapshot.transaction);
  return rows;
}
