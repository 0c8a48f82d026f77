import { sql, type Kysely } from 'kysely';

/**
 * What a person should look at in a mapping: variants of a tag that disagree, tag values that are no cost centre. One row for
 * each distinct case, with the number of scopes it concerns and one of them to look at.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table dimension_finding (
      run_id bigint not null references run,
      finding_no integer not null,
      kind text not null,
      dimension text not null,
      rule text not null,
      detail jsonb not null,
      scopes bigint not null check (scopes > 0),
      sample_scope_key bigint not null,
      primary key (run_id, finding_no)
    );
    grant select on dimension_finding to costweave_graph;
    alter table dimension_finding enable row level security;
    create policy viewer on dimension_finding for select to costweave_graph
      using ((select current_setting('costweave.sees_all', true)) = 'on');
  `.execute(db);
}
