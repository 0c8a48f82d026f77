import { sql } from 'kysely';
import { weightsOf } from '../../domain/allocation/route.ts';
import { splitClass } from '../../domain/allocation/split-class.ts';
import { decimal, formatDecimal, subtract } from '../../domain/money/decimal.ts';
import { seesAllCostCenters } from '../../domain/authority/viewer.ts';
import { routedShares, type RoutedShare } from './allocation-contributions.ts';
import { allocationRoutes, routeKey, type KnownRoute } from './allocation-routes.ts';
import { namedMeasure } from './measure-column.ts';
import { shareKey, type ShareRef } from './allocation-shares.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/**
 * How much of each share comes from charges that the viewer may not see: with the visible contributions it adds up to the share.
 * Canonical decimal text by `shareKey`, for every share that the viewer may see. Three statements; for viewers who see all, one.
 */
export async function hiddenContributions(snapshot: Snapshot, refs: readonly ShareRef[]): Promise<ReadonlyMap<string, string>> {
  const shares = await routedShares(snapshot, refs);
  if (seesAllCostCenters(snapshot.viewer)) return new Map(shares.map((share) => [shareKey(share), '0']));
  const routes = await allocationRoutes(snapshot, routesOf(shares));
  const given = await visiblyGiven(snapshot, shares, routes);
  return new Map(
    shares.map((share) => {
      const visible = routesOf([share]).reduce(
        (sum, ref) => sum + unitsFor(share, routes.get(routeKey(ref)), given.get(routeKey(ref))),
        0n,
      );
      const hidden = subtract(decimal(share.amount), { units: visible, scale: scaleOf(share, routes) });
      return [shareKey(share), formatDecimal(hidden)];
    }),
  );
}

function routesOf(shares: readonly RoutedShare[]) {
  return shares.flatMap(({ runId, routeNos }) => routeNos.map((routeNo) => ({ runId, routeNo })));
}

/** All routes of a share have the scale of its currency. */
function scaleOf(share: RoutedShare, routes: ReadonlyMap<string, KnownRoute>): number {
  return routes.get(routeKey({ runId: share.runId, routeNo: share.routeNos[0]! }))!.scale;
}

function unitsFor(share: RoutedShare, route: KnownRoute | undefined, given: readonly bigint[] | undefined): bigint {
  const index = route?.shareNos.indexOf(share.shareNo) ?? -1;
  return given?.[index] ?? 0n;
}

interface ClassRow {
  readonly runId: string;
  readonly routeNo: number;
  readonly isNegative: boolean;
  readonly residue: string;
  readonly charges: string;
  readonly magnitude: string;
}

/** What the visible charges of each route give its targets, in units: worked out by class, as the run did it for all charges. */
async function visiblyGiven(
  snapshot: Snapshot,
  shares: readonly RoutedShare[],
  routes: ReadonlyMap<string, KnownRoute>,
): Promise<ReadonlyMap<string, readonly bigint[]>> {
  const asked = [...new Map(shares.map((share) => [share.runId, share])).values()].map(({ runId, measure, batchIds }) => {
    const own = shares.filter((share) => share.runId === runId).flatMap(({ routeNos }) => routeNos);
    return { run_id: runId, measure, batch_ids: batchIds, route_nos: [...new Set(own)] };
  });
  const batches = [...new Set(shares.flatMap(({ batchIds }) => batchIds))];
  const { rows } = await sql<ClassRow>`
    select charge.run_id as "runId", charge.route_no as "routeNo", charge.units < 0 as "isNegative",
      trim_scale(mod(abs(charge.units), charge.total_weight))::text as residue, count(*) as charges, trim_scale(sum(abs(charge.units)))::text as magnitude
    from (select r.run_id, r.route_no, (select sum(weight) from unnest(r.weights) weight) as total_weight,
        ${namedMeasure(sql`asked.measure`)} * ('1e' || r.scale)::numeric as units
      from json_to_recordset(${JSON.stringify(asked)}) as asked (run_id bigint, measure text, batch_ids bigint[], route_nos integer[])
        join allocation_route r on r.run_id = asked.run_id and r.route_no = any(asked.route_nos)
        join allocation_cell cell on cell.run_id = r.run_id and cell.route_no = r.route_no
        join charge c on c.scope_key = cell.scope_key and c.batch_id = any(asked.batch_ids)
        join charge_price p on p.price_key = c.price_key and p.charge_category = cell.charge_category
      where c.batch_id = any(${batches}::bigint[])) charge
    group by 1, 2, 3, 4`.execute(snapshot.transaction);
  const given = new Map<string, bigint[]>();
  for (const row of rows) {
    const route = routes.get(routeKey(row))!;
    const parts = splitClass(weightsOf(route.targets), classOf(row));
    const sums = given.get(routeKey(row));
    given.set(routeKey(row), sums ? sums.map((sum, index) => sum + parts[index]!) : parts);
  }
  return given;
}

function classOf({ isNegative, residue, charges, magnitude }: ClassRow) {
  return { isNegative, residue: BigInt(residue), charges: BigInt(charges), magnitude: BigInt(magnitude) };
}
