import { sql } from 'kysely';
import { add, decimal, formatDecimal, ZERO } from '../../domain/money/decimal.ts';
import { allocationRoutes, contributionSplitter, routeKey, type KnownRoute } from './allocation-routes.ts';
import type { ShareRef } from './allocation-shares.ts';
import { namedMeasure } from './measure-column.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A charge by its identity: the very row of the very file. */
export interface ChargeRef {
  readonly batchId: string;
  readonly objectNo: number;
  readonly rowNumber: number;
  readonly part: number;
}

export interface AllocatedPart extends ShareRef {
  readonly costCenter: string;
  readonly rule: string;
  readonly currency: string;
  /** Canonical decimal text; zero parts are listed too. */
  readonly amount: string;
}

/** What became of a charge in one allocation run: the parts and the hidden rest add up to `amount`. Decimal text in its currency. */
export interface ChargeAllocation {
  readonly runId: string;
  readonly amount: string;
  readonly parts: readonly AllocatedPart[];
  /** What went to cost centres that the viewer may not see. */
  readonly hidden: string;
}

/**
 * Where each charge went, run by run: empty when no run among these was made from its batch, or the viewer may not see the charge.
 * The answer is in the order of the charges. Two statements, whatever their number.
 */
export async function allocatedTo(
  snapshot: Snapshot,
  runIds: readonly string[],
  charges: readonly ChargeRef[],
): Promise<ChargeAllocation[][]> {
  const found = await routedCharges(snapshot, runIds, charges);
  const routes = await allocationRoutes(snapshot, found);
  const split = contributionSplitter();
  const answer: ChargeAllocation[][] = charges.map(() => []);
  for (const charge of found) answer[charge.position]!.push(allocationOf(charge, routes.get(routeKey(charge)), split));
  return answer;
}

interface RoutedCharge {
  readonly position: number;
  readonly runId: string;
  readonly routeNo: number;
  readonly amount: string;
}

async function routedCharges(snapshot: Snapshot, runIds: readonly string[], charges: readonly ChargeRef[]): Promise<RoutedCharge[]> {
  const { rows } = await sql<RoutedCharge>`
    select asked.position::integer - 1 as position, run.id as "runId", cell.route_no as "routeNo",
      ${namedMeasure(sql`v.rules ->> 'measure'`)} as amount
    from unnest(
        ${charges.map(({ batchId }) => batchId)}::bigint[], ${charges.map(({ objectNo }) => objectNo)}::smallint[],
        ${charges.map(({ rowNumber }) => rowNumber)}::integer[], ${charges.map(({ part }) => part)}::smallint[])
        with ordinality asked (batch_id, object_no, row_number, part, position)
      join charge c on c.batch_id = asked.batch_id and c.object_no = asked.object_no and c.row_number = asked.row_number and c.part = asked.part
      join charge_price p using (price_key)
      join run_input i on i.batch_id = c.batch_id and i.run_id = any(${[...runIds]}::bigint[])
      join run on run.id = i.run_id and run.kind = 'allocation'
      join rule_set_version v on v.id = run.rule_set_version_id
      join allocation_cell cell on cell.run_id = run.id and cell.scope_key = c.scope_key and cell.charge_category = p.charge_category
    where c.batch_id = any(${[...new Set(charges.map(({ batchId }) => batchId))]}::bigint[])
    order by asked.position, run.id`.execute(snapshot.transaction);
  return rows;
}

function allocationOf(
  { runId, amount }: RoutedCharge,
  route: KnownRoute | undefined,
  split: ReturnType<typeof contributionSplitter>,
): ChargeAllocation {
  const whole = formatDecimal(decimal(amount));
  if (!route) return { runId, amount: whole, parts: [], hidden: whole };
  const parts: AllocatedPart[] = [];
  let hidden = ZERO;
  const amounts = split(route, amount);
  for (const [index, { costCenter, rule }] of route.targets.entries()) {
    const shareNo = route.shareNos[index] ?? null;
    const part = amounts[index]!;
    if (shareNo === null) hidden = add(hidden, decimal(part));
    else parts.push({ runId, shareNo, costCenter, rule, currency: route.currency, amount: part });
  }
  return { runId, amount: whole, parts, hidden: formatDecimal(hidden) };
}
