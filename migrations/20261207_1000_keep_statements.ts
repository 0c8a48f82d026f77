import { sql, type Kysely } from 'kysely';

/**
 * Statements that were issued. An issue names what it was made from, and the digest of what it says; lines are never changed: what is known
 * later stands in the next issue. A limited viewer sees the statements of their own cost centres.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const setting = (name: string) => `coalesce(current_setting('costweave.${name}', true), '')`;
  const mine = `any (array(select jsonb_array_elements_text(nullif(${setting('cost_centers')}, '')::jsonb)))`;
  await sql`
    create table statement_issue (
      id bigint generated always as identity primary key,
      month text not null,
      mode text not null check (mode in ('shadow', 'charged')),
      allocation_run_id bigint not null references run,
      earlier_id bigint references statement_issue,
      -- Month, the run that was told, and the one that counts instead.
      corrections jsonb not null,
      code_version text not null,
      digest text not null check (digest ~ '^[0-9a-f]{64}$'),
      issued_at timestamptz not null,
      issued_by text not null,
      reason text not null,
      unique (mode, month)
    );
    create table statement (
      issue_id bigint not null references statement_issue,
      cost_center text not null,
      digest text not null check (digest ~ '^[0-9a-f]{64}$'),
      primary key (issue_id, cost_center)
    );
    create table statement_line (
      issue_id bigint not null,
      line_no integer not null,
      cost_center text not null,
      currency text not null,
      kind text not null,
      rule text,
      of_month text,
      amount numeric not null,
      before numeric,
      driver jsonb,
      share_run_id bigint, share_no integer, categories text[] not null default '{}',
      told_run_id bigint, told_share_no integer,
      primary key (issue_id, line_no),
      foreign key (issue_id, cost_center) references statement,
      check ((kind = 'opening') = (rule is null)),
      check ((kind = 'trueUp') = (of_month is not null))
    );
    create index statement_line_cost_center on statement_line (cost_center, issue_id);
    create index statement_line_share on statement_line (share_run_id, share_no);
    create index statement_line_told on statement_line (told_run_id, told_share_no);
  `.execute(db);
  for (const table of ['statement_issue', 'statement', 'statement_line'])
    await sql
      .raw(
        `create trigger keep_sealed before update or delete or truncate on ${table} for each statement
           execute function keep_sealed('statements are never changed: what is known later stands in the next one');
         create constraint trigger audited after insert on ${table}
           deferrable initially deferred for each row execute function demand_audit_entry();
         alter table ${table} enable row level security;
         grant select on ${table} to costweave_graph, costweave_graph_all;
         create policy viewer_of_all on ${table} for select to costweave_graph_all using (true);
         create policy viewer on ${table} for select to costweave_graph using (${table === 'statement_issue' ? 'true' : `cost_center = ${mine}`});`,
      )
      .execute(db);
}
