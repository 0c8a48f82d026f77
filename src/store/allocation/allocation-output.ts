import { sql } from 'kysely';
import type { AllocationCell } from '../../domain/allocation/cell.ts';
import type { AllocationCertificate } from '../../domain/allocation/certificate.ts';
import type { AllocationOutput } from '../../domain/allocation/output.ts';
import type { Route } from '../../domain/allocation/route.ts';
import type { AllocationShare } from '../../domain/allocation/share.ts';
import { formatDecimal } from '../../domain/money/decimal.ts';
import type { DatabaseTransaction } from '../database.ts';

const CELLS_PER_STATEMENT = 50_000;
/** Targets, not routes: a route may have two thousand. */
const TARGETS_PER_STATEMENT = 50_000;

/** Writes the output of a run in the transaction that seals it. At commit the database checks shares against certificates again. */
export async function saveAllocation(transaction: DatabaseTransaction, runId: string, output: AllocationOutput): Promise<void> {
  await saveCertificates(transaction, runId, output.certificates);
  await saveShares(transaction, runId, output.shares);
  const scales = new Map(output.certificates.map(({ currency, scale }) => [currency, scale]));
  await saveRoutes(transaction, runId, output.plan.routes, scales);
  await saveCells(transaction, runId, output.cells, output.plan.routeOfCell);
}

async function saveCertificates(transaction: DatabaseTransaction, runId: string, certificates: readonly AllocationCertificate[]) {
  if (certificates.length === 0) return;
  await transaction
    .insertInto('allocation_certificate')
    .values(
      certificates.map(({ currency, scale, input, allocated, unallocated, excluded, difference }) => ({
        run_id: runId,
        currency,
        scale,
        input: formatDecimal(input),
        allocated: formatDecimal(allocated),
        unallocated: formatDecimal(unallocated),
        excluded: formatDecimal(excluded),
        difference: formatDecimal(difference),
      })),
    )
    .execute();
}

async function saveShares(transaction: DatabaseTransaction, runId: string, shares: readonly AllocationShare[]) {
  await sql`
    insert into allocation_share (run_id, share_no, cost_center, rule, currency, amount)
    select ${runId}, * from unnest(
      ${shares.map(({ shareNo }) => shareNo)}::integer[],
      ${shares.map(({ costCenter }) => costCenter)}::text[],
      ${shares.map(({ rule }) => rule)}::text[],
      ${shares.map(({ currency }) => currency)}::text[],
      ${shares.map(({ amount }) => formatDecimal(amount))}::numeric[])`.execute(transaction);
}

async function saveRoutes(
  transaction: DatabaseTransaction,
  runId: string,
  routes: readonly Route[],
  scales: ReadonlyMap<string, number>,
): Promise<void> {
  for (const part of inParts(routes)) {
    const rows = part.map(({ routeNo, route }) => ({
      route_no: routeNo,
      currency: route.currency,
      scale: scales.get(route.currency),
      cost_centers: route.targets.map(({ costCenter }) => costCenter),
      rules: route.targets.map(({ rule }) => rule),
      weights: route.targets.map(({ weight }) => weight.toString()),
    }));
    await sql`
      insert into allocation_route (run_id, route_no, currency, scale, cost_centers, rules, weights)
      select ${runId}, * from json_to_recordset(${JSON.stringify(rows)})
        as r (route_no integer, currency text, scale smallint, cost_centers text[], rules text[], weights numeric[])`.execute(transaction);
  }
}

function* inParts(routes: readonly Route[]): Generator<{ readonly routeNo: number; readonly route: Route }[]> {
  let part: { routeNo: number; route: Route }[] = [];
  let targets = 0;
  for (const [routeNo, route] of routes.entries()) {
    part.push({ routeNo, route });
    targets += route.targets.length;
    if (targets < TARGETS_PER_STATEMENT) continue;
    yield part;
    part = [];
    targets = 0;
  }
  if (part.length > 0) yield part;
}

async function saveCells(
  transaction: DatabaseTransaction,
  runId: string,
  cells: readonly AllocationCell[],
  routeOfCell: readonly number[],
): Promise<void> {
  for (let first = 0; first < cells.length; first += CELLS_PER_STATEMENT) {
    const part = cells.slice(first, first + CELLS_PER_STATEMENT);
    await sql`
      insert into allocation_cell (run_id, scope_key, charge_category, route_no, charges)
      select ${runId}, * from unnest(
        ${part.map(({ scopeKey }) => scopeKey)}::bigint[],
        ${part.map(({ chargeCategory }) => chargeCategory)}::text[],
        ${routeOfCell.slice(first, first + part.length)}::integer[],
        ${part.map(({ charges }) => charges)}::integer[])`.execute(transaction);
  }
}
