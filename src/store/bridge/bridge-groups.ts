import { sql, type RawBuilder } from 'kysely';
import { FACTORS, type BridgeGroup } from '../../domain/bridge/bridge-input.ts';
import { decimal } from '../../domain/money/decimal.ts';
import { endDay, firstDay } from '../../domain/time/month.ts';
import type { AllocatedCharges } from '../allocation/allocation-cells.ts';
import { measureColumn } from '../allocation/measure-column.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What tells an item from others in both months. Keys of dictionaries hold months and invoices, so items are told apart by content. */
const ITEM = sql`provider, account, sub_account, service, category, currency, sku, unit, pricing_currency, resource`;

/**
 * The items of two allocations, added up by the scopes that they lie in before and after. A resource that is under other tags than before
 * is one item; what names no resource is told apart by its tags. Where a side knows no quantity, one unit is counted. One statement.
 */
export async function bridgeGroups(snapshot: Snapshot, before: AllocatedCharges, after: AllocatedCharges): Promise<BridgeGroup[]> {
  const { rows } = await sql<GroupRow>`
    with before as materialized (${itemsOf(before)}), after as materialized (${itemsOf(after)}),
    same as (select ${pairOf(sql`b`, sql`a`)} from before b join after a using (${ITEM}, tag_key)),
    was as (select *, ${placeOr(-1)} as place from before b
      where not exists (select from after a where ${isSameItem} and a.tag_key = b.tag_key)),
    is_now as (select *, ${placeOr(-2)} as place from after a
      where not exists (select from before b where ${isSameItem} and a.tag_key = b.tag_key)),
    turned as (select ${pairOf(sql`b`, sql`a`)} from was b full join is_now a on b.place = a.place and ${isSameItem}),
    item as (
      select before_scope, after_scope, category, currency,
        coalesce(before_quantity, 0) as usage0, coalesce(after_quantity, 0) as usage1,
        coalesce(before_amount, after_amount) as amount0, coalesce(after_amount, before_amount) as amount1,
        coalesce(before_quantity, after_quantity) as quantity0, coalesce(after_quantity, before_quantity) as quantity1,
        coalesce(before_rate, after_rate) as rate0, coalesce(after_rate, before_rate) as rate1
      from (select * from same union all select * from turned) pair)
    select coalesce(before_scope, after_scope)::text as before, coalesce(after_scope, before_scope)::text as after, category as "chargeCategory", currency,
      array[${sql.join(Array.from({ length: 2 ** FACTORS.length }, (_, bits) => sql`trim_scale(sum(${amountAt(bits)}))::text`))}] as amounts, count(*)::int as items,
      count(*) filter (where usage0 <> usage1)::int as usage, count(*) filter (where ${unitPrice(0)} <> ${unitPrice(1)})::int as price,
      count(*) filter (where rate0 <> rate1)::int as "exchangeRate"
    from item group by before_scope, after_scope, category, currency order by 1, 2, 3, 4`.execute(snapshot.transaction);
  return rows.map(({ amounts, usage, price, exchangeRate, ...row }) => ({
    ...row,
    amounts: amounts.map(decimal),
    changed: { usage, price, exchangeRate },
  }));
}

type GroupRow = Omit<BridgeGroup, 'amounts' | 'changed'> & { readonly amounts: readonly string[] } & BridgeGroup['changed'];

/** What a month has of each item under each set of tags. */
function itemsOf({ batchIds, month, measure }: AllocatedCharges): RawBuilder<unknown> {
  const foreign = sql`p.pricing_currency <> a.billing_currency and c.pricing_currency_effective_cost is not null`;
  return sql`
    select a.provider_name as provider, a.billing_account_id as account, coalesce(a.sub_account_id, '') as sub_account, s.service_name as service,
      p.charge_category as category, a.billing_currency as currency, coalesce(p.sku_price_id, p.sku_id, p.sku_meter, p.charge_description, '') as sku,
      coalesce(p.pricing_unit, p.consumed_unit, '') as unit, coalesce(p.pricing_currency, a.billing_currency) as pricing_currency,
      coalesce(r.resource_id, '') as resource, s.tag_key, min(c.scope_key) as scope_key, sum(${measureColumn(measure)}) as amount,
      case when bool_and(coalesce(c.pricing_quantity, c.consumed_quantity) is not null) and sum(coalesce(c.pricing_quantity, c.consumed_quantity)) <> 0
        then sum(coalesce(c.pricing_quantity, c.consumed_quantity)) else 1 end as quantity,
      coalesce(nullif(sum(c.effective_cost) filter (where ${foreign}), 0) / nullif(sum(c.pricing_currency_effective_cost) filter (where ${foreign}), 0), 1) as rate
    from charge c join charge_scope s using (scope_key) join charge_account a using (account_key) join charge_price p using (price_key)
      left join charge_resource r using (resource_key)
    where c.batch_id = any(${[...batchIds]}::bigint[])
      and a.billing_period_start >= ${firstDay(month)}::timestamptz and a.billing_period_start < ${endDay(month)}::timestamptz
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11`;
}

const isSameItem = sql`(b.provider, b.account, b.sub_account, b.service, b.category, b.currency, b.sku, b.unit, b.pricing_currency, b.resource)
  = (a.provider, a.account, a.sub_account, a.service, a.category, a.currency, a.sku, a.unit, a.pricing_currency, a.resource)`;

/** The first of an item that stands alone goes with the first on the other side; without a resource, nobody knows that they are one. */
function placeOr(nowhere: number): RawBuilder<unknown> {
  return sql`case when resource = '' then ${sql.lit(nowhere)} else row_number() over (partition by ${ITEM} order by abs(amount) desc, tag_key) end`;
}

function pairOf(b: RawBuilder<unknown>, a: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${b}.scope_key as before_scope, ${a}.scope_key as after_scope, coalesce(${b}.category, ${a}.category) as category,
    coalesce(${b}.currency, ${a}.currency) as currency, ${b}.amount as before_amount, ${a}.amount as after_amount,
    ${b}.quantity as before_quantity, ${a}.quantity as after_quantity, ${b}.rate as before_rate, ${a}.rate as after_rate`;
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
