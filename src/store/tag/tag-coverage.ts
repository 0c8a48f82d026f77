import { sql } from 'kysely';
import type { Knowledge } from '../../domain/knowledge.ts';
import { chargeJoins, limitCondition } from '../charge/charge-joins.ts';
import { costWithout, type CostQuestionOfMonths, type UnmappedRow } from '../cost/unmapped-report.ts';
import { dimensionRuns } from '../dimension/dimension-runs.ts';
import { countedMonths } from '../knowledge/counted-months.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** How much of the cost in one currency has a tag. Amounts are canonical decimal text. */
export interface TagCoverageRow {
  /** The key as charges spell it, or the name of a standard tag. */
  readonly tag: string;
  readonly isStandard: boolean;
  readonly currency: string;
  /** Of all charges in the currency, tagged or not. */
  readonly chargeCount: string;
  readonly billedCost: string;
  readonly effectiveCost: string;
  readonly taggedChargeCount: string;
  readonly taggedBilledCost: string;
  readonly taggedEffectiveCost: string;
  /** The parts of the tagged effective cost that the charges do not say themselves. */
  readonly inheritedEffectiveCost: string;
  readonly virtualEffectiveCost: string;
}

/**
 * Every standard tag of the rules that mapped these months, whether any charge has it or not, and every key that charges have, by currency.
 * One statement, from the monthly rollup.
 */
export async function tagCoverage(
  snapshot: Snapshot,
  knowledge: Knowledge,
  { months, limit }: CostQuestionOfMonths,
): Promise<TagCoverageRow[]> {
  const runIds = dimensionRuns(knowledge).map(({ id }) => id);
  const { rows } = await sql<TagCoverageRow>`
    with fact as (
      select a.billing_currency as currency, s.tag_key, s.scope_key, k.run_id, sum(f.charge_count) as charges, sum(f.billed_cost) as billed,
        sum(f.effective_cost) as effective
      from charge_monthly f ${chargeJoins(new Set(['s', 'a', 'd']), sql`f.month`, knowledge)}
      where f.batch_id = any(${knowledge.batches.map((batch) => batch.id)}::bigint[]) and f.month = any(${[...months]}::text[])
        and ${sql.join([sql`true`, ...countedMonths(knowledge, sql`f.batch_id`, sql`f.month`)], sql` and `)}
        and ${limitCondition(snapshot.viewer) ?? sql`true`}
      group by 1, 2, 3, 4
    ),
    whole as (select currency, sum(charges) as charges, sum(billed) as billed, sum(effective) as effective from fact group by 1),
    by_tags as (select currency, tag_key, sum(charges) as charges, sum(billed) as billed, sum(effective) as effective from fact group by 1, 2),
    standard as (
      select distinct tag ->> 'name' as tag from run r join rule_set_version v on v.id = r.rule_set_version_id
        cross join lateral jsonb_array_elements(coalesce(v.rules::jsonb #> '{tags,standard}', '[]')) tag
      where r.id = any(${runIds}::bigint[])
    ),
    covered as (
      select t.tag, true as is_standard, f.currency, f.charges, f.billed, f.effective, t.origin
      from fact f join standard_tag t on t.run_id = f.run_id and t.scope_key = f.scope_key
      union all
      select e.key, false, b.currency, b.charges, b.billed, b.effective, 'own'
      from by_tags b join tag_set t using (tag_key) cross join lateral jsonb_each_text(t.tags) e where trim(e.value) <> ''
      union all
      select standard.tag, true, whole.currency, 0, 0, 0, 'own' from standard cross join whole
    )
    select c.tag, c.is_standard as "isStandard", w.currency, w.charges::text as "chargeCount", trim_scale(w.billed)::text as "billedCost",
      trim_scale(w.effective)::text as "effectiveCost", sum(c.charges)::text as "taggedChargeCount", trim_scale(sum(c.billed))::text as "taggedBilledCost",
      trim_scale(sum(c.effective))::text as "taggedEffectiveCost",
      trim_scale(coalesce(sum(c.effective) filter (where c.origin = 'inherited'), 0))::text as "inheritedEffectiveCost",
      trim_scale(coalesce(sum(c.effective) filter (where c.origin = 'virtual'), 0))::text as "virtualEffectiveCost"
    from covered c join whole w using (currency)
    group by c.tag, c.is_standard, w.currency, w.charges, w.billed, w.effective
    order by c.is_standard desc, c.tag collate "C", w.currency collate "C" limit ${limit}`.execute(snapshot.transaction);
  return rows;
}

/** Cost whose charges come to no value of a standard tag, the greatest effective cost of each currency first. */
export function untaggedCost(
  snapshot: Snapshot,
  knowledge: Knowledge,
  question: CostQuestionOfMonths & { readonly tag: string },
): Promise<UnmappedRow[]> {
  const hasTag = sql`select from standard_tag t where t.run_id = k.run_id and t.scope_key = f.scope_key and t.tag = ${question.tag}`;
  return costWithout(snapshot, knowledge, question, sql`not exists (${hasTag})`);
}
