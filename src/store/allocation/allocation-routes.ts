import { sql } from 'kysely';
import { contributionsOf, type RouteTarget } from '../../domain/allocation/route.ts';
import { decimal, formatDecimal } from '../../domain/money/decimal.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

export interface RouteRef {
  readonly runId: string;
  readonly routeNo: number;
}

/** How the charges of a route are split, and which share each target is. */
export interface KnownRoute extends RouteRef {
  readonly currency: string;
  readonly scale: number;
  readonly targets: readonly RouteTarget[];
  /** In the order of the targets; null: a share that the viewer may not see. */
  readonly shareNos: readonly (number | null)[];
}

/** The routes that the viewer may see, by `routeKey`. One statement. */
export async function allocationRoutes(snapshot: Snapshot, refs: readonly RouteRef[]): Promise<ReadonlyMap<string, KnownRoute>> {
  const distinct = [...new Map(refs.map((ref) => [routeKey(ref), ref])).values()];
  type Row = Omit<KnownRoute, 'targets'> & { costCenters: string[]; rules: string[]; weights: string[] };
  const { rows } = await sql<Row>`
    select r.run_id as "runId", r.route_no as "routeNo", r.currency, r.scale, r.cost_centers as "costCenters", r.rules,
      r.weights::text[] as weights,
      array(select s.share_no
        from unnest(r.cost_centers, r.rules) with ordinality target (cost_center, rule, position)
          left join allocation_share s
            on s.run_id = r.run_id and s.cost_center = target.cost_center and s.rule = target.rule and s.currency = r.currency
        order by target.position) as "shareNos"
    from allocation_route r
    where (r.run_id, r.route_no) in (
      select * from unnest(${distinct.map(({ runId }) => runId)}::bigint[], ${distinct.map(({ routeNo }) => routeNo)}::integer[]))`.execute(
    snapshot.transaction,
  );
  return new Map(
    rows.map(({ costCenters, rules, weights, ...route }) => {
      const targets = costCenters.map((costCenter, index) => ({ costCenter, rule: rules[index]!, weight: BigInt(weights[index]!) }));
      return [routeKey(route), { ...route, targets }];
    }),
  );
}

export function routeKey({ runId, routeNo }: RouteRef): string {
  return `${runId}.${routeNo}`;
}

/** Splits charges by their routes; charges of one route and amount are split once. Canonical decimal text in the order of the targets. */
export function contributionSplitter(): (route: KnownRoute, amount: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (route, amount) => {
    const key = `${routeKey(route)} ${amount}`;
    let parts = known.get(key);
    if (!parts) known.set(key, (parts = contributionsOf(decimal(amount), route.scale, route.targets).map(formatDecimal)));
    return parts;
  };
}
