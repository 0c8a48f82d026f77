import { sql, type Kysely } from 'kysely';

/**
 * Lines of statements that are disputed, with the fact that somebody proposes and what it would change. A dispute is a proposal: what became
 * of it stands there. Who is a party of a dispute sees it, and of its effects those on their own cost centres. A fact that was settled holds
 * for runs of its months from then on.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table dispute (
      id bigint primary key references proposal,
      issue_id bigint not null,
      line_no integer not null,
      cost_center text not null,
      month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
      currency text not null,
      -- Of the line.
      amount numeric not null,
      fact jsonb not null,
      -- The fact holds from its month on, until the month when it no longer does; null: it goes on.
      until_month text,
      -- The cost centre of the line, and all that would pay more or less.
      parties text[] not null,
      opened_at timestamptz not null,
      foreign key (issue_id, line_no) references statement_line
    );
    create index dispute_of_line on dispute (issue_id, line_no);
    create index dispute_of_month on dispute (month);
    create table dispute_effect (
      dispute_id bigint not null references dispute,
      cost_center text not null,
      currency text not null,
      before numeric not null,
      after numeric not null,
      difference numeric not null check (difference = after - before and difference <> 0),
      primary key (dispute_id, currency, cost_center)
    );
    create table dispute_settled (
      dispute_id bigint primary key references dispute,
      settled_at timestamptz not null
    );
    create table dispute_escalation (
      dispute_id bigint not null references dispute,
      after_days integer not null check (after_days > 0),
      role text not null,
      escalated_at timestamptz not null,
      primary key (dispute_id, after_days)
    );
  `.execute(db);
  const mine = `array(select jsonb_array_elements_text(nullif(current_setting('costweave.cost_centers', true), '')::jsonb))`;
  const known = 'any (array(select id from dispute))';
  for (const [table, seen] of [
    ['dispute', `parties && ${mine}`],
    ['dispute_effect', `cost_center = any (${mine})`],
    ['dispute_settled', `dispute_id = ${known}`],
    ['dispute_escalation', `dispute_id = ${known}`],
  ])
    await sql
      .raw(
        `create trigger keep_sealed before update or delete or truncate on ${table} for each statement
           execute function keep_sealed('what was disputed is never edited: a dispute is decided, and another one is opened');
         create constraint trigger audited after insert on ${table}
           deferrable initially deferred for each row execute function demand_audit_entry();
         alter table ${table} enable row level security;
         grant select on ${table} to costweave_graph, costweave_graph_all;
         create policy viewer_of_all on ${table} for select to costweave_graph_all using (true);
         create policy viewer on ${table} for select to costweave_graph using (${seen});`,
      )
      .execute(db);
  // Parties are told what became of a dispute, and not what was shown of it: that has the amounts of all.
  await sql
    .raw(
      `grant select (id, kind, content_digest, steps, authors, favoured, proposed_by, proposed_at, expires_at, reason) on proposal to costweave_graph;
       grant select on proposal_event to costweave_graph;
       create policy party on proposal for select to costweave_graph using (id = ${known});
       create policy party on proposal_event for select to costweave_graph using (proposal_id = ${known});`,
    )
    .execute(db);
}
