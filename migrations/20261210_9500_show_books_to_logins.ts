import { sql, type Kysely } from 'kysely';

/** What the views of statements, journals and breaks read: whole tables, or the columns that say where something stands. */
const READ = {
  statement_issue: ['id', 'month', 'mode', 'issued_at'],
  statement_line: null,
  journal: null,
  journal_line: null,
  journal_event: ['journal_id', 'event_no', 'at', 'state', 'document'],
  matching_result: null,
  matching_item: ['run_id', 'result_no', 'company_code', 'account_id'],
  break_event: null,
  proposal: ['id', 'kind', 'subject', 'proposed_at', 'expires_at'],
  proposal_event: ['proposal_id', 'act'],
} as const satisfies Readonly<Record<string, readonly string[] | null>>;

/** The views read their rows as their owner, and hold to the limits of whoever reads them. Of proposals, those to write off alone are read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [table, columns] of Object.entries(READ))
    await sql
      .raw(
        `grant select ${columns === null ? '' : `(${columns.join(', ')})`} on ${table} to costweave_bi;
         create policy bi on ${table} for select to costweave_bi using (${table === 'proposal' ? `kind = 'write-off'` : 'true'});`,
      )
      .execute(db);
}
