import { sql } from 'kysely';
import { canonicalDecimal } from '../../domain/money/decimal.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A share by its identity: `AllocationShare:7.12` is share 12 of run 7. */
export interface ShareRef {
  readonly runId: string;
  readonly shareNo: number;
}

/** `amount` is canonical decimal text in the currency. */
export interface AllocationShareRow extends ShareRef {
  readonly costCenter: string;
  readonly rule: string;
  readonly currency: string;
  readonly amount: string;
}

export interface SharePage {
  readonly shares: readonly AllocationShareRow[];
  readonly hasNextPage: boolean;
}

export interface SharesAsked {
  readonly first: number;
  readonly after?: number | undefined;
  /** Default: of all. */
  readonly costCenters?: readonly string[] | undefined;
}

/**
 * The shares of each run that the viewer may see, in the order of their numbers (currency, cost centre, rule), after a share number.
 * One statement, whatever the number of runs and the size of the page. The answer has a page for every run asked for.
 */
export async function allocationShares(
  snapshot: Snapshot,
  runIds: readonly string[],
  { first, after = 0, costCenters }: SharesAsked,
): Promise<ReadonlyMap<string, SharePage>> {
  const { rows } = await sql<AllocationShareRow>`
    select s.run_id as "runId", s.share_no as "shareNo", s.cost_center as "costCenter", s.rule, s.currency, s.amount
    from unnest(${[...new Set(runIds)]}::bigint[]) asked (run_id)
      cross join lateral (
        select * from allocation_share s where s.run_id = asked.run_id and s.share_no > ${after}
          ${costCenters ? sql`and s.cost_center = any(${costCenters}::text[])` : sql``}
        order by s.share_no limit ${first + 1}) s
    order by s.run_id, s.share_no`.execute(snapshot.transaction);
  const pages = new Map<string, SharePage>();
  for (const runId of runIds) {
    const own = rows.filter((row) => row.runId === runId);
    pages.set(runId, { shares: own.slice(0, first).map(canonical), hasNextPage: own.length > first });
  }
  return pages;
}

/** Shares by their identity, in the order asked for; undefined where there is none that the viewer may see. One statement. */
export async function allocationSharesByRef(snapshot: Snapshot, refs: readonly ShareRef[]): Promise<(AllocationShareRow | undefined)[]> {
  const { rows } = await sql<AllocationShareRow>`
    select s.run_id as "runId", s.share_no as "shareNo", s.cost_center as "costCenter", s.rule, s.currency, s.amount
    from allocation_share s
    where (s.run_id, s.share_no) in (
      select * from unnest(${refs.map(({ runId }) => runId)}::bigint[], ${refs.map(({ shareNo }) => shareNo)}::integer[]))`.execute(
    snapshot.transaction,
  );
  const found = new Map(rows.map((row) => [shareKey(row), canonical(row)]));
  return refs.map((ref) => found.get(shareKey(ref)));
}

export function shareKey({ runId, shareNo }: ShareRef): string {
  return `${runId}.${shareNo}`;
}

function canonical(row: AllocationShareRow): AllocationShareRow {
  return { ...row, amount: canonicalDecimal(row.amount)! };
}
