import { sql, type RawBuilder } from 'kysely';
import type { AllocationMeasure } from '../../domain/allocation/rule-set.ts';
import { seesAllCostCenters } from '../../domain/authority/viewer.ts';
import type { ChargeRef } from './allocation-of-charges.ts';
import { allocationRoutes, contributionSplitter, routeKey } from './allocation-routes.ts';
import { namedMeasure } from './measure-column.ts';
import { shareKey, type AllocationShareRow, type ShareRef } from './allocation-shares.ts';
import { demandRows } from '../retention/purged-rows.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What one charge gave to a share: canonical decimal text in the share's currency, zero included. */
export interface Contribution extends ChargeRef {
  readonly amount: string;
}

export interface ContributionsAsked {
  readonly first: number;
  readonly after?: ChargeRef | undefined;
  /** Of charges of these categories alone; left out: of all. */
  readonly categories?: readonly string[] | undefined;
}

export interface ContributionPage {
  readonly contributions: readonly Contribution[];
  readonly hasNextPage: boolean;
}

/**
 * The charges that a share is made of and what each gave, after a charge: cell by cell (scope, charge category), in each by batch,
 * object, row and part. Charges that the viewer may not see are left out: `hiddenContributions` tells their sum. Three statements
 * (four after a charge), whatever the number of shares and the size of the page. Gives a page for every share that the viewer may
 * see, by `shareKey`; an empty one after a charge that the viewer may not see.
 */
export async function allocationContributions(
  snapshot: Snapshot,
  refs: readonly ShareRef[],
  { first, after, categories }: ContributionsAsked,
): Promise<ReadonlyMap<string, ContributionPage>> {
  const shares = await routedShares(snapshot, refs);
  const start = after && (await startAfter(snapshot, after));
  const charges = after && !start ? [] : await chargesOf(snapshot, shares, first + 1, start, categories);
  const routes = await allocationRoutes(snapshot, charges);
  const split = contributionSplitter();
  const pages = new Map<string, ContributionPage>();
  for (const [position, share] of shares.entries()) {
    const own = charges.filter((charge) => charge.position === position);
    const contributions = own.slice(0, first).map((charge) => {
      const { batchId, objectNo, rowNumber, part, amount } = charge;
      const route = routes.get(routeKey(charge))!;
      return { batchId, objectNo, rowNumber, part, amount: split(route, amount)[route.shareNos.indexOf(share.shareNo)]! };
    });
    pages.set(shareKey(share), { contributions, hasNextPage: own.length > first });
  }
  return pages;
}

/** A share with the routes that lead to it and the batches that its charges lie in. */
export interface RoutedShare extends AllocationShareRow {
  readonly measure: AllocationMeasure;
  readonly routeNos: readonly number[];
  readonly batchIds: readonly string[];
}

/** One statement. Throws a PurgedError where charges that a share is made of were purged. */
export async function routedShares(snapshot: Snapshot, refs: readonly ShareRef[]): Promise<RoutedShare[]> {
  const { rows } = await sql<RoutedShare & { purged: readonly string[] }>`
    select s.run_id as "runId", s.share_no as "shareNo", s.cost_center as "costCenter", s.rule, s.currency, s.amount,
      v.rules ->> 'measure' as measure,
      array(select r.route_no from allocation_route r
        where r.run_id = s.run_id and r.currency = s.currency and r.cost_centers @> array[s.cost_center]
          and exists (select from unnest(r.cost_centers, r.rules) target (cost_center, rule)
            where target.cost_center = s.cost_center and target.rule = s.rule)
        order by r.route_no) as "routeNos",
      array(select i.batch_id::text from run_input i join batch b on b.id = i.batch_id
        where i.run_id = s.run_id and b.record_type = 'charge' order by i.batch_id) as "batchIds",
      array(select p.batch_id::text from run_input i join purged_rows p on p.batch_id = i.batch_id where i.run_id = s.run_id order by 1) as purged
    from allocation_share s
      join run on run.id = s.run_id
      join rule_set_version v on v.id = run.rule_set_version_id
    where (s.run_id, s.share_no) in (
      select * from unnest(${refs.map(({ runId }) => runId)}::bigint[], ${refs.map(({ shareNo }) => shareNo)}::integer[]))`.execute(
    snapshot.transaction,
  );
  const purged = rows.flatMap((row) => row.purged);
  if (purged.length > 0) await demandRows(snapshot, purged);
  return rows;
}

interface ShareCharge extends ChargeRef {
  /** Of the share in the list. */
  readonly position: number;
  readonly runId: string;
  readonly routeNo: number;
  readonly amount: string;
}

