import { sql } from 'kysely';
import { decimal, type Decimal } from '../../domain/money/decimal.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { DatedCost } from '../../domain/organisation/cost-by-unit.ts';
import type { OrganisationUnit } from '../../domain/organisation/organisation-tree.ts';
import { endDay, firstDay, type Month } from '../../domain/time/month.ts';
import { ACCOUNT_MONTH, chargeJoins, limitCondition } from '../charge/charge-joins.ts';
import { batchesWithRows } from '../knowledge/batches-with-rows.ts';
import { countedMonths } from '../knowledge/counted-months.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** The units of the known master data of cost centres. One statement. */
export async function organisationUnits(snapshot: Snapshot, knowledge: Knowledge): Promise<OrganisationUnit[]> {
  const { rows } = await sql<OrganisationUnit>`
    select distinct cost_center_id as id, name, owner, parent_id as "parentId", valid_from as "validFrom", valid_to as "validTo"
    from cost_center where batch_id = any(${knowledge.batches.map(({ id }) => id)}::bigint[])
    order by 1, 5, 6, 2, 3, 4`.execute(snapshot.transaction);
  return rows;
}

export interface DatedCosts extends Omit<DatedCost, 'amount'> {
  readonly billedCost: Decimal;
  readonly effectiveCost: Decimal;
}

/** Cost of these billing months by cost centre and the days that charges are for. One statement, over the charges. */
export async function datedCosts(snapshot: Snapshot, knowledge: Knowledge, months: readonly Month[]): Promise<DatedCosts[]> {
  type Row = Omit<DatedCosts, 'billedCost' | 'effectiveCost'> & { readonly billed: string; readonly effective: string };
  const { rows } = await sql<Row>`
    select coalesce(d.cost_center, 'unmapped') as "costCenter", a.billing_currency as currency,
      to_char(f.charge_period_start at time zone 'UTC', 'YYYY-MM-DD') as "from",
      to_char(greatest((f.charge_period_end at time zone 'UTC' + interval '1 day' - interval '1 microsecond')::date,
        (f.charge_period_start at time zone 'UTC')::date + 1), 'YYYY-MM-DD') as "to",
      trim_scale(sum(f.billed_cost))::text as billed, trim_scale(sum(f.effective_cost))::text as effective
    from charge f ${chargeJoins(new Set(['s', 'a', 'd']), ACCOUNT_MONTH, knowledge)}
    where f.batch_id = any(${batchesWithRows(knowledge, 'charge')}::bigint[])
      and a.billing_period_start >= ${firstDay(months[0]!)}::timestamp at time zone 'UTC'
      and a.billing_period_start < ${endDay(months.at(-1)!)}::timestamp at time zone 'UTC'
      and ${sql.join([limitCondition(snapshot.viewer) ?? sql`true`, ...countedMonths(knowledge, sql`f.batch_id`, ACCOUNT_MONTH)], sql` and `)}
    group by 1, 2, 3, 4`.execute(snapshot.transaction);
  return rows.map(({ billed, effective, ...row }) => ({ ...row, billedCost: decimal(billed), effectiveCost: decimal(effective) }));
}
