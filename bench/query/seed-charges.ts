import { sql } from 'kysely';
import type { Database } from '#src/store/database.ts';
import { notePlanted } from '#test/support/note-planted.ts';

export const MONTHS = ['2025-01', '2025-02', '2025-03'] as const;
const CHARGES = 2_000_000;
const RESOURCES = 3_000;

/**
 * Two million charges (or so many) of two providers over three months, hour by hour: 3,000 resources in 40 accounts with 8 services each and
 * 300 sets of tags, 400 prices. Written straight into batches, with rollups and dimensions as the loader and a run leave them.
 */
export async function seedCharges(db: Database, charges = CHARGES): Promise<void> {
  await run(db, dictionaries());
  for (const [index, month] of MONTHS.entries()) {
    await seedBatch(db, { id: 2 * index + 1, source: 'aws', month, charges: Math.round((charges * 3) / 4 / 3) });
    await seedBatch(db, { id: 2 * index + 2, source: 'azure', month, charges: Math.round(charges / 4 / 3) });
  }
  await run(db, dimensions());
  // What is loaded afterwards has numbers behind these.
  await sql`select setval(pg_get_serial_sequence('batch', 'id'), 1000)`.execute(db);
  await sql`vacuum analyze`.execute(db);
}

/** Spreads numbers evenly and the same way each time. */
const spread = (number: string, salt: number, range: number) => `((hashint8extended(${number}, ${salt}) & 2147483647) % ${range})`;

function dictionaries(): string {
  return `
    insert into source values ('aws', 'aws-billing'), ('azure', 'azure-billing');
    insert into charge_account
    select m * 1000 + a, '\\x00', 'payer ' || provider, null, null, case when a % 10 = 0 then 'EUR' else 'USD' end,
      '2025-01-01'::timestamptz + m * interval '1 month', '2025-01-01'::timestamptz + (m - 1) * interval '1 month', 'invoice ' || m,
      provider, provider, provider, lpad(a::text, 12, '0'), 'account ' || a, null
    from generate_series(1, 3) m, generate_series(1, 40) a, lateral (select case when a <= 30 then 'AWS' else 'Microsoft' end) p (provider);
    insert into tag_set
    select t, '\\x00', jsonb_build_object('application', 'application ' || t % 40, 'environment', (array['prod', 'dev', 'test'])[1 + t % 3],
      'cost-center', 'CC-' || 1000 + t % 25, 'owner', 'team-' || t % 12)
    from generate_series(1, 300) t;
    insert into charge_price
    select p, '\\x00', case when p % 20 = 0 then 'Tax' else 'Usage' end, null, 'price ' || p, 'Usage-Based', null,
      case when p % 3 = 0 then 'Used' end, null, null, 'Hours', 0.0125, 0.0145, 'Standard', 'USD', null, null, 'Hours', 'sku ' || p, null, null,
      'sku price ' || p, null
    from generate_series(1, 400) p;
    insert into charge_resource
    select r, '\\x00', 'use1-az' || r % 4, null, null, null, null, (array['us-east-1', 'eu-west-1', 'eu-central-1', 'ap-south-1'])[1 + r % 4], null,
      'arn:aws:ec2:us-east-1:' || lpad((r % 30)::text, 12, '0') || ':instance/i-' || md5(r::text), null, 'instance', null
    from generate_series(1, ${RESOURCES}) r;
    create table resource_scope as
    select r, 1 + ${spread('r', 1, 40)} as a, ${spread('r', 2, 8)} as s, 1 + ${spread('r', 3, 300)} as t from generate_series(1, ${RESOURCES}) r;
    insert into charge_scope
    select distinct m * 100000000 + a * 1000000 + s * 1000 + t, '\\x00'::bytea, m * 1000 + a, t, 'Compute', 'Service ' || (a * 3 + s) % 25, null
    from generate_series(1, 3) m, resource_scope`;
}

