import { sql, type Kysely } from 'kysely';

/**
 * Seats that people hold, and what runs of licences say: what became of each entitlement, how each product stands, and what its entitlements
 * cost whom. Limited viewers see what their cost centres bear; how a product stands is the company's.
 */
const WAY_OUT = 'change the delivery or the rules that it follows from, and make the run again: it takes the place of this one';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table license_assignment (
      batch_id bigint not null references batch, object_no smallint not null, row_number integer not null,
      assignment_id text not null, product text not null, publisher text, assigned_to text not null, cost_center_id text,
      valid_from date not null, valid_to date, last_used_on date,
      primary key (batch_id, object_no, row_number)
    );
    create table licence_right (
      run_id bigint not null references run, right_no integer not null,
      entitlement_id text not null, product text not null, publisher text, metric text not null, quantity numeric not null,
      valid_from date not null, valid_to date, cost_center text, amount numeric, currency text,
      -- Why it is in no position; null: it is in one.
      reason text,
      source_id text not null, batch_id bigint not null references batch, object_no smallint not null, row_number integer not null,
      primary key (run_id, right_no)
    );
    create index licence_right_batch on licence_right (batch_id);
    create table licence_position (
      run_id bigint not null references run, position_no integer not null,
      product text not null, publisher text, metric text not null,
      entitled numeric not null check (entitled >= 0), used numeric not null check (used >= 0), idle numeric not null check (idle between 0 and used),
      spare numeric not null, over numeric not null,
      over_most numeric not null check (over_most >= 0), over_on date,
      true_up_units numeric not null, true_up_price numeric, true_up_amount numeric, true_up_currency text, true_up_by text,
      uncounted integer not null, uncounted_first jsonb not null,
      primary key (run_id, position_no),
      check (entitled + over = used + spare), check (true_up_units = ceil(over_most)), check (true_up_amount = true_up_units * true_up_price)
    );
    create table licence_cost (
      run_id bigint not null references run, cost_no integer not null,
      right_no integer not null, position_no integer not null,
      -- Told to whoever bears it, who may see neither the right nor the position.
      product text not null, publisher text, metric text not null, entitlement_id text not null,
      source_id text not null, batch_id bigint not null references batch, object_no smallint not null, row_number integer not null,
      kind text not null check (kind in ('used', 'idle', 'spare')), cost_center text, units numeric not null check (units >= 0),
      amount numeric not null, currency text not null,
      primary key (run_id, cost_no),
      foreign key (run_id, right_no) references licence_right, foreign key (run_id, position_no) references licence_position
    );
    create index licence_cost_batch on licence_cost (batch_id);
  `.execute(db);

  const mine = `any (array(select jsonb_array_elements_text(nullif(current_setting('costweave.cost_centers', true), '')::jsonb)))`;
  const all = `(select current_setting('costweave.sees_all', true)) = 'on'`;
  await sql
    .raw(
      `alter table license_assignment enable row level security;
       grant select on license_assignment to costweave_graph;
       create policy viewer on license_assignment for select to costweave_graph using (${all} or cost_center_id = ${mine});
       create trigger keep_sealed before update or delete or truncate on license_assignment
         for each statement execute function keep_sealed('deliver it again, corrected: the delivery takes the place of this one');
       create trigger keep_sealed_whole after insert on license_assignment referencing new table as added
         for each statement execute function keep_sealed_whole('deliver it again, corrected: the delivery takes the place of this one', 'batch');`,
    )
    .execute(db);
  for (const table of ['licence_right', 'licence_position', 'licence_cost'])
    await sql
      .raw(
        `alter table ${table} enable row level security;
         grant select on ${table} to costweave_graph_all, costweave_bi;
         create policy viewer_of_all on ${table} for select to costweave_graph_all using (true);
         create policy bi on ${table} for select to costweave_bi using (true);
         create trigger keep_sealed before update or delete or truncate on ${table} for each statement execute function keep_sealed('${WAY_OUT}');
         create trigger keep_sealed_whole after insert on ${table} referencing new table as added
           for each statement execute function keep_sealed_whole('${WAY_OUT}', 'run');`,
      )
      .execute(db);
  await sql
    .raw(
      `grant select on licence_cost to costweave_graph;
       create policy viewer on licence_cost for select to costweave_graph using (cost_center = ${mine});`,
    )
    .execute(db);
}
