import { sql, type Kysely } from 'kysely';

/**
 * What runs of amortization say: of each item in a book what it was worth at the begin of the month, what came and went, and what is left; and
 * of all records together what became of them. Limited viewers see the items that their cost centres bear; what counts all stays with those
 * who see all.
 */
const WAY_OUT = 'change the delivery or the rules that it follows from, and make the run again: it takes the place of this one';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table amortization_row (
      run_id bigint not null references run,
      item_no integer not null,
      book text not null,
      class text not null,
      record_type text not null,
      item_key text not null,
      name text not null,
      company_code text,
      cost_center text,
      currency text not null,
      starts_on date not null,
      cost numeric not null check (cost > 0),
      opening numeric not null check (opening >= 0),
      addition numeric not null check (addition >= 0),
      expense numeric not null check (expense >= 0),
      impairment numeric not null check (impairment >= 0),
      revaluation numeric not null,
      disposal numeric not null check (disposal >= 0),
      closing numeric not null check (closing >= 0),
      source_id text not null,
      batch_id bigint not null references batch,
      object_no smallint not null,
      row_number integer not null,
      primary key (run_id, item_no),
      check (opening + addition + revaluation - expense - impairment - disposal = closing)
    );
    create index amortization_row_batch on amortization_row (batch_id);

    create table amortization_total (
      run_id bigint not null references run,
      total_no integer not null,
      book text not null,
      record_type text not null,
      state text not null check (state in ('in-use', 'not-begun', 'gone', 'no-class', 'no-amount', 'no-life')),
      -- '' of what has no row.
      class text not null,
      -- '' of what has none.
      currency text not null,
      items integer not null check (items > 0),
      cost numeric not null,
      opening numeric not null,
      addition numeric not null,
      expense numeric not null,
      impairment numeric not null,
      revaluation numeric not null,
      disposal numeric not null,
      closing numeric not null,
      primary key (run_id, total_no),
      check (opening + addition + revaluation - expense - impairment - disposal = closing)
    );
  `.execute(db);

  const mine = `any (array(select jsonb_array_elements_text(nullif(current_setting('costweave.cost_centers', true), '')::jsonb)))`;
  for (const table of ['amortization_row', 'amortization_total'])
    await sql
      .raw(
        `alter table ${table} enable row level security;
         grant select on ${table} to costweave_graph_all;
         create policy viewer_of_all on ${table} for select to costweave_graph_all using (true);
         create trigger keep_sealed before update or delete or truncate on ${table} for each statement execute function keep_sealed('${WAY_OUT}');
         create trigger keep_sealed_whole after insert on ${table} referencing new table as added
           for each statement execute function keep_sealed_whole('${WAY_OUT}', 'run');`,
      )
      .execute(db);
  await sql
    .raw(
      `grant select on amortization_row to costweave_graph;
       create policy viewer on amortization_row for select to costweave_graph using (cost_center = ${mine});`,
    )
    .execute(db);
}
