import { sql } from 'kysely';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { StatementLine, StatementPins } from '../../domain/statement/statement.ts';
import { issueDigest, statementDigest, type IssueFacts } from '../../domain/statement/statement-text.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';
import { instantText } from '../instant-text.ts';

/** Raise it when the same pins would give other bytes. */
export const STATEMENT_CODE_VERSION = 'statement/2';

const LINES_A_STATEMENT = 5_000;

/** Keeps the statements of a month, with what they were made from and the digest of what each says. */
export async function keepStatements(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  pins: StatementPins,
  lines: readonly StatementLine[],
  { at, reason }: { readonly at: string; readonly reason: string },
): Promise<IssueFacts & { readonly digest: string }> {
  const { rows: next } = await sql<{ id: string; issuedAt: string }>`
    select nextval(pg_get_serial_sequence('statement_issue', 'id'))::text as id,
      ${instantText(sql`${at}::timestamptz`)} as "issuedAt"`.execute(transaction);
  const issue: IssueFacts = { ...next[0]!, month: pins.month, mode: pins.mode };
  const statements = statementsOf(issue, lines);
  const digest = issueDigest(statements);
  await sql`
    insert into statement_issue (id, month, mode, allocation_run_id, earlier_id, corrections, code_version, digest, issued_at, issued_by, reason)
    overriding system value values (${issue.id}, ${pins.month}, ${pins.mode}, ${pins.allocationRunId}, ${pins.earlierId},
      ${JSON.stringify(pins.corrections)}, ${STATEMENT_CODE_VERSION}, ${digest}, ${at}::timestamptz, ${viewer.id}, ${reason})`.execute(
    transaction,
  );
  await sql`
    insert into statement (issue_id, cost_center, digest) select ${issue.id}::bigint, * from unnest(
      ${statements.map(({ costCenter }) => costCenter)}::text[], ${statements.map((one) => one.digest)}::text[])`.execute(transaction);
  for (let first = 0; first < lines.length; first += LINES_A_STATEMENT) {
    const rows = lines.slice(first, first + LINES_A_STATEMENT).map(({ share, told, ...line }, index) => {
      const of = { shareRunId: share?.runId, shareNo: share?.shareNo, categories: share?.categories ?? [] };
      return { ...line, ...of, lineNo: first + index + 1, toldRunId: told?.runId, toldShareNo: told?.shareNo };
    });
    await sql`
      insert into statement_line (issue_id, line_no, cost_center, currency, kind, rule, of_month, amount, before, driver,
        share_run_id, share_no, categories, told_run_id, told_share_no)
      select ${issue.id}::bigint, r."lineNo", r."costCenter", r.currency, r.kind, r.rule, r."ofMonth", r.amount, r.before, nullif(r.drivers, '[]'::jsonb),
        r."shareRunId", r."shareNo", array(select jsonb_array_elements_text(r.categories)), r."toldRunId", r."toldShareNo"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r ("lineNo" integer, "costCenter" text, currency text, kind text, rule text,
        "ofMonth" text, amount numeric, before numeric, drivers jsonb, "shareRunId" bigint, "shareNo" integer, categories jsonb,
        "toldRunId" bigint, "toldShareNo" integer)`.execute(transaction);
  }
  const after = { issue: issue.id, mode: pins.mode, allocation: pins.allocationRunId, statements: statements.length, digest };
  await audit(transaction, viewer, { action: 'statement.issue', subject: pins.month, before: null, after, reason });
  return { ...issue, digest };
}

/** What each statement of an issue says, as a digest, in the order of the cost centres. */
export function statementsOf(issue: IssueFacts, lines: readonly StatementLine[]) {
  return [...Map.groupBy(lines, ({ costCenter }) => costCenter)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([costCenter, own]) => ({ costCenter, digest: statementDigest(issue, costCenter, own) }));
}
