import { sql, type Kysely } from 'kysely';

/**
 * What is matched item by item, and what people said of what is not. Items and results belong to a run; what people said names breaks and items by
 * their content, so it stays when runs are made anew. A limited viewer sees the results that are of their own cost centres alone: a bill is of
 * nobody's, so only those of the books are.
 */
const ANEW = 'change the delivery or the rules that it follows from, and make the run again: it takes the place of this one';
const OTHERWISE = 'what people said is never edited: say otherwise';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table matching_result (
      run_id bigint not null references run,
      result_no integer not null,
      comparison text not null,
      party text not null,
      currency text not null,
      outcome text not null check (outcome in ('matched', 'partial', 'different', 'swapped', 'reversed', 'open')),
      state text not null check (state in ('booked', 'proposed', 'decided', 'open')),
      -- Null: nothing answered.
      basis text check ((basis is null) = (state = 'open')),
      doubts text[] not null,
      score integer not null check (score between 0 and 1000),
      reason text check ((reason is null) = (state <> 'open')),
      near text[] not null,
      left_total numeric not null,
      left_settled numeric not null,
      left_written_off numeric not null,
      left_open numeric not null,
      right_total numeric not null,
      right_settled numeric not null,
      right_written_off numeric not null,
      right_open numeric not null,
      allowed numeric not null check (allowed >= 0),
      -- Null: nothing is wrong.
      kind text,
      break_id text not null check (break_id ~ '^[0-9a-f]{16}$'),
      month text not null,
      settled_month text not null check (settled_month >= month),
      written_off_month text check (written_off_month >= settled_month),
      since date not null,
      provisional boolean not null,
      -- Who answers for it by the rules.
      owner text,
      -- Empty: it is not of certain cost centres alone.
      cost_centers text[] not null,
      primary key (run_id, result_no),
      unique (run_id, break_id),
      check (left_settled + left_written_off + left_open = left_total),
      check (right_settled + right_written_off + right_open = right_total)
    );
    create index matching_result_break on matching_result (break_id);

    create table matching_item (
      run_id bigint not null,
      comparison text not null,
      side text not null check (side in ('left', 'right')),
      item_key text not null,
      result_no integer not null,
      currency text not null,
      amount numeric not null,
      original_currency text not null,
      original_amount numeric not null,
      month text not null,
      day date not null,
      item_references text[] not null,
      company_code text,
      account_id text,
      document text,
      cost_centers text[] not null,
      batch_id bigint references batch,
      object_no smallint,
      row_number integer,
      -- Each item ends in one result.
      primary key (run_id, comparison, side, item_key),
      foreign key (run_id, result_no) references matching_result
    );
    create index matching_item_result on matching_item (run_id, result_no);
    create index matching_item_batch on matching_item (batch_id);

    create table matching_roll (
      run_id bigint not null references run,
      comparison text not null,
      side text not null check (side in ('left', 'right')),
      currency text not null,
      month text not null,
      opening numeric not null,
      arrived numeric not null,
      settled numeric not null,
      written_off numeric not null,
      closing numeric not null,
      primary key (run_id, comparison, side, currency, month),
      check (opening + arrived - settled - written_off = closing)
    );

    -- What people said of items: that they are one, that they are not, or that it is open again.
    create table match_decision (
      id bigint generated always as identity primary key,
      comparison text not null,
      verdict text not null check (verdict in ('accept', 'reject', 'withdraw')),
      left_items text[] not null,
      right_items text[] not null,
      decided_at timestamptz not null,
      decided_by text not null,
      reason text not null,
      check (cardinality(left_items) + cardinality(right_items) between 1 and 200)
    );

    -- What people said of breaks, each with what was open then.
    create table break_event (
      id bigint generated always as identity primary key,
      break_id text not null check (break_id ~ '^[0-9a-f]{16}$'),
      act text not null check (act in ('assign', 'explain', 'comment', 'attach', 'ticket', 'carry', 'reopen', 'write-off')),
      content jsonb not null,
      kind text not null,
      currency text not null,
      left_open numeric not null,
      right_open numeric not null,
      done_at timestamptz not null,
      done_by text not null,
      reason text not null
    );
    create index break_event_of_break on break_event (break_id, id);
    create index break_event_written_off on break_event (id) where act = 'write-off';
  `.execute(db);

  const mine = `array(select jsonb_array_elements_text(nullif(current_setting('costweave.cost_centers', true), '')::jsonb))`;
  for (const table of ['matching_result', 'matching_item', 'matching_roll'])
    await sql
      .raw(
        `create trigger keep_sealed before update or delete or truncate on ${table} for each statement execute function keep_sealed('${ANEW}');
         create trigger keep_sealed_whole after insert on ${table} referencing new table as added
           for each statement execute function keep_sealed_whole('${ANEW}', 'run');`,
      )
      .execute(db);
  for (const table of ['match_decision', 'break_event'])
    await sql
      .raw(
        `create trigger keep_sealed before update or delete or truncate on ${table} for each statement execute function keep_sealed('${OTHERWISE}');
         create constraint trigger audited after insert on ${table} deferrable initially deferred for each row execute function demand_audit_entry();`,
      )
      .execute(db);
  const seen: Readonly<Record<string, string | null>> = {
    matching_result: `cost_centers <> '{}' and cost_centers <@ ${mine}`,
    matching_item: 'exists (select from matching_result r where r.run_id = matching_item.run_id and r.result_no = matching_item.result_no)',
    matching_roll: null,
    match_decision: null,
    break_event: 'exists (select from matching_result r where r.break_id = break_event.break_id)',
  };
  for (const [table, rule] of Object.entries(seen)) {
    await sql
      .raw(
        `alter table ${table} enable row level security;
         grant select on ${table} to costweave_graph_all;
         create policy viewer_of_all on ${table} for select to costweave_graph_all using (true);`,
      )
      .execute(db);
    if (rule !== null)
      await sql
        .raw(`grant select on ${table} to costweave_graph; create policy viewer on ${table} for select to costweave_graph using (${rule});`)
        .execute(db);
  }
}
