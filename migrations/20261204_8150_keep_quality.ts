import { sql, type Kysely } from 'kysely';

/**
 * What runs of data quality say: of each rule how many records it is about and how many offend it, how many records of a kind there are by
 * their worst offence, and the offences themselves. And what stewards did about offences, which is only ever added. Limited viewers see the
 * offences of records that are theirs; what counts the records of all stays with those who see all.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table quality_result (
      run_id bigint not null references run,
      -- The place of the rule in its rule set.
      rule_no integer not null,
      rule text not null,
      record_type text not null,
      severity text not null check (severity in ('info', 'warning', 'error')),
      action text not null check (action in ('note', 'quarantine')),
      checked bigint not null check (checked >= 0),
      offences bigint not null check (offences between 0 and checked),
      listed integer not null check (listed between 0 and offences),
      waived integer not null check (waived between 0 and listed),
      primary key (run_id, rule_no)
    );

    create table quality_tally (
      run_id bigint not null references run,
      record_type text not null,
      -- '' of records that have no amount.
      currency text not null,
      severity text not null check (severity in ('sound', 'info', 'warning', 'error')),
      records bigint not null check (records > 0),
      amount numeric not null check (amount >= 0),
      primary key (run_id, record_type, currency, severity)
    );

    create table quality_offence (
      run_id bigint not null references run,
      offence_no integer not null,
      rule text not null,
      record_type text not null,
      severity text not null check (severity in ('info', 'warning', 'error')),
      state text not null check (state in ('open', 'quarantined', 'waived')),
      source_id text not null,
      batch_id bigint not null references batch,
      object_no smallint not null,
      row_number integer not null,
      part smallint not null,
      company_code text,
      cost_center text,
      currency text,
      amount numeric,
      record_key text not null,
      -- What a waiver is of: see domain/quality.
      subject text not null check (subject ~ '^[0-9a-f]{64}$'),
      columns text[] not null,
      expected text not null,
      found text not null,
      primary key (run_id, offence_no)
    );
    create index quality_offence_subject on quality_offence (subject);
    create index quality_offence_quarantined on quality_offence (run_id, record_type) where state = 'quarantined';
    create index quality_offence_batch on quality_offence (batch_id);

    create table quality_waiver (
      id bigint generated always as identity primary key,
      subject text not null check (subject ~ '^[0-9a-f]{64}$'),
      rule text not null,
      record_type text not null,
      record_key text not null,
      act text not null check (act in ('sign', 'withdraw')),
      side text check (side in ('finance', 'operations')),
      -- Everybody who stands behind it.
      people text[] not null check (cardinality(people) > 0),
      done_by text not null,
      done_at timestamptz not null,
      -- It holds for months before this one; null: for all.
      until_month text,
      reason text not null,
      check ((act = 'sign') = (side is not null))
    );
    create index quality_waiver_subject on quality_waiver (subject, id);
    create index quality_waiver_rule on quality_waiver (rule, id);

    create function keep_quality_waivers() returns trigger language plpgsql as
      $$ begin raise exception 'waivers of offences are never edited: they are only added'; end $$;
    create trigger keep_quality_waivers before update or delete or truncate on quality_waiver
      for each statement execute function keep_quality_waivers();
    create constraint trigger audited after insert on quality_waiver
      deferrable initially deferred for each row execute function demand_audit_entry();
  `.execute(db);

  const setting = (name: string) => `(select current_setting('costweave.${name}', true))`;
  const mine = (name: string) =>
    `any (array(select jsonb_array_elements_text(nullif(current_setting('costweave.${name}', true), '')::jsonb)))`;
  const within = (name: string, column: string) => `(${setting(name)} = '' or ${column} = ${mine(name)})`;
  for (const table of ['quality_result', 'quality_tally', 'quality_offence', 'quality_waiver'])
    await sql
      .raw(
        `alter table ${table} enable row level security;
         grant select on ${table} to costweave_graph_all;
         create policy viewer_of_all on ${table} for select to costweave_graph_all using (true);`,
      )
      .execute(db);
  await sql
    .raw(
      `grant select on quality_offence to costweave_graph, costweave_graph_scoped;
       create policy viewer on quality_offence for select to costweave_graph using (cost_center = ${mine('cost_centers')});
       create policy scoped on quality_offence for select to costweave_graph_scoped
         using (${within('legal_entities', 'company_code')} and ${within('sources', 'source_id')} and ${within('record_types', 'record_type')}
           and (${setting('sees_all')} = 'on' or cost_center = ${mine('cost_centers')}));`,
    )
    .execute(db);
}
