import { sql, type Kysely } from 'kysely';

/**
 * Journals: what statements charge, as balanced entries in the books of legal entities. A making names the statements and the rules it was
 * made from, and what the rules leave; nothing of it is changed. What becomes of a journal is a row of its own, one after the other.
 * A limited viewer sees the lines of their own cost centres, and the journals that these stand in.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table journal_making (
      id bigint generated always as identity primary key,
      issue_id bigint not null references statement_issue,
      making_no integer not null check (making_no > 0),
      rule_set_version_id bigint not null references rule_set_version,
      -- Months whose costs it covers, each with what the rules leave of it.
      months text[] not null,
      remaining jsonb not null,
      made_at timestamptz not null,
      made_by text not null,
      reason text not null,
      unique (issue_id, making_no)
    );
    create table journal (
      id bigint generated always as identity primary key,
      making_id bigint not null references journal_making,
      issue_id bigint not null references statement_issue,
      reference text not null unique,
      digest text not null check (digest ~ '^[0-9a-f]{64}$'),
      kind text not null check (kind in ('entry', 'reversal', 'reentry', 'difference')),
      legal_entity text not null,
      sender_entity text not null,
      receiver_entity text not null,
      currency text not null,
      month text not null,
      cost_month text not null,
      part_no integer not null,
      fiscal_year integer not null,
      fiscal_period integer not null,
      posting_date date not null,
      source text,
      owner text not null,
      carried_in numeric not null,
      carried_out numeric not null,
      reverses_id bigint references journal,
      check (legal_entity in (sender_entity, receiver_entity)),
      check ((kind = 'reversal') = (reverses_id is not null))
    );
    create index journal_issue on journal (issue_id);
    create index journal_cost_month on journal (cost_month);
    create index journal_flow on journal (sender_entity, receiver_entity, currency, id);
    create index journal_reverses on journal (reverses_id) where reverses_id is not null;
    create table journal_line (
      journal_id bigint not null references journal,
      line_no integer not null,
      role text not null check (role in ('receiver', 'sender', 'intercompany')),
      account text not null,
      posting_cost_center text,
      cost_center text,
      partner text,
      rule text,
      line_kind text,
      -- A debit is positive, a credit negative.
      amount numeric not null,
      posted numeric not null,
      primary key (journal_id, line_no),
      check ((role = 'intercompany') = (cost_center is null))
    );
    create index journal_line_cost_center on journal_line (cost_center, journal_id);
    create table journal_line_share (
      journal_id bigint not null,
      line_no integer not null,
      share_position integer not null,
      cost_center text,
      share_run_id bigint not null,
      share_no integer not null,
      categories text[] not null,
      takes_off boolean not null,
      amount numeric not null,
      primary key (journal_id, line_no, share_position),
      foreign key (journal_id, line_no) references journal_line
    );
    create index journal_line_share_share on journal_line_share (share_run_id, share_no);
    create table journal_event (
      journal_id bigint not null references journal,
      event_no integer not null check (event_no > 0),
      at timestamptz not null,
      state text not null check (state in ('made', 'released', 'sent', 'taken', 'posted', 'rejected', 'withdrawn')),
      by_whom text not null,
      document text,
      ticket text,
      said text[] not null default '{}',
      primary key (journal_id, event_no),
      check (document is null or state = 'posted')
    );
  `.execute(db);
  const mine = `any (array(select jsonb_array_elements_text(nullif(current_setting('costweave.cost_centers', true), '')::jsonb)))`;
  const policies: Readonly<Record<string, string | null>> = {
    journal_making: null,
    journal: 'id in (select journal_id from journal_line)',
    journal_line: `cost_center = ${mine}`,
    journal_line_share: `cost_center = ${mine}`,
    journal_event: 'journal_id in (select journal_id from journal_line)',
  };
  for (const [table, condition] of Object.entries(policies))
    await sql
      .raw(
        `create trigger keep_sealed before update or delete or truncate on ${table} for each statement
           execute function keep_sealed('journals are never changed: what is posted is taken back by a reversal, and entered again');
         create constraint trigger audited after insert on ${table}
           deferrable initially deferred for each row execute function demand_audit_entry();
         alter table ${table} enable row level security;
         grant select on ${table} to costweave_graph_all;
         create policy viewer_of_all on ${table} for select to costweave_graph_all using (true);
         ${condition === null ? '' : `grant select on ${table} to costweave_graph; create policy viewer on ${table} for select to costweave_graph using (${condition});`}`,
      )
      .execute(db);
}
