import { sql } from 'kysely';
import type { JournalLine, JournalShare } from '../../domain/journal/journal.ts';
import type { ShareRef } from '../allocation/allocation-shares.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A line by its identity: its journal, and its number there. */
export interface LineRef {
  readonly journalId: string;
  readonly lineNo: number;
}

export type JournalLineRow = Omit<JournalLine, 'shares'> & LineRef;

const LINE = sql`l.journal_id::text as "journalId", l.line_no as "lineNo", l.role, l.account, l.posting_cost_center as "postingCostCenter",
  l.cost_center as "costCenter", l.partner, l.rule, l.line_kind as "lineKind", trim_scale(l.amount)::text as amount,
  trim_scale(l.posted)::text as posted`;

/** The lines of each journal that the viewer may see, so many after the first ones. One statement. */
export async function journalLines(
  snapshot: Snapshot,
  journalIds: readonly string[],
  { first, offset = 0 }: { readonly first: number; readonly offset?: number | undefined },
): Promise<JournalLineRow[][]> {
  const { rows } = await sql<JournalLineRow>`
    select l.* from unnest(${[...journalIds]}::bigint[]) asked (id) cross join lateral (
      select ${LINE} from journal_line l where l.journal_id = asked.id order by l.line_no limit ${first} offset ${offset}) l
    order by l."journalId"::bigint, l."lineNo"`.execute(snapshot.transaction);
  const found = Map.groupBy(rows, ({ journalId }) => journalId);
  return journalIds.map((id) => found.get(id) ?? []);
}

export interface JournalShareRow extends JournalShare, LineRef {
  readonly position: number;
}

const SHARE = sql`s.journal_id::text as "journalId", s.line_no as "lineNo", s.share_position as position, s.share_run_id::text as "runId",
  s.share_no as "shareNo", s.cost_center as "costCenter", to_jsonb(s.categories) as categories, s.takes_off as "takesOff",
  trim_scale(s.amount)::text as amount`;

/** The shares that each line is made of and the viewer may see, so many after the first ones. One statement. */
export async function journalLineShares(
  snapshot: Snapshot,
  lines: readonly LineRef[],
  { first, offset = 0 }: { readonly first: number; readonly offset?: number | undefined },
): Promise<JournalShareRow[][]> {
  const { rows } = await sql<JournalShareRow>`
    select s.* from unnest(${lines.map(({ journalId }) => journalId)}::bigint[], ${lines.map(({ lineNo }) => lineNo)}::integer[]) asked (journal_id, line_no)
      cross join lateral (
        select ${SHARE} from journal_line_share s
        where s.journal_id = asked.journal_id and s.line_no = asked.line_no
        order by s.share_position limit ${first} offset ${offset}) s
    order by s.position`.execute(snapshot.transaction);
  const found = Map.groupBy(rows, nameOf);
  return lines.map((line) => found.get(nameOf(line)) ?? []);
}

/** Whole journals, for those that are posted or taken back. Two statements. */
export async function wholeJournalLines(
  snapshot: Snapshot,
  journalIds: readonly string[],
): Promise<ReadonlyMap<string, readonly JournalLine[]>> {
  const { rows: lines } = await sql<JournalLineRow>`
    select ${LINE} from journal_line l where l.journal_id = any(${[...journalIds]}::bigint[]) order by l.journal_id, l.line_no`.execute(
    snapshot.transaction,
  );
  const { rows } = await sql<JournalShareRow>`
    select ${SHARE} from journal_line_share s where s.journal_id = any(${[...journalIds]}::bigint[]) order by s.share_position`.execute(
    snapshot.transaction,
  );
  const shares = Map.groupBy(rows, nameOf);
  const whole = new Map<string, JournalLine[]>(journalIds.map((id) => [id, []]));
  for (const { journalId, lineNo, ...line } of lines) {
    const of = (shares.get(nameOf({ journalId, lineNo })) ?? []).map(
      ({ runId, shareNo, costCenter, categories, takesOff, amount }): JournalShare => ({
        runId,
        shareNo,
        costCenter,
        categories,
        takesOff,
        amount,
      }),
    );
    whole.get(journalId)!.push({ ...line, shares: of });
  }
  return whole;
}

/** The lines that shares stand in, with the part of the share that is there: the way back. One statement. */
export async function journalLinesOfShares(
  snapshot: Snapshot,
  shares: readonly ShareRef[],
): Promise<(JournalLineRow & Pick<JournalShare, 'categories' | 'takesOff'>)[][]> {
  const { rows } = await sql<JournalLineRow & Pick<JournalShare, 'categories' | 'takesOff'> & ShareRef>`
    select ${LINE}, s.share_run_id::text as "runId", s.share_no as "shareNo", to_jsonb(s.categories) as categories, s.takes_off as "takesOff"
    from journal_line_share s join journal_line l using (journal_id, line_no)
    where (s.share_run_id, s.share_no) in (
      select * from unnest(${shares.map(({ runId }) => runId)}::bigint[], ${shares.map(({ shareNo }) => shareNo)}::integer[]))
    order by l.journal_id, l.line_no, s.share_position`.execute(snapshot.transaction);
  const found = Map.groupBy(rows, ({ runId, shareNo }) => `${runId}.${shareNo}`);
  return shares.map(({ runId, shareNo }) => found.get(`${runId}.${shareNo}`) ?? []);
}

export interface JournalTotal {
  /** Of all debits, which are all credits, to what can be paid. */
  readonly posted: string;
  readonly amount: string;
  readonly lines: string;
}

/** What each journal comes to; of those that the viewer sees. One statement. */
export async function journalTotals(snapshot: Snapshot, journalIds: readonly string[]): Promise<JournalTotal[]> {
  const { rows } = await sql<JournalTotal & { id: string }>`
    select journal_id::text as id, trim_scale(coalesce(sum(posted) filter (where posted > 0), 0))::text as posted,
      trim_scale(coalesce(sum(amount) filter (where amount > 0), 0))::text as amount, count(*)::text as lines
    from journal_line where journal_id = any(${[...journalIds]}::bigint[]) group by 1`.execute(snapshot.transaction);
  const found = new Map(rows.map(({ id, ...total }) => [id, total]));
  return journalIds.map((id) => found.get(id) ?? { posted: '0', amount: '0', lines: '0' });
}

function nameOf({ journalId, lineNo }: LineRef): string {
  return `${journalId}.${lineNo}`;
}