/** Where a page begins: after this charge, which lies in this cell. */
interface Start extends ChargeRef {
  readonly scopeKey: string;
  readonly chargeCategory: string;
}

async function startAfter(snapshot: Snapshot, { batchId, objectNo, rowNumber, part }: ChargeRef): Promise<Start | undefined> {
  const { rows } = await sql<Start>`
    select c.batch_id as "batchId", c.object_no as "objectNo", c.row_number as "rowNumber", c.part,
      c.scope_key as "scopeKey", p.charge_category as "chargeCategory"
    from charge c join charge_price p using (price_key)
    where c.batch_id = ${batchId} and c.object_no = ${objectNo} and c.row_number = ${rowNumber} and c.part = ${part}`.execute(
    snapshot.transaction,
  );
  return rows[0];
}

/**
 * Reads only the cells that fill the page, going by their number of charges. A limited viewer may see some charges of a cell and not
 * others, so for such a one all cells of the share are read: they are the viewer's own.
 */
async function chargesOf(
  snapshot: Snapshot,
  shares: readonly RoutedShare[],
  limit: number,
  start: Start | undefined,
  categories: readonly string[] | undefined,
): Promise<ShareCharge[]> {
  const asked = shares.map(({ runId, measure, routeNos, batchIds }, position) => {
    return { position, run_id: runId, measure, route_nos: routeNos, batch_ids: batchIds };
  });
  // Known when the statement is planned, so that the partitions of other months are not even opened.
  const batches = [...new Set(shares.flatMap(({ batchIds }) => batchIds))];
  const cellsMax = seesAllCostCenters(snapshot.viewer) ? limit + 1 : null;
  const chargesBefore = seesAllCostCenters(snapshot.viewer) ? limit : null;
  const { rows } = await sql<ShareCharge>`
    select asked.position, asked.run_id::text as "runId", charge.*
    from json_to_recordset(${JSON.stringify(asked)})
        as asked (position integer, run_id bigint, measure text, route_nos integer[], batch_ids bigint[])
      cross join lateral (
        select c.batch_id as "batchId", c.object_no as "objectNo", c.row_number as "rowNumber", c.part, cell.route_no as "routeNo",
          ${namedMeasure(sql`asked.measure`)} as amount,
          c.scope_key as "scopeKey", p.charge_category as "chargeCategory"
        from (${cellsInOrder(start, cellsMax, categories)}) cell
          join charge c on c.scope_key = cell.scope_key
          join charge_price p on p.price_key = c.price_key and p.charge_category = cell.charge_category
        where c.batch_id = any(${batches}::bigint[]) and c.batch_id = any(asked.batch_ids)
          and (${chargesBefore}::bigint is null or cell.charges_before < ${chargesBefore}::bigint)
          and ${isLater(start)}
        order by c.scope_key, p.charge_category, c.batch_id, c.object_no, c.row_number, c.part
        limit ${limit}) charge
    order by asked.position, "scopeKey", "chargeCategory", "batchId", "objectNo", "rowNumber", part`.execute(snapshot.transaction);
  return rows;
}

/** The cells of a share from the start on, each with the charges that lie in whole cells before it. Every cell has a charge. */
function cellsInOrder(start: Start | undefined, cellsMax: number | null, categories: readonly string[] | undefined): RawBuilder<unknown> {
  const isAsked = categories ? sql`k.charge_category = any(${[...categories]}::text[])` : sql`true`;
  const isFirst = start ? sql`(k.scope_key, k.charge_category) = (${start.scopeKey}::bigint, ${start.chargeCategory})` : sql`false`;
  const fromStart = start ? sql`(k.scope_key, k.charge_category) >= (${start.scopeKey}::bigint, ${start.chargeCategory})` : sql`true`;
  return sql`
    select k.scope_key, k.charge_category, k.route_no, k.is_first, coalesce(sum(case when k.is_first then 0 else k.charges end)
        over (order by k.scope_key, k.charge_category rows between unbounded preceding and 1 preceding), 0) as charges_before
    from (
      select k.scope_key, k.charge_category, k.route_no, k.charges, ${isFirst} as is_first
      from allocation_cell k
      where k.run_id = asked.run_id and k.route_no = any(asked.route_nos) and ${fromStart} and ${isAsked}
      order by k.scope_key, k.charge_category
      limit ${cellsMax}) k`;
}

function isLater(start: Start | undefined): RawBuilder<unknown> {
  if (!start) return sql`true`;
  const { batchId, objectNo, rowNumber, part } = start;
  return sql`(not cell.is_first
    or (c.batch_id, c.object_no, c.row_number, c.part) > (${batchId}::bigint, ${objectNo}::smallint, ${rowNumber}::integer, ${part}::smallint))`;
}
