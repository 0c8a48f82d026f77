import { sql, type Kysely } from 'kysely';

/**
 * What FOCUS 1.3 and 1.4 added. Who provides and hosts is said once an account; how a charge was split, which contracts apply and
 * on which line of the invoice it stands is said of few charges, so it has a dictionary of its own that the others have no key of.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table charge_account add column host_provider_name text, add column service_provider_name text;

    create table charge_detail (
      detail_key bigint primary key,
      content_hash bytea not null,
      allocated_method_details jsonb, allocated_method_id text, allocated_resource_id text, allocated_resource_name text,
      allocated_tags jsonb, commitment_program_eligibility_details jsonb, contract_applied jsonb, invoice_detail_id text
    );
    grant select on charge_detail to costweave_graph;
    alter table charge add column detail_key bigint;

    create or replace view charge_focus with (security_invoker = true) as
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
        coalesce(p.x, '{}'::jsonb) || coalesce(r.x, '{}'::jsonb) as x,
        e.allocated_method_details, e.allocated_method_id, e.allocated_resource_id, e.allocated_resource_name, e.allocated_tags,
        e.commitment_program_eligibility_details, e.contract_applied, a.host_provider_name, e.invoice_detail_id, a.service_provider_name
      from charge c
        join charge_scope s using (scope_key)
        join charge_account a using (account_key)
        join tag_set t using (tag_key)
        join charge_price p using (price_key)
        join charge_resource r using (resource_key)
        left join charge_detail e using (detail_key);
  `.execute(db);
}