function seedBatch(db: Database, batch: { id: number; source: string; month: string; charges: number }): Promise<void> {
  const { id, source, month, charges } = batch;
  const accounts = source === 'aws' ? 'a <= 30' : 'a > 30';
  const seal = `timestamptz '2025-05-01' + ${id} * interval '1 second'`;
  return run(
    db,
    `insert into batch (id, source_id, stream, slice, revision, record_type, dialect, months, digest, final, columns, sealed_at)
      overriding system value
      values (${id}, '${source}', 'bill', 'hub/${month}', 1, 'charge', 'bench', array['${month}'], md5('${id}'), true, '{}', ${seal});
    insert into batch_object values (${id}, 0, '${source}/${month}/bill-00001.csv.gz', 1, md5('${id}'), ${charges});
    insert into batch_control values (${id}, 'USD', ${charges}, ${charges}, 0, 0, 1, 1, 0, 0, 0, 1, 1);
    create table charge_b${id} (like charge, check (batch_id = ${id}));
    insert into charge_b${id}
    select ${id}, ${Number(month.slice(5))} * 100000000 + a * 1000000 + s * 1000 + t, 1 + ${spread('r', 4, 400)}, r, hour, hour + interval '1 hour',
      n, 0, 0, cost, trim_scale(cost * 0.9), trim_scale(cost * 1.16), trim_scale(cost * 1.04), 1, 1, null, null
    from (select n, (select count(*) from resource_scope where ${accounts}) as places from generate_series(1, ${charges}) n) n
      join (select row_number() over (order by r) - 1 as place, * from resource_scope where ${accounts}) o on o.place = n % places
      cross join lateral (select '${month}-01'::timestamptz + (n / places % 672) * interval '1 hour' as hour,
        trim_scale((1 + ${spread('n::bigint', 5, 9999999)})::numeric / 100000000) as cost) c;
    create unique index on charge_b${id} (batch_id, object_no, row_number, part);
    create index on charge_b${id} (scope_key);
    analyze charge_b${id};
    alter table charge attach partition charge_b${id} for values in (${id});
    insert into charge_daily
    select ${id}, '${month}', (charge_period_start at time zone 'UTC')::date, scope_key, region_id, charge_category, charge_class, charge_frequency,
      pricing_category, commitment_discount_status, sum(billed_cost), sum(effective_cost), sum(list_cost), sum(contracted_cost), count(*)
    from charge_b${id} join charge_price using (price_key) join charge_resource using (resource_key) group by 3, 4, 5, 6, 7, 8, 9, 10;
    insert into charge_monthly
    select batch_id, month, scope_key, region_id, charge_category, charge_class, charge_frequency, pricing_category, commitment_discount_status,
      sum(billed_cost), sum(effective_cost), sum(list_cost), sum(contracted_cost), sum(charge_count)
    from charge_daily where batch_id = ${id} group by 1, 2, 3, 4, 5, 6, 7, 8, 9`,
  );
}

function dimensions(): string {
  return `
    drop table resource_scope;
    insert into run (kind, month, key, code_version, output_digest, sealed_at)
    select 'dimensions', month, month, 'bench', 'bench', timestamptz '2025-05-02' from unnest(array['${MONTHS.join("', '")}']) month;
    insert into run_input (run_id, batch_id) select run.id, batch.id from run join batch on batch.months[1] = run.month;
    insert into dimension_assignment
    select run.id, batch.id, scope_key, tags ->> 'cost-center', tags ->> 'application', tags ->> 'environment', tags ->> 'owner'
    from run join batch on batch.months[1] = run.month
      join charge_account a on to_char(a.billing_period_start, 'YYYY-MM') = run.month and (a.provider_name = 'AWS') = (batch.source_id = 'aws')
      join charge_scope using (account_key) join tag_set using (tag_key)`;
}

async function run(db: Database, statements: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql.raw(statements).execute(transaction);
    await notePlanted(transaction);
  });
}
