import { sql, type Kysely } from 'kysely';

/**
 * What each batch of charges covers: the days of each account and billing month, and the invoices. By this it is seen that two slices
 * hold the same cost. Batches that count now get theirs from their rollups.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table batch_coverage (
      batch_id bigint not null references batch deferrable initially deferred,
      month text not null,
      provider_name text not null,
      billing_account_id text not null,
      sub_account_id text,
      currency text not null,
      days date[] not null,
      charges bigint not null,
      billed numeric not null,
      unique nulls not distinct (batch_id, month, provider_name, billing_account_id, sub_account_id, currency)
    );
    create index batch_coverage_account on batch_coverage (billing_account_id, month);

    create table batch_invoice (
      batch_id bigint not null references batch deferrable initially deferred,
      issuer text not null,
      invoice_id text not null,
      currency text not null,
      billed numeric not null,
      primary key (batch_id, issuer, invoice_id, currency)
    );
    create index batch_invoice_id on batch_invoice (invoice_id);
    create index batch_object_sha256 on batch_object (sha256);

    insert into batch_coverage
      select d.batch_id, d.month, a.provider_name, a.billing_account_id, a.sub_account_id, a.billing_currency,
        array_agg(distinct d.day order by d.day), sum(d.charge_count), sum(d.billed_cost)
      from charge_daily d join batch b on b.id = d.batch_id and b.superseded_at is null
        join charge_scope using (scope_key) join charge_account a using (account_key)
      group by 1, 2, 3, 4, 5, 6;
    insert into batch_invoice
      select d.batch_id, a.invoice_issuer_name, a.invoice_id, a.billing_currency, sum(d.billed_cost)
      from charge_daily d join batch b on b.id = d.batch_id and b.superseded_at is null
        join charge_scope using (scope_key) join charge_account a using (account_key)
      where a.invoice_id is not null group by 1, 2, 3, 4;
  `.execute(db);
}
