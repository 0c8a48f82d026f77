import { sql, type RawBuilder } from 'kysely';
import type { Knowledge } from '../../domain/knowledge.ts';
import { claimCosts, type ModelCostCell, type ModelCosts } from '../../domain/model/claim-costs.ts';
import { collectClaims, type ClaimedVersion } from '../../domain/model/model-claims.ts';
import { DEFAULT_MODEL_COST_RULES, type ModelCostRules } from '../../domain/model/model-cost-rules.ts';
import { endDay, firstDay, type Month } from '../../domain/time/month.ts';
import { MODEL_RULES_KIND } from '../rule-set/rule-set.ts';
import { ACCOUNT_MONTH, chargeJoins, limitCondition } from '../charge/charge-joins.ts';
import { planByHash } from '../plan-by-hash.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { countedMonths } from '../knowledge/counted-months.ts';
import { batchesWithRows } from '../knowledge/batches-with-rows.ts';

export interface ModelCostReport extends ModelCosts {
  readonly rules: ModelRulesVersion;
  /** Everything that the registry has or once had, for which costs were looked for. */
  readonly versions: readonly ClaimedVersion[];
}

/** `version` 0: the rules that hold when nobody has written any. */
export interface ModelRulesVersion {
  readonly name: string;
  readonly version: number;
}

/**
 * What models cost in billing months, by the rules that were in force at the instant (rules are no seals: default, now), and what looks as if it were for a model and is
 * none's: of all charges that carry a tag that names a model or a run, are of an AI service, or are of a resource that a model claims.
 * Five statements, however many models and charges.
 */
export async function modelCosts(
  snapshot: Snapshot,
  knowledge: Knowledge,
  { months, instant = 'infinity' }: { readonly months: readonly Month[]; readonly instant?: string | undefined },
): Promise<ModelCostReport> {
  const { rules, version } = await rulesInForce(snapshot, instant);
  const versions = await everKnown(snapshot, knowledge.asOf);
  const resources = [...collectClaims(versions, rules).byResource.keys()];
  const cells = await planByHash(snapshot, () => readCells(snapshot, knowledge, { months, rules, resources }));
  return { ...claimCosts(cells, versions, rules), rules: { name: rules.name, version }, versions };
}

async function rulesInForce(snapshot: Snapshot, instant: string): Promise<{ rules: ModelCostRules; version: number }> {
  const { rows } = await sql<{ rules: ModelCostRules; version: number }>`
    select rules, version from rule_set_version where kind = ${MODEL_RULES_KIND} and created_at <= ${instant}::timestamptz
    order by created_at desc, id desc limit 1`.execute(snapshot.transaction);
  return rows[0] ?? { rules: DEFAULT_MODEL_COST_RULES, version: 0 };
}

/** Models and versions of every reading up to the instant, each as it was last known. */
async function everKnown(snapshot: Snapshot, asOf: string): Promise<ClaimedVersion[]> {
  const { rows } = await sql<ClaimedVersion>`
    with known as (
      select b.source_id, m.name as model, null as version, null as run_id, m.tags, b.sealed_at, b.superseded_at
      from model m join batch b on b.id = m.batch_id
      union all
      select b.source_id, v.model_name, v.version, v.run_id, v.tags, b.sealed_at, b.superseded_at
      from model_version v join batch b on b.id = v.batch_id
    )
    select distinct on (source_id, model, version) source_id as "sourceId", model, version, run_id as "runId", tags,
      coalesce(superseded_at > ${asOf}::timestamptz, true) as "isCurrent"
    from known where sealed_at <= ${asOf}::timestamptz
    order by source_id, model, version, sealed_at desc`.execute(snapshot.transaction);
  return rows;
}

interface CellQuestion {
  readonly months: readonly Month[];
  readonly rules: ModelCostRules;
  /** Ids and names that models claim. */
  readonly resources: readonly string[];
}

async function readCells(snapshot: Snapshot, knowledge: Knowledge, { months, rules, resources }: CellQuestion): Promise<ModelCostCell[]> {
  const { charges, services } = rules;
  const keys = [...charges.model, ...charges.version, ...charges.run].map((key) => key.trim().toLowerCase());
  const limit = limitCondition(snapshot.viewer);
  const assigned: RawBuilder<unknown> = limit ? chargeJoins(new Set(['d'] as const), ACCOUNT_MONTH, knowledge) : sql``;
  const { rows } = await sql<ModelCostCell>`
    with tagged as materialized (
      select tag_key from tag_set t
      where exists (select from jsonb_object_keys(t.tags) key where lower(btrim(key)) = any(${keys}::text[]))
    ), meant as materialized (
      select s.scope_key from charge_scope s
      where s.tag_key in (select tag_key from tagged) or s.service_category = any(${[...services.categories]}::text[])
        or s.service_name = any(${[...services.names]}::text[])
    ), claimed as materialized (
      select resource_key, resource_id, resource_name from charge_resource
      where resource_id = any(${resources}::text[]) or resource_name = any(${resources}::text[])
        or (regexp_match(resource_id, '(?:endpoints?|jobs?)[/:]([^/:]+)$', 'i'))[1] = any(${resources}::text[])
    ), cell as (
      select ${ACCOUNT_MONTH} as month, a.billing_currency as currency, s.service_name, s.tag_key, r.resource_key,
        sum(f.billed_cost) as billed, sum(f.effective_cost) as effective, count(*) as charges
      from charge f join charge_scope s on s.scope_key = f.scope_key join charge_account a on a.account_key = s.account_key
        left join meant on meant.scope_key = f.scope_key left join claimed r on r.resource_key = f.resource_key ${assigned}
      where f.batch_id = any(${batchesWithRows(knowledge, 'charge')}::bigint[])
        and a.billing_period_start >= ${firstDay(months[0]!)}::timestamp at time zone 'UTC'
        and a.billing_period_start < ${endDay(months.at(-1)!)}::timestamp at time zone 'UTC'
        and ${sql.join([sql`true`, ...countedMonths(knowledge, sql`f.batch_id`, ACCOUNT_MONTH)], sql` and `)}
        and (meant.scope_key is not null or r.resource_key is not null) and ${limit ?? sql`true`}
      group by 1, 2, 3, 4, 5
    )
    select c.month, c.currency, c.service_name as "serviceName", t.tags, r.resource_id as "resourceId", r.resource_name as "resourceName",
      trim_scale(c.billed) as "billedCost", trim_scale(c.effective) as "effectiveCost", c.charges::int as "chargeCount"
    from cell c join tag_set t on t.tag_key = c.tag_key left join claimed r on r.resource_key = c.resource_key`.execute(
    snapshot.transaction,
  );
  return rows;
}
