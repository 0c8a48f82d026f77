import { sql } from 'kysely';
import type { AllocationMeasure } from '../../domain/allocation/rule-set.ts';
import type { DatabaseTransaction } from '../database.ts';
import type { ChargeRef } from './allocation-of-charges.ts';
import { allocationRoutes, contributionSplitter, routeKey } from './allocation-routes.ts';
import { shareKey, type AllocationShareRow, type ShareRef } from './allocation-shares.ts';

/** What one charge gave to a share: canonical decimal text in the share's currency, zero included. */
export interface Contribution extends ChargeRef {
  readonly amount: string;
}

export interface ContributionPage {
  readonly contributions: readonly Contribution[];
  readonly hasNextPage: boolean;
}

/**
 * The charges that a share is made of and what each gave, in the order of batch, object, row and part, after a charge. Charges that
 * the viewer may not see are left out: `hiddenContributions` tells their sum. Three statements, whatever the number of shares and
 * the size of the page. Gives a page for every share that the viewer may see, by `shareKey`.
 */
export async function allocationContributions(
  transaction: DatabaseTransaction,
  refs: readonly ShareRef[],
  { first, after }: { readonly first: number; readonly after?: ChargeRef | undefined },
): Promise<ReadonlyMap<string, ContributionPage>> {
  const shares = await routedShares(transaction, refs);
  const charges = await chargesOf(transaction, shares, first + 1, after);
  const routes = await allocationRoutes(transaction, charges);
  const split = contributionSplitter();
  const pages = new Map<string, ContributionPage>();
  for (const [position, share] of shares.entries()) {
    const own = charges.filter((charge) => charge.position === position);
    const contributions = own.slice(0, first).map(({ amount, batchId, objectNo, rowNumber, part, ...routed }) => {
      const route = routes.get(routeKey(routed))!;
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

/** One statement. */
export async function routedShares(transaction: DatabaseTransaction, refs: readonly ShareRef[]): Promise<RoutedShare[]> {
  const { rows } = await sql<RoutedShare>`
    select s.run_id as "runId", s.share_no as "shareNo", s.cost_center as "costCenter", s.rule, s.currency, s.amount,
      v.rules ->> 'measure' as measure,
      array(select r.route_no from allocation_route r
        where r.run_id = s.run_id and r.currency = s.currency and r.cost_centers @> array[s.cost_center]
          and exists (select from unnest(r.cost_centers, r.rules) target (cost_center, rule)
            where target.cost_center = s.cost_center and target.rule = s.rule)
        order by r.route_no) as "routeNos",
      array(select i.batch_id::text from run_input i join batch b on b.id = i.batch_id
        where i.run_id = s.run_id and b.record_type = 'charge' order by i.batch_id) as "batchIds"
    from allocation_share s
      join run on run.id = s.run_id
      join rule_set_version v on v.id = run.rule_set_version_id
    where (s.run_id, s.share_no) in (
      select * from unnest(${refs.map(({ runId }) => runId)}::bigint[], ${refs.map(({ shareNo }) => shareNo)}::integer[]))`.execute(
    transaction,
  );
  return rows;
}

interface ShareCharge extends ChargeRef {
  /** Of the share in the list. */
  readonly position: number;
  readonly runId: string;
  readonly routeNo: number;
  readonly amount: string;
}

async function chargesOf(
  transaction: DatabaseTransaction,
  shares: readonly RoutedShare[],
  limit: number,
  after: ChargeRef | undefined,
): Promise<ShareCharge[]> {
  const asked = shares.map(({ runId, measure, routeNos, batchIds }, position) => {
    return { position, run_id: runId, measure, route_nos: routeNos, batch_ids: batchIds };
  });
  const batches = [...new Set(shares.flatMap(({ batchIds }) => batchIds))];
  const later = after
    ? sql`(c.batch_id, c.object_no, c.row_number, c.part) > (${after.batchId}::bigint, ${after.objectNo}::smallint, ${after.rowNumber}::integer, ${after.part}::smallint)`
    : sql`true`;
  // The list of all batches is known when the statement is planned: the partitions of other months are not even opened.
  const { rows } = await sql<ShareCharge>`
    select asked.position, asked.run_id::text as "runId", charge.*
    from json_to_recordset(${JSON.stringify(asked)})
        as asked (position integer, run_id bigint, measure text, route_nos integer[], batch_ids bigint[])
      cross join lateral (
        select c.batch_id as "batchId", c.object_no as "objectNo", c.row_number as "rowNumber", c.part, cell.route_no as "routeNo",
          case asked.measure when 'billedCost' then c.billed_cost else c.effective_cost end as amount
        from charge c
          join charge_price p using (price_key)
          join allocation_cell cell
            on cell.run_id = asked.run_id and cell.scope_key = c.scope_key and cell.charge_category = p.charge_category
        where c.batch_id = any(${batches}::bigint[]) and c.batch_id = any(asked.batch_ids) and cell.route_no = any(asked.route_nos) and ${later}
        order by c.batch_id, c.object_no, c.row_number, c.part
        limit ${limit}) charge
    order by asked.position, "batchId", "objectNo", "rowNumber", part`.execute(transaction);
  return rows;
}
