import { sql, type RawBuilder } from 'kysely';
import type { StatementLine } from '../../domain/statement/statement.ts';
import type { ShareRef } from '../allocation/allocation-shares.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A line by its identity: its issue, and its number there. */
export interface IssuedLine extends StatementLine {
  readonly issueId: string;
  readonly lineNo: number;
  /** Its number within its statement: that within the issue would tell how many lines others have. */
  readonly number: number;
}

/** What it says, without where it stands. */
export function lineAlone({ issueId: _issue, lineNo: _no, number: _number, ...line }: IssuedLine): StatementLine {
  return line;
}

/** The first statements kept one driver, and not a list. */
export const ISSUED_LINE = sql`l.issue_id::text as "issueId", l.line_no as "lineNo",
  l.line_no - (select min(line_no) from statement_line m where m.issue_id = l.issue_id and m.cost_center = l.cost_center) + 1 as number, l.cost_center as "costCenter", l.currency, l.kind, l.rule, l.of_month as "ofMonth",
  trim_scale(l.amount)::text as amount, trim_scale(l.before)::text as before,
  case jsonb_typeof(l.driver) when 'object' then jsonb_build_array(l.driver) else coalesce(l.driver, '[]') end as drivers, ${shareOf(sql`l.share_run_id`, sql`l.share_no`, sql`to_jsonb(l.categories)`)} as share,
  ${shareOf(sql`l.told_run_id`, sql`l.told_share_no`, sql`'[]'::jsonb`)} as told`;

/** In one spelling whether a share was written or read: keys in the order in which they are told. */
function shareOf(runId: RawBuilder<unknown>, shareNo: RawBuilder<unknown>, categories: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when ${runId} is not null then jsonb_build_object('runId', ${runId}::text, 'shareNo', ${shareNo}, 'categories', ${categories}) end`;
}

/** The lines of issues, by their numbers; of some cost centres, or of all that the viewer sees. One statement. */
export async function statementLines(
  snapshot: Snapshot,
  issueIds: readonly string[],
  costCenters?: readonly string[],
): Promise<IssuedLine[]> {
  const { rows } = await sql<IssuedLine>`
    select ${ISSUED_LINE} from statement_line l
    where l.issue_id = any(${[...issueIds]}::bigint[])
      and ${costCenters === undefined ? sql`true` : sql`l.cost_center = any(${[...costCenters]}::text[])`}
    order by l.issue_id, l.line_no`.execute(snapshot.transaction);
  return rows;
}

/** A line by its issue and its number there. */
export type LineRef = Pick<IssuedLine, 'issueId' | 'lineNo'>;

/** Lines by their numbers, in the order asked for; null where the viewer sees none. One statement. */
export async function linesByRef(snapshot: Snapshot, refs: readonly LineRef[]): Promise<(IssuedLine | null)[]> {
  const asked = sql`select * from unnest(${refs.map(({ issueId }) => issueId)}::bigint[], ${refs.map(({ lineNo }) => lineNo)}::integer[])`;
  const { rows } = await sql<IssuedLine>`
    select ${ISSUED_LINE} from statement_line l where (l.issue_id, l.line_no) in (${asked})`.execute(snapshot.transaction);
  return refs.map(({ issueId, lineNo }) => rows.find((row) => row.issueId === issueId && row.lineNo === lineNo) ?? null);
}

/** The lines that shares stand in, as what is known or as what was told: the way back. One statement. */
export async function linesOfShares(snapshot: Snapshot, shares: readonly ShareRef[]): Promise<IssuedLine[][]> {
  const { rows } = await sql<IssuedLine>`
    with asked as (select * from unnest(${shares.map(({ runId }) => runId)}::bigint[], ${shares.map(({ shareNo }) => shareNo)}::integer[]) a (run_id, share_no))
    select ${ISSUED_LINE} from statement_line l
    where (l.share_run_id, l.share_no) in (select run_id, share_no from asked) or (l.told_run_id, l.told_share_no) in (select run_id, share_no from asked)
    order by l.issue_id, l.line_no`.execute(snapshot.transaction);
  const isOf = ({ runId, shareNo }: ShareRef, of: StatementLine['share']) => of?.runId === runId && of.shareNo === shareNo;
  return shares.map((share) => rows.filter((line) => isOf(share, line.share) || isOf(share, line.told)));
}

/** A statement that was issued. */
export interface IssuedStatement {
  readonly issueId: string;
  readonly costCenter: string;
  readonly digest: string;
}

/** By issue and cost centre; those of one cost centre, or all that the viewer sees. One statement. */
export async function issuedStatements(
  snapshot: Snapshot,
  { issueIds, costCenter }: { readonly issueIds: readonly string[]; readonly costCenter?: string | undefined },
  limit: number,
): Promise<IssuedStatement[]> {
  const { rows } = await sql<IssuedStatement>`
    select issue_id::text as "issueId", cost_center as "costCenter", digest from statement
    where issue_id = any(${[...issueIds]}::bigint[]) and ${costCenter === undefined ? sql`true` : sql`cost_center = ${costCenter}`}
    order by issue_id, cost_center collate "C" limit ${limit}`.execute(snapshot.transaction);
  return rows;
}
