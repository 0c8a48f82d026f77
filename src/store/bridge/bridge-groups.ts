import { sql, type RawBuilder } from 'kysely';
import { FACTORS, type BridgeGroup } from '../../domain/bridge/bridge-input.ts';
import { decimal } from '../../domain/money/decimal.ts';
import { endDay, firstDay } from '../../domain/time/month.ts';
import type { AllocatedCharges } from '../allocation/allocation-cells.ts';
import { measureColumn } from '../allocation/measure-column.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/**
 * What tells an item from others in both months. Keys of dictionaries hold months and invoices, so items are told apart by content. What
 * names no resource is told apart by its tags, too: nobody knows that it is one under others.
 */
const ITEM = sql`provider, account, sub_account, service, category, currency, sku, unit, pricing_currency, resource, untold`;

/** So many groups are read at most: what is more is not worked out. */
export const BRIDGE_GROUPS_MAX = 50_000;

/**
 * The items of two allocations, added up by the scopes that they lie in before and after. A resource that is under other tags than before,
 * or named or classed otherwise, is one item. Where a side knows no quantity, one unit is counted. One statement. Undefined: there are too
 * many.
 */
export async function bridgeGroups(
  snapshot: Snapshot,
  before: AllocatedCharges,
  after: AllocatedCharges,
): Promise<BridgeGroup[] | undefined> {
  const { rows } = await sql<GroupRow>`
    with before as materialized (${itemsOf(before)}), after as materialized (${itemsOf(after)}),
    same as (select ${pairOf(sql`b`, sql`a`)} from before b join after a using (${ITEM}, tag_key, seen)),
    was as (select *, ${place} as place from before b
      where not exists (select from after a where ${isSameItem} and a.tag_key = b.tag_key and a.seen = b.seen)),
    is_now as (select *, ${place} as place from after a
      where not exists (select from before b where ${isSameItem} and a.tag_key = b.tag_key and a.seen = b.seen)),
    turned as (select ${pairOf(sql`b`, sql`a`)} from was b full join is_now a on b.place = a.place and ${isSameItem}),
    item as (
      select before_scope, after_scope, category, currency,
        coalesce(before_charges, 0) as charges0, coalesce(after_charges, 0) as charges1,
        coalesce(before_quantity, 0) as usage0, coalesce(after_quantity, 0) as usage1,
        coalesce(before_amount, after_amount) as amount0, coalesce(after_amount, before_amount) as amount1,
        coalesce(before_quantity, after_quantity) as quantity0, coalesce(after_quantity, before_quantity) as quantity1,
        coalesce(before_rate, after_rate) as rate0, coalesce(after_rate, before_rate) as rate1
      from (select * from same union all select * from turned) pair)
    select coalesce(before_scope, after_scope)::text as before, coalesce(after_scope, before_scope)::text as after, category as "chargeCategory", currency,
      array[${sql.join(Array.from({ length: 2 ** FACTORS.length }, (_, bits) => sql`trim_scale(sum(${amountAt(bits)}))::text`))}] as amounts, count(*)::int as items,
      sum(charges0)::int as charges0, sum(charges1)::int as charges1,
      count(*) filter (where usage0 <> usage1)::int as usage, count(*) filter (where ${unitPrice(0)} <> ${unitPrice(1)})::int as price,
      count(*) filter (where rate0 <> rate1)::int as "exchangeRate"
    from item group by before_scope, after_scope, category, currency order by 1, 2, 3, 4
    limit ${sql.lit(BRIDGE_GROUPS_MAX + 1)}`.execute(snapshot.transaction);
  if (rows.length > BRIDGE_GROUPS_MAX) return undefined;
  return rows.map(({ amounts, charges0, charges1, usage, price, exchangeRate, ...row }) => ({
    ...row,
    amounts: amounts.map(decimal),
    charges: { before: charges0, after: charges1 },
    changed: { usage, price, exchangeRate },
  }));
}

type GroupRow = Omit<BridgeGroup, 'amounts' | 'changed' | 'charges'> &
  BridgeGroup['changed'] & { readonly amounts: readonly string[]; readonly charges0: number; readonly charges1: number };

/**
 * What a month has of each item under each set of tags, as bills name and class it: charges in one row are told apart by no rule. Scopes
 * are looked at before charges are, of which there are a hundred times as many.
 */
