import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';

/** Writes what a batch of charges covers, from its rollups. Answers how many days have charges. */
export async function writeCoverage(transaction: DatabaseTransaction, batchId: string): Promise<number> {
  // By scope first: there are far fewer scopes than rollup rows.
  const daily = sql`(select scope_key, month, day, sum(charge_count) as charges, sum(billed_cost) as billed
    from charge_daily where batch_id = ${batchId}::bigint group by 1, 2, 3) d
    join charge_scope using (scope_key) join charge_account a using (account_key)`;
  await sql`
    insert into batch_coverage (batch_id, month, provider_name, billing_account_id, sub_account_id, currency, days, charges, billed)
    select ${batchId}::bigint, d.month, a.provider_name, a.billing_account_id, a.sub_account_id, a.billing_currency,
      array_agg(distinct d.day order by d.day), sum(d.charges), sum(d.billed)
    from ${daily} group by 2, 3, 4, 5, 6`.execute(transaction);
  await sql`
    insert into batch_invoice (batch_id, issuer, invoice_id, currency, billed)
    select ${batchId}::bigint, a.invoice_issuer_name, a.invoice_id, a.billing_currency, sum(d.billed)
    from ${daily} where a.invoice_id is not null group by 2, 3, 4`.execute(transaction);
  return daysCovered(transaction, batchId);
}

async function daysCovered(transaction: DatabaseTransaction, batchId: string): Promise<number> {
  const { rows } = await sql<{ days: number }>`
    select count(distinct day)::integer as days from batch_coverage, unnest(days) day where batch_id = ${batchId}::bigint`.execute(
    transaction,
  );
  return rows[0]!.days;
}
