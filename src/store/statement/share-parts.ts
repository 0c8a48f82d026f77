import { sql } from 'kysely';
import type { AllocationMeasure } from '../../domain/allocation/rule-set.ts';
import { splitClass, totalWeight } from '../../domain/allocation/split-class.ts';
import { CATEGORY_GROUPS, groupOf, type CategoryGroup, type SharePart } from '../../domain/statement/compose-lines.ts';
import { decimal, rescaled } from '../../domain/money/decimal.ts';
import { allocationCertificates } from '../allocation/allocation-runs.ts';
import { splitClasses } from '../allocation/allocation-classes.ts';
import { routesOfRun } from '../allocation/allocation-evidence.ts';
import { measureColumn } from '../allocation/measure-column.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { sharesOfRun } from './shares-of-run.ts';
import type { Month } from '../../domain/time/month.ts';

export interface AllocationRead {
  readonly id: string;
  readonly month: Month;
  readonly batchIds: readonly string[];
  readonly measure: AllocationMeasure;
}

export type GroupedPart = SharePart & { readonly group: CategoryGroup };

/**
 * The shares of an allocation by group of charge categories, split as the run has split every charge. Throws when the parts of a share are
 * not the share. Five statements; charges that go to several are read once.
 */
export async function shareParts(snapshot: Snapshot, run: AllocationRead): Promise<GroupedPart[]> {
  const shares = new Map((await sharesOfRun(snapshot, run.id)).map((share) => [nameOf(share), share]));
  const scales = new Map((await allocationCertificates(snapshot, [run.id])).map(({ currency, scale }) => [currency, scale]));
  const pieces = await piecesOf(snapshot, run, scales);
  const sums = new Map<string, { piece: Piece; position: number; units: bigint }>();
  const give = (piece: Piece, given: readonly bigint[]) => {
    for (const [position, units] of given.entries()) {
      const [costCenter, rule] = piece.targets[position]!;
      const key = JSON.stringify([nameOf({ costCenter, rule, currency: piece.currency }), piece.group]);
      const sum = sums.get(key);
      if (sum) sum.units += units;
      else sums.set(key, { piece, position, units });
    }
  };
  for (const piece of pieces) if (piece.targets.length === 1) give(piece, [piece.units]);
  const splitting = pieces.flatMap((piece, routeNo) =>
    piece.targets.length === 1 ? [] : [{ routeNo, scale: piece.scale, totalWeight: totalWeight(weightsOf(piece)), cells: piece.cells }],
  );
  const charges = { batchIds: run.batchIds, month: run.month, measure: run.measure };
  for await (const classes of splitClasses(snapshot, charges, splitting)) {
    for (const one of classes) give(pieces[one.routeNo]!, splitClass(weightsOf(pieces[one.routeNo]!), one));
  }
  const parts = [...sums.values()].map(({ piece, position, units }): GroupedPart => {
    const [costCenter, rule] = piece.targets[position]!;
    const share = shares.get(nameOf({ costCenter, rule, currency: piece.currency }))!;
    const categories = [...new Set(piece.categories)].toSorted();
    return { ...share, amount: { units, scale: piece.scale }, group: piece.group, share: { ...share.share, categories } };
  });
  assertWhole(shares, parts, scales);
  return parts;
}

/** A route, for the charges of one group. */
interface Piece {
  readonly currency: string;
  readonly scale: number;
  readonly targets: readonly (readonly [costCenter: string, rule: string, weight: string])[];
  readonly group: CategoryGroup;
  readonly categories: readonly string[];
  readonly cells: readonly { readonly scopeKey: string; readonly chargeCategory: string }[];
  readonly units: bigint;
}

async function piecesOf(snapshot: Snapshot, run: AllocationRead, scales: ReadonlyMap<string, number>): Promise<Piece[]> {
  const routes = new Map((await routesOfRun(snapshot, run.id)).map((route) => [route.no, route]));
  const { rows } = await sql<{ scopeKey: string; chargeCategory: string; route: number; amount: string }>`
    select k.scope_key::text as "scopeKey", k.charge_category as "chargeCategory", k.route_no as route, coalesce(c.amount, 0)::text as amount
    from allocation_cell k left join (
      select c.scope_key, c.charge_category, sum(${measureColumn(run.measure)}) as amount
      from charge_monthly c where c.batch_id = any(${[...run.batchIds]}::bigint[]) and c.month = ${run.month} group by 1, 2) c
      using (scope_key, charge_category)
    where k.run_id = ${run.id} order by 3, 1, 2`.execute(snapshot.transaction);
  const grouped = Map.groupBy(rows, ({ route, chargeCategory }) => `${route} ${groupOf(chargeCategory)}`);
  return [...grouped.values()].map((cells) => {
    const { currency, targets } = routes.get(cells[0]!.route)!;
    const scale = scales.get(currency)!;
    const group = groupOf(cells[0]!.chargeCategory);
    const units = cells.reduce((sum, { amount }) => sum + rescaled(decimal(amount), scale), 0n);
    return { currency, scale, targets, group, categories: CATEGORY_GROUPS[group], cells, units };
  });
}

function weightsOf({ targets }: Piece) {
  return targets.map(([costCenter, rule, weight]) => ({ key: `${costCenter}\u0000${rule}`, weight: BigInt(weight) }));
}

function assertWhole(shares: ReadonlyMap<string, SharePart>, parts: readonly GroupedPart[], scales: ReadonlyMap<string, number>): void {
  const given = new Map<string, bigint>();
  for (const part of parts) given.set(nameOf(part), (given.get(nameOf(part)) ?? 0n) + part.amount.units);
  for (const [name, { amount, currency }] of shares) {
    const units = rescaled(amount, scales.get(currency)!);
    if ((given.get(name) ?? 0n) !== units) throw new Error(`parts of share ${name} come to ${given.get(name) ?? 0n} units of ${units}`);
  }
}

function nameOf({ costCenter, rule, currency }: Pick<SharePart, 'costCenter' | 'rule' | 'currency'>): string {
  return JSON.stringify([costCenter, rule, currency]);
}
