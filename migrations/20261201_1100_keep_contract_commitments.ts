import { sql, type Kysely } from 'kysely';

/** Commitments within contracts. They are the company's, not a cost centre's: only who sees all reads them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table contract_commitment (
      batch_id bigint not null references batch, object_no smallint not null, row_number integer not null,
      billing_currency text, contract_commitment_applicability text, contract_commitment_benefit_category text,
      contract_commitment_category text not null, contract_commitment_cost numeric, contract_commitment_created timestamptz,
      contract_commitment_description text, contract_commitment_discount_percentage numeric,
      contract_commitment_duration_type text, contract_commitment_fulfillment_interval text, contract_commitment_id text not null,
      contract_commitment_last_updated timestamptz, contract_commitment_lifecycle_status text, contract_commitment_model text,
      contract_commitment_offer_category text, contract_commitment_payment_interval text, contract_commitment_payment_model text,
      contract_commitment_payment_upfront_percentage numeric, contract_commitment_period_end timestamptz not null,
      contract_commitment_period_start timestamptz not null, contract_commitment_quantity numeric,
      contract_commitment_type text not null, contract_commitment_unit text, contract_id text not null,
      contract_period_end timestamptz not null, contract_period_start timestamptz not null, invoice_issuer_name text,
      pricing_currency text, pricing_currency_contract_commitment_cost numeric, service_provider_name text,
      primary key (batch_id, object_no, row_number)
    );
    grant select on contract_commitment to costweave_graph;
    alter table contract_commitment enable row level security;
    create policy viewer on contract_commitment for select to costweave_graph
      using ((select current_setting('costweave.sees_all', true)) = 'on');
  `.execute(db);
}
