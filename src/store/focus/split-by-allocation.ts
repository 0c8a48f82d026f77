import { sql, type RawBuilder } from 'kysely';
import type { FocusColumn } from '../../domain/charge/focus-columns.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import { EXCLUDED, UNALLOCATED } from '../../domain/dimension/dimension.ts';
import { ACCOUNT_MONTH } from '../charge/charge-joins.ts';
import type { ExportColumn, MarkReason } from './export-column.ts';

/** What adds up: the parts of a charge are the charge in each of them. Unit prices and everything else stay as they are. */
const ADDS_UP = [
  'BilledCost',
  'CommitmentDiscountQuantity',
  'ConsumedQuantity',
  'ContractedCost',
  'EffectiveCost',
  'ListCost',
  'PricingCurrencyEffectiveCost',
  'PricingQuantity',
] as const satisfies readonly FocusColumn[];

/** Digits that ratios are printed with: of one charge they add up to 1 as they are printed. */
const RATIO_DIGITS = 18;

const REASONS: readonly MarkReason[] = [
  { mark: 'derived', reason: 'The part of the charge that the allocation of the month gives the cost centre.' },
];

export interface SplitDataset {
  readonly columns: readonly ExportColumn[];
  /** What a charge `f` with its account `a`, price `p` and details `e` is joined with. */
  readonly beside: RawBuilder<unknown>;
  /** The order of the parts of a charge. */
  readonly order: RawBuilder<unknown>;
}

/**
 * Each charge that the known allocation of its month routes is replaced by a row for each cost centre that bears some of it, one for
 * what nobody bears, and one for what rules of scope leave out. Every amount and quantity is split by the weights of the route as contributions are: by largest remainder, at the
 * scale of the route or as many digits as the value has. Charges that no known allocation was made from stay whole.
 */
export function splitByAllocation(knowledge: Knowledge, columns: readonly ExportColumn[]): SplitDataset {
  const runs = knowledge.runs.filter(({ kind }) => kind === 'allocation');
  const batchIds = knowledge.batches.map(({ id }) => id);
  const adding = columns.filter(({ name }) => (ADDS_UP as readonly string[]).includes(name));
  const metrics = [
    sql`(0, 1::numeric, ${sql.lit(RATIO_DIGITS)})`,
    ...adding.map(({ value }, index) => {
      return sql`(${sql.lit(index + 1)}, (${value})::numeric, greatest(min_scale((${value})::numeric), ar.scale))`;
    }),
  ];
  const sums = adding.map((_, index) => sql`sum(part) filter (where metric = ${sql.lit(index + 1)}) as ${sql.ref(`m${index + 1}`)}`);
  const parts = sql`
    select cost_center, rule, metric,
      sign(value) * (least_units + case when row_number() over (partition by metric order by rest desc, position)
        <= units - sum(least_units) over (partition by metric) then 1 else 0 end) * unit as part
    from (
      select t.*, v.metric, v.value, ('1e-' || v.digits)::numeric as unit, units,
        div(units * t.weight, w.total) - below as least_units, mod(units * t.weight, w.total) + below * w.total as rest
      from unnest(ar.cost_centers, ar.rules, ar.weights) with ordinality t (cost_center, rule, weight, position)
        cross join (select sum(weight) as total from unnest(ar.weights) weight) w
        cross join (values ${sql.join(metrics)}) v (metric, value, digits)
        cross join lateral (select abs(v.value) * ('1e' || v.digits)::numeric as units) sized
        -- Division cuts off towards zero: a weight below zero takes one unit more.
        cross join lateral (select case when mod(units * t.weight, w.total) < 0 then 1 else 0 end as below) cut) as each_target`;
  const element = sql`'{"AllocatedRatio":' || trim_scale(part)::text || ',"x_Rule":' || to_json(rule)::text || '}'`;
  const beside = sql`
    left join unnest(${runs.map(({ month }) => month)}::text[], ${runs.map(({ id }) => id)}::bigint[]) as ak (month, run_id)
      on ak.month = ${ACCOUNT_MONTH} and exists (select from run_input i where i.run_id = ak.run_id and i.batch_id = f.batch_id)
    left join allocation_cell ac on ac.run_id = ak.run_id and ac.scope_key = f.scope_key and ac.charge_category = p.charge_category
    left join allocation_route ar on ar.run_id = ac.run_id and ar.route_no = ac.route_no
    left join run am on am.id = ar.run_id
    left join rule_set_version av on av.id = am.rule_set_version_id
    left join lateral (
      select cost_center, ${sql.join([...sums, sql`string_agg(${element}, ',' order by rule collate "C") filter (where metric = 0) as elements`])}
      from (${parts}) as each_part group by cost_center) x on true`;
  return { columns: columns.map((column) => splitColumn(column, adding, batchIds)), beside, order: sql`x.cost_center collate "C"` };
}

function splitColumn(column: ExportColumn, adding: readonly ExportColumn[], batchIds: readonly string[]): ExportColumn {
  const place = adding.indexOf(column);
  if (place >= 0) return split(column, sql`trim_scale(x.${sql.ref(`m${place + 1}`)})`);
  const told = ALLOCATED[column.name]?.(batchIds);
  return told ? split({ ...column, value: sql`(${column.value})::text` }, told) : column;
}

function split(column: ExportColumn, value: RawBuilder<unknown>): ExportColumn {
  return {
    ...column,
    value: sql`case when ar.route_no is null then ${column.value} else ${value} end`,
    mark: sql<string | null>`case when ar.route_no is null then ${column.mark} when (${value}) is not null then 'derived' end`,
    reasons: [...column.reasons, ...REASONS],
  };
}

const COST_CENTER = sql`nullif(nullif(x.cost_center, ${sql.lit(UNALLOCATED)}), ${sql.lit(EXCLUDED)})`;

/** What the columns of split cost say of a part. What a provider has split before goes along beside the ratios. */
const ALLOCATED: Readonly<Record<string, (batchIds: readonly string[]) => RawBuilder<unknown>>> = {
  AllocatedMethodId: () => sql`'costweave:allocation:' || av.name || ':' || av.version`,
  AllocatedMethodDetails: () => sql`'{"Elements":[' || x.elements || ']'
    || coalesce(',"x_ProviderMethodId":' || to_json(e.allocated_method_id)::text, '')
    || coalesce(',"x_ProviderResourceId":' || to_json(e.allocated_resource_id)::text, '') || '}'`,
  AllocatedResourceId: () => COST_CENTER,
  AllocatedResourceName: (batchIds) => sql`coalesce((select c.name from cost_center c
    where c.batch_id = any(${[...batchIds]}::bigint[]) and c.cost_center_id = ${COST_CENTER} and c.valid_from < a.billing_period_end::date
    order by c.valid_from desc, c.batch_id desc limit 1), ${COST_CENTER})`,
  AllocatedTags: () => sql`null::text`,
};
