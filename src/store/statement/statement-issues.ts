import { sql } from 'kysely';
import type { StatementMode, StatementPins } from '../../domain/statement/statement.ts';
import type { IssueFacts } from '../../domain/statement/statement-text.ts';
import type { Month } from '../../domain/time/month.ts';
import { instantText } from '../instant-text.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** Statements of a month that were issued together. */
export interface StatementIssue extends IssueFacts, StatementPins {
  readonly digest: string;
  readonly codeVersion: string;
}

const ISSUE = sql`i.id::text, i.month, i.mode, i.allocation_run_id::text as "allocationRunId", i.earlier_id::text as "earlierId",
  i.corrections, i.digest, i.code_version as "codeVersion", ${instantText(sql`i.issued_at`)} as "issuedAt"`;

export interface IssuesAsked {
  readonly month?: Month | undefined;
  readonly mode?: StatementMode | undefined;
}

/** The newest first. One statement. */
export async function statementIssues(snapshot: Snapshot, { month, mode }: IssuesAsked, limit: number): Promise<StatementIssue[]> {
  const { rows } = await sql<StatementIssue>`
    select ${ISSUE} from statement_issue i
    where ${month === undefined ? sql`true` : sql`i.month = ${month}`} and ${mode === undefined ? sql`true` : sql`i.mode = ${mode}`}
    order by i.id desc limit ${limit}`.execute(snapshot.transaction);
  return rows;
}

/** Issues by their numbers, in their order; undefined where there is none. One statement. */
export async function issuesById(snapshot: Snapshot, ids: readonly string[]): Promise<(StatementIssue | undefined)[]> {
  const { rows } = await sql<StatementIssue>`
    select ${ISSUE} from statement_issue i where i.id = any(${[...ids]}::bigint[])`.execute(snapshot.transaction);
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id));
}
