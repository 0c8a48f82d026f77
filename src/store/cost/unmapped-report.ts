import { sql, type RawBuilder } from 'kysely';
import type { MappedDimension } from '../../domain/dimension/dimension.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { Month } from '../../domain/time/month.ts';
import { chargeJoins, limitCondition } from '../charge/charge-joins.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { countedMonths } from '../knowledge/counted-months.ts';

/** Cost that no rule maps, or that lacks a tag, by what a new rule could go by. Amounts are canonical decimal text in the row's currency. */
export interface UnmappedRow {
  readonly currency: string;
  readonly providerName: string;
  readonly billingAccountId: string;
  readonly subAccountId: string | null;
  readonly subAccountName: string | null;
  readonly serviceName: string;
  /** The keys of the charges' tags, as the source spells them, in order. */
  readonly tagKeys: readonly string[];
  readonly billedCost: string;
  readonly effectiveCost: string;
  readonly chargeCount: string;
}

const COLUMN: Readonly<Record<MappedDimension, string>> = {
  costCenter: 'd.cost_center',
  application: 'd.application',
  environment: 'd.environment',
  owner: 'd.owner',
};

/**
 * What one dimension is `unmapped` for in these billing months, the greatest effective cost of each currency first. Charges of
 * a month that no dimension run covers yet count as unmapped. One statement, from the monthly rollup.
 */
export function unmappedReport(
  snapshot: Snapshot,
  knowledge: Knowledge,
  question: CostQuestionOfMonths & { readonly dimension: MappedDimension },
): Promise<UnmappedRow[]> {
  return costWithout(snapshot, knowledge, question, sql`coalesce(${sql.raw(COLUMN[question.dimension])}, 'unmapped') = 'unmapped'`);
}

export interface CostQuestionOfMonths {
  readonly months: readonly Month[];
  readonly limit: number;
}

/** Cost that lacks something, by what a rule for it could go by. `lacks`: of a rollup `f` with its scope `s`, account `a` and mapping `d`. */
export async function costWithout(
  snapshot: Snapshot,
  knowledge: Knowledge,
  { months, limit }: CostQuestionOfMonths,
  lacks: RawBuilder<unknown>,
): Promise<UnmappedRow[]> {
  const { rows } = await sql<UnmappedRow>`
    with unmapped as (
      select a.billing_currency, a.provider_name, a.billing_account_id, a.sub_account_id, a.sub_account_name, s.service_name, s.tag_key,
        sum(f.billed_cost) as billed_cost, sum(f.effective_cost) as effective_cost, sum(f.charge_count) as charge_count
      from charge_monthly f ${chargeJoins(new Set(['s', 'a', 'd']), sql`f.month`, knowledge)}
      where f.batch_id = any(${knowledge.batches.map((batch) => batch.id)}::bigint[])
        and f.month = any(${[...months]}::text[]) and ${sql.join([sql`true`, ...countedMonths(knowledge, sql`f.batch_id`, sql`f.month`)], sql` and `)}
        and ${lacks} and ${limitCondition(snapshot.viewer) ?? sql`true`}
      group by 1, 2, 3, 4, 5, 6, 7
    )
    select u.billing_currency as currency, u.provider_name as "providerName", u.billing_account_id as "billingAccountId",
      u.sub_account_id as "subAccountId", u.sub_account_name as "subAccountName", u.service_name as "serviceName", k.keys as "tagKeys",
      trim_scale(sum(u.billed_cost)) as "billedCost", trim_scale(sum(u.effective_cost)) as "effectiveCost", sum(u.charge_count) as "chargeCount"
    from unmapped u join tag_set t using (tag_key)
      cross join lateral (select array(select key from jsonb_object_keys(t.tags) key order by key collate "C") as keys) k
    group by 1, 2, 3, 4, 5, 6, 7
    order by u.billing_currency collate "C", sum(u.effective_cost) desc, u.provider_name collate "C", u.billing_account_id collate "C",
      u.sub_account_id collate "C", u.sub_account_name collate "C", u.service_name collate "C", k.keys collate "C"
    limit ${limit}`.execute(snapshot.transaction);
  return rows;
}
