import { sql, type Kysely } from 'kysely';

/** Charges: a narrow fact, partitioned by batch, beside dictionaries of the distinct descriptive tuples, and their rollups. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table charge_account (
      account_key bigint primary key,
      content_hash bytea not null,
      billing_account_id text not null, billing_account_name text, billing_account_type text,
      billing_currency text not null,
      billing_period_end timestamptz not null, billing_period_start timestamptz not null,
      invoice_id text, invoice_issuer_name text not null, provider_name text not null, publisher_name text not null,
      sub_account_id text, sub_account_name text, sub_account_type text
    );

    create table tag_set (
      tag_key bigint primary key,
      content_hash bytea not null,
      tags jsonb not null
    );

    create table charge_scope (
      scope_key bigint primary key,
      content_hash bytea not null,
      account_key bigint not null,
      tag_key bigint not null,
      service_category text not null, service_name text not null, service_subcategory text
    );

    create table charge_price (
      price_key bigint primary key,
      content_hash bytea not null,
      charge_category text not null, charge_class text, charge_description text, charge_frequency text,
      commitment_discount_category text, commitment_discount_status text, commitment_discount_type text, commitment_discount_unit text,
      consumed_unit text, contracted_unit_price numeric, list_unit_price numeric,
      pricing_category text, pricing_currency text,
      pricing_currency_contracted_unit_price numeric, pricing_currency_list_unit_price numeric, pricing_unit text,
      sku_id text, sku_meter text, sku_price_details jsonb, sku_price_id text,
      x jsonb
    );

    create table charge_resource (
      resource_key bigint primary key,
      content_hash bytea not null,
      availability_zone text, capacity_reservation_id text, capacity_reservation_status text,
      commitment_discount_id text, commitment_discount_name text,
      region_id text, region_name text, resource_id text, resource_name text, resource_type text,
      x jsonb
    );

    -- Identity: the very row of the very file. Part 1 is the second charge that one source row may stand for.
    create table charge (
      batch_id bigint not null,
      scope_key bigint not null,
      price_key bigint not null,
      resource_key bigint not null,
      charge_period_start timestamptz not null,
      charge_period_end timestamptz not null,
      row_number integer not null,
      object_no smallint not null,
      part smallint not null,
      billed_cost numeric not null,
      effective_cost numeric not null,
      list_cost numeric not null,
      contracted_cost numeric not null,
      pricing_quantity numeric,
      consumed_quantity numeric,
      commitment_discount_quantity numeric,
      pricing_currency_effective_cost numeric
    ) partition by list (batch_id);

    create table charge_daily (
      batch_id bigint not null,
      month text not null,
      day date not null,
      scope_key bigint not null,
      region_id text, charge_category text not null, charge_class text, charge_frequency text, pricing_category text, commitment_discount_status text,
      billed_cost numeric not null, effective_cost numeric not null, list_cost numeric not null, contracted_cost numeric not null,
      charge_count bigint not null
    );
    create index charge_daily_batch on charge_daily (batch_id, day);

    create table charge_monthly (
      batch_id bigint not null,
      month text not null,
      scope_key bigint not null,
      region_id text, charge_category text not null, charge_class text, charge_frequency text, pricing_category text, commitment_discount_status text,
      billed_cost numeric not null, effective_cost numeric not null, list_cost numeric not null, contracted_cost numeric not null,
      charge_count bigint not null
    );
    create index charge_monthly_batch on charge_monthly (batch_id);

    create view charge_focus with (security_invoker = true) as
      select c.batch_id, c.object_no, c.row_number, c.part,
        r.availability_zone, c.billed_cost, a.billing_account_id, a.billing_account_name, a.billing_account_type, a.billing_currency,
        a.billing_period_end, a.billing_period_start, r.capacity_reservation_id, r.capacity_reservation_status,
        p.charge_category, p.charge_class, p.charge_description, p.charge_frequency, c.charge_period_end, c.charge_period_start,
        p.commitment_discount_category, r.commitment_discount_id, r.commitment_discount_name, c.commitment_discount_quantity,
        p.commitment_discount_status, p.commitment_discount_type, p.commitment_discount_unit, c.consumed_quantity, p.consumed_unit,
        c.contracted_cost, p.contracted_unit_price, c.effective_cost, a.invoice_id, a.invoice_issuer_name, c.list_cost, p.list_unit_price,
        p.pricing_category, p.pricing_currency, p.pricing_currency_contracted_unit_price, c.pricing_currency_effective_cost,
        p.pricing_currency_list_unit_price, c.pricing_quantity, p.pricing_unit, a.provider_name, a.publisher_name,
        r.region_id, r.region_name, r.resource_id, r.resource_name, r.resource_type,
        s.service_category, s.service_name, s.service_subcategory, p.sku_id, p.sku_meter, p.sku_price_details, p.sku_price_id,
        a.sub_account_id, a.sub_account_name, a.sub_account_type, t.tags,
        coalesce(p.x, '{}'::jsonb) || coalesce(r.x, '{}'::jsonb) as x
      from charge c
        join charge_scope s using (scope_key)
        join charge_account a using (account_key)
        join tag_set t using (tag_key)
        join charge_price p using (price_key)
        join charge_resource r using (resource_key);
  `.execute(db);
}
