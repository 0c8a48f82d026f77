import { sql } from 'kysely';
import type { ToldAmount } from '../../domain/finding/delivery-totals.ts';
import { isAnyMoney } from '../../domain/finding/delivery-totals.ts';
import type { SharedAccount, SliceName } from '../../domain/finding/finding-details.ts';
import type { DatabaseTransaction } from '../database.ts';

/** Another slice that counts, by its batch. */
export interface OtherSlice {
  readonly batchId: string;
  readonly other: SliceName;
}

export interface SharedCosts extends OtherSlice {
  readonly accounts: number;
  readonly examples: readonly SharedAccount[];
  readonly amounts: readonly ToldAmount[];
  readonly otherAmounts: readonly ToldAmount[];
}

/** An account id so long is nobody else's; shorter ones (`1`, `acme`) may mean something else at another provider. */
const OWN_ID_LENGTH = 12;

/** The same account and billing month in both, with charges of the same days: `own` and `other` are rows of `batch_coverage`. */
const IS_SHARED = sql`other.billing_account_id = own.billing_account_id and other.month = own.month
  and other.sub_account_id is not distinct from own.sub_account_id and other.currency = own.currency and other.days && own.days
  and (other.provider_name = own.provider_name or length(own.billing_account_id) >= ${sql.lit(OWN_ID_LENGTH)})`;

/** The slices that count and have charges of accounts and days of which the batch has some, too. Its coverage must be written. */
export async function sharedCosts(transaction: DatabaseTransaction, batchId: string, place: SliceName): Promise<SharedCosts[]> {
  const { rows } = await sql<{ batchId: string; other: SliceName; accounts: number; examples: SharedAccount[] }>`
    select b.id::text as "batchId", jsonb_build_object('sourceId', b.source_id, 'stream', b.stream, 'slice', b.slice) as other,
      count(*)::integer as accounts,
      jsonb_path_query_array(jsonb_agg(jsonb_build_object('provider', own.provider_name, 'billingAccountId', own.billing_account_id,
        'subAccountId', own.sub_account_id, 'month', own.month, 'days', shared.days, 'firstDay', shared.first_day, 'lastDay', shared.last_day)
        order by own.month, own.billing_account_id collate "C", own.sub_account_id collate "C"), '$[0 to 2]') as examples
    from batch_coverage own join batch_coverage other on ${IS_SHARED} join batch b on b.id = other.batch_id
      cross join lateral (
        select count(*)::integer as days, min(day)::text as first_day, max(day)::text as last_day
        from (select unnest(own.days) intersect select unnest(other.days)) as both_have (day)) shared
    where own.batch_id = ${batchId}::bigint and other.batch_id <> ${batchId}::bigint and b.superseded_at is null
      and not (b.source_id = ${place.sourceId} and b.stream = ${place.stream} and b.slice = ${place.slice})
    group by b.id order by b.id`.execute(transaction);
  const found: SharedCosts[] = [];
  for (const row of rows) {
    const [amounts, otherAmounts] = await sharedAmounts(transaction, batchId, row.batchId);
    if (isAnyMoney(amounts) && isAnyMoney(otherAmounts)) found.push({ ...row, amounts, otherAmounts });
  }
  return found;
}

/** What each of the two holds of the accounts and days that both have. */
async function sharedAmounts(transaction: DatabaseTransaction, batchId: string, otherId: string): Promise<[ToldAmount[], ToldAmount[]]> {
  const { rows } = await sql<ToldAmount & { batchId: string }>`
    with shared as (
      select own.provider_name as own_provider, other.provider_name as other_provider, own.billing_account_id, own.sub_account_id, own.month,
        own.currency, array(select unnest(own.days) intersect select unnest(other.days)) as days
      from batch_coverage own join batch_coverage other on ${IS_SHARED}
      where own.batch_id = ${batchId}::bigint and other.batch_id = ${otherId}::bigint
    )
    select d.batch_id::text as "batchId", a.billing_currency as currency, trim_scale(sum(d.billed_cost))::text as amount
    from charge_daily d join charge_scope using (scope_key) join charge_account a using (account_key)
      join shared on shared.month = d.month and shared.billing_account_id = a.billing_account_id
        and shared.sub_account_id is not distinct from a.sub_account_id and shared.currency = a.billing_currency and d.day = any(shared.days)
        and a.provider_name = case when d.batch_id = ${batchId}::bigint then own_provider else other_provider end
    where d.batch_id in (${batchId}::bigint, ${otherId}::bigint) group by 1, 2 order by 2`.execute(transaction);
  const of = (id: string) => rows.filter((row) => row.batchId === id).map(({ currency, amount }) => ({ currency, amount }));
  return [of(batchId), of(otherId)];
}
