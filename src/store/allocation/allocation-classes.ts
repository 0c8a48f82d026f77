import { sql } from 'kysely';
import type { AllocationCell } from '../../domain/allocation/cell.ts';
import type { SplitClass } from '../../domain/allocation/split-class.ts';
import type { AllocatedCharges } from './allocation-cells.ts';
import { measureColumn } from './measure-column.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A route that splits: its charges are told apart by what they leave when divided by its total weight. */
export interface SplittingRoute {
  readonly routeNo: number;
  readonly scale: number;
  readonly totalWeight: bigint;
  readonly cells: readonly Pick<AllocationCell, 'scopeKey' | 'chargeCategory'>[];
}

export interface RouteClass extends SplitClass {
  readonly routeNo: number;
}

const FETCH_ROWS = 20_000;

/**
 * The charges of routes as classes (see split-class.ts), a batch of them at a time: constant memory whatever the number of
 * charges. Only for routes with more than one target; the others need no split.
 */
export async function* splitClasses(
  snapshot: Snapshot,
  charges: AllocatedCharges,
  routes: readonly SplittingRoute[],
): AsyncGenerator<readonly RouteClass[]> {
  if (routes.length === 0) return;
  const cells = routes.flatMap(({ routeNo, cells: own }) => own.map((cell) => ({ ...cell, routeNo })));
  await sql`
    declare split_class no scroll cursor for
    select charge.route_no as "routeNo", charge.units < 0 as "isNegative", trim_scale(mod(abs(charge.units), charge.total_weight)) as residue,
      count(*) as charges, trim_scale(sum(abs(charge.units))) as magnitude
    from (select route.route_no, route.total_weight, ${measureColumn(charges.measure)} * route.units_of_one as units
      from charge c join charge_price p using (price_key)
        join unnest(
          ${cells.map(({ scopeKey }) => scopeKey)}::bigint[],
          ${cells.map(({ chargeCategory }) => chargeCategory)}::text[],
          ${cells.map(({ routeNo }) => routeNo)}::integer[]) cell (scope_key, charge_category, route_no)
          on cell.scope_key = c.scope_key and cell.charge_category = p.charge_category
        join unnest(
          ${routes.map(({ routeNo }) => routeNo)}::integer[],
          ${routes.map(({ totalWeight }) => totalWeight.toString())}::numeric[],
          ${routes.map(({ scale }) => `1e${scale}`)}::numeric[]) route (route_no, total_weight, units_of_one) using (route_no)
      where c.batch_id = any(${[...charges.batchIds]}::bigint[])) charge
    group by 1, 2, 3`.execute(snapshot.transaction);
  for (;;) {
    const { rows } = await sql<ClassRow>`fetch ${sql.lit(FETCH_ROWS)} from split_class`.execute(snapshot.transaction);
    if (rows.length === 0) break;
    yield rows.map((row) => ({
      routeNo: row.routeNo,
      isNegative: row.isNegative,
      residue: BigInt(row.residue),
      charges: BigInt(row.charges),
      magnitude: BigInt(row.magnitude),
    }));
  }
  await sql`close split_class`.execute(snapshot.transaction);
}

interface ClassRow {
  readonly routeNo: number;
  readonly isNegative: boolean;
  readonly residue: string;
  readonly charges: string;
  readonly magnitude: string;
}
