import { sql, type Kysely } from 'kysely';

/**
 * What standard tags come to by a run of dimensions: one row a scope and tag; and by which folds and rules, one row for each distinct case
 * with the number of scopes it is of. They belong to the run and stay as they were sealed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table standard_tag (
      run_id bigint not null references run,
      scope_key bigint not null,
      tag text not null,
      value text not null,
      origin text not null,
      primary key (run_id, tag, scope_key)
    );
    create table tag_reading (
      run_id bigint not null references run,
      reading_no integer not null,
      tag text not null,
      status text not null,
      origin text not null,
      rule text not null,
      key text not null,
      found text not null,
      value text,
      key_fold text,
      value_fold text,
      candidates text[] not null,
      scopes bigint not null check (scopes > 0),
      sample_scope_key bigint not null,
      primary key (run_id, reading_no)
    );
    grant select on standard_tag, tag_reading to costweave_graph;
    alter table standard_tag enable row level security;
    alter table tag_reading enable row level security;
    create policy viewer on standard_tag for select to costweave_graph using (scope_key in (select scope_key from dimension_assignment));
    create policy viewer_of_all on standard_tag for select to costweave_graph_all using (true);
    create policy viewer_of_all on tag_reading for select to costweave_graph_all using (true);
  `.execute(db);
  const wayOut = 'change the delivery or the rules that it follows from, and make the run again: it takes the place of this one';
  for (const table of ['standard_tag', 'tag_reading']) {
    await sql
      .raw(
        `create trigger keep_sealed before update or delete or truncate on ${table} for each statement execute function keep_sealed('${wayOut}');
        create trigger keep_sealed_whole after insert on ${table} referencing new table as added
          for each statement execute function keep_sealed_whole('${wayOut}', 'run')`,
      )
      .execute(db);
  }
}