function itemsOf({ batchIds, month, measure }: AllocatedCharges): RawBuilder<unknown> {
  const foreign = sql`p.pricing_currency <> s.billing_currency and c.pricing_currency_effective_cost is not null`;
  return sql`
    with scope as materialized (
      select s.scope_key, s.tag_key, s.service_name, a.provider_name, a.billing_account_id, a.sub_account_id, a.billing_currency,
        jsonb_build_array(a.billing_account_name, a.sub_account_id, a.sub_account_name, a.publisher_name, a.invoice_issuer_name,
          s.service_category, s.service_subcategory)::text as seen
      from charge_scope s join charge_account a using (account_key)
      where a.billing_period_start >= ${firstDay(month)}::timestamptz and a.billing_period_start < ${endDay(month)}::timestamptz)
    select s.provider_name as provider, s.billing_account_id as account, coalesce(s.sub_account_id, '') as sub_account, s.service_name as service,
      p.charge_category as category, s.billing_currency as currency, coalesce(p.sku_price_id, p.sku_id, p.sku_meter, p.charge_description, '') as sku,
      coalesce(p.pricing_unit, p.consumed_unit, '') as unit, coalesce(p.pricing_currency, s.billing_currency) as pricing_currency,
      coalesce(r.resource_id, '') as resource, case when coalesce(r.resource_id, '') = '' then s.tag_key else 0 end as untold, s.tag_key, s.seen,
      min(c.scope_key) as scope_key, count(*) as charges, sum(${measureColumn(measure)}) as amount,
      case when bool_and(coalesce(c.pricing_quantity, c.consumed_quantity) is not null) and sum(coalesce(c.pricing_quantity, c.consumed_quantity)) <> 0
        then sum(coalesce(c.pricing_quantity, c.consumed_quantity)) else 1 end as quantity,
      coalesce(nullif(sum(c.effective_cost) filter (where ${foreign}), 0) / nullif(sum(c.pricing_currency_effective_cost) filter (where ${foreign}), 0), 1) as rate
    from charge c join scope s using (scope_key) join charge_price p using (price_key) left join charge_resource r using (resource_key)
    where c.batch_id = any(${[...batchIds]}::bigint[])
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13`;
}

const isSameItem = sql`(b.provider, b.account, b.sub_account, b.service, b.category, b.currency, b.sku, b.unit, b.pricing_currency, b.resource, b.untold)
  = (a.provider, a.account, a.sub_account, a.service, a.category, a.currency, a.sku, a.unit, a.pricing_currency, a.resource, a.untold)`;

/** The first of an item that stands alone goes with the first on the other side. */
const place = sql`row_number() over (partition by ${ITEM} order by abs(amount) desc, tag_key, seen collate "C")`;

function pairOf(b: RawBuilder<unknown>, a: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${b}.scope_key as before_scope, ${a}.scope_key as after_scope, coalesce(${b}.category, ${a}.category) as category,
    coalesce(${b}.currency, ${a}.currency) as currency, ${b}.amount as before_amount, ${a}.amount as after_amount,
    ${b}.charges as before_charges, ${a}.charges as after_charges, ${b}.quantity as before_quantity, ${a}.quantity as after_quantity, ${b}.rate as before_rate, ${a}.rate as after_rate`;
}

/** Worlds between the two months are told with so many decimals; the two themselves are exact, as nothing is divided in them. */
const DECIMALS = 15;

/** What an item costs with each factor of one side: the amount of the side that has the price, for the quantity and at the rate of others. */
function amountAt(bits: number): RawBuilder<unknown> {
  const [usage, price, rate] = FACTORS.map((_, factor) => sql.raw(String((bits >> factor) & 1)));
  return sql`case when usage${usage} = quantity${price} and rate${rate} = rate${price} then amount${price}
    else round(amount${price} * usage${usage} * rate${rate} / (quantity${price} * rate${price}), ${sql.lit(DECIMALS)}) end`;
}

function unitPrice(side: 0 | 1): RawBuilder<unknown> {
  const n = sql.raw(String(side));
  return sql`round(amount${n} / (quantity${n} * rate${n}), ${sql.lit(DECIMALS)})`;
}
