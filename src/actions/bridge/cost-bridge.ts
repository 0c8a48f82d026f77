import { setImmediate } from 'node:timers/promises';
import { METHODS } from '../../domain/allocation/methods/index.ts';
import type { AllocationRuleSet } from '../../domain/allocation/rule-set.ts';
import { can, demand } from '../../domain/authority/demand.ts';
import { payerOf } from '../../domain/authority/payer-of.ts';
import { seesAllCostCenters, type Viewer } from '../../domain/authority/viewer.ts';
import { CAUSE_NAMES, type Cause } from '../../domain/bridge/cause.ts';
import type { BridgeInput } from '../../domain/bridge/bridge-input.ts';
import { costBridge, WAY_OUT, type BridgePart, type PaidAmounts } from '../../domain/bridge/cost-bridge.ts';
import { add, formatDecimal, subtract, ZERO } from '../../domain/money/decimal.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Month } from '../../domain/time/month.ts';
import { BRIDGE_GROUPS_MAX, bridgeGroups } from '../../store/bridge/bridge-groups.ts';
import { paidByRun } from '../../store/bridge/paid-by-run.ts';
import type { Database } from '../../store/database.ts';
import { planByHash } from '../../store/plan-by-hash.ts';
import { demandRows } from '../../store/retention/purged-rows.ts';
import { currentRun } from '../../store/run/run.ts';
import { batchIdsOf, sealedRuns, type RunOnRecord } from '../../store/run/run-on-record.ts';
import { runsOf } from '../../store/run/runs.ts';
import type { TimeLimits } from '../../store/viewer/read-as.ts';
import { readAsHub } from '../../store/viewer/read-as-hub.ts';
import { readTurns } from '../../store/viewer/read-turns.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import { bridgeSide } from './bridge-side.ts';

export interface BridgeQuestion {
  readonly costCenter: string;
  readonly from: Month;
  readonly to: Month;
  /** Ids of allocations of these months; left out: the ones that count. */
  readonly fromRun?: string | undefined;
  readonly toRun?: string | undefined;
}

/** Why the cost of a cost centre moved. Amounts are canonical decimal text in their currency. */
export interface CostBridge {
  readonly costCenter: string;
  readonly fromRunId: string;
  readonly toRunId: string;
  readonly totals: readonly { readonly currency: string; readonly before: string; readonly after: string; readonly change: string }[];
  readonly parts: readonly BridgeRow[];
}

export type BridgeRow = Omit<BridgePart, 'amount'> & { readonly amount: string };

/**
 * Takes the change between two allocations apart. What came later for the first month is told apart first: from the allocation that counts
 * for it to the newest one; then what differs between the months. Of one month, only the former. What a cost centre pays depends on the
 * charges of others, so it is worked out with the rights of the hub, and told to whoever may see the cost centre. The connection is given
 * back before worlds are worked out.
 */
export async function bridgeCost(
  db: Database,
  viewer: Viewer,
  question: BridgeQuestion,
  limits: TimeLimits,
): Promise<CostBridge | { readonly problems: readonly Problem[] }> {
  demand(viewer, 'allocation.read', { costCenters: [question.costCenter] });
  const endTurn = await turns.take(payerOf(viewer));
  try {
    const read = await readAsHub(db, viewer, (snapshot) => planByHash(snapshot, () => readBridge(snapshot, question)), limits);
    return 'problems' in read ? read : await workedOut(read, question.costCenter, viewer);
  } finally {
    endTurn();
  }
}

/** A bridge keeps PostgreSQL busy, and then the process: others of this process wait, and take turns by who pays for them. */
const turns = readTurns({ atOnce: 1, waitMs: 30_000 });

/** What a bridge is worked out from. */
interface BridgeRead {
  readonly firstId: string;
  readonly lastId: string;
  readonly ends: { readonly before: PaidAmounts; readonly after: PaidAmounts };
  readonly legs: readonly { readonly input: BridgeInput; readonly paid: { readonly before: PaidAmounts; readonly after: PaidAmounts } }[];
}

async function workedOut(
  { firstId, lastId, ends, legs }: BridgeRead,
  costCenter: string,
  viewer: Viewer,
): Promise<CostBridge | { readonly problems: readonly Problem[] }> {
  const sight = { seesAll: seesAllCostCenters(viewer), namesRules: can(viewer, 'rules.read'), namesDrivers: can(viewer, 'driver.read') };
  const parts: BridgePart[] = [];
  for (const { input, paid } of legs) {
    const work = costBridge(input, { costCenter, paid, sight }, METHODS);
    let step = work.next();
    while (!step.done) {
      await setImmediate();
      step = work.next();
    }
    if ('problem' in step.value) return { problems: [step.value.problem] };
    parts.push(...step.value.parts);
  }
  return { costCenter, fromRunId: firstId, toRunId: lastId, totals: totalsOf(ends.before, ends.after), parts: joined(parts) };
}

/** Some statements for each allocation, and one for each two. */
async function readBridge(snapshot: Snapshot, question: BridgeQuestion): Promise<BridgeRead | { readonly problems: readonly Problem[] }> {
  const { costCenter, from, to } = question;
  const newest = (await currentRun(snapshot.transaction, 'allocation', from))?.id;
  const first = await allocationOf(snapshot, 'from', from, question.fromRun, undefined);
  const last = await allocationOf(snapshot, 'to', to, question.toRun, from === to ? newest : undefined);
  if ('problem' in first || 'problem' in last) {
    return { problems: [first, last].flatMap((one) => ('problem' in one ? [one.problem] : [])) };
  }
  const between = from === to || newest === undefined || newest === first.id ? [] : await sealedRuns(snapshot, { id: newest });
  const stops = [first, ...between, last];
  await demandRows(snapshot, [...new Set(stops.flatMap((run) => [...batchIdsOf(run, 'charge'), ...batchIdsOf(run, 'driverValue')]))]);
  const sides = [];
  for (const run of stops) {
    sides.push({ run, side: await bridgeSide(snapshot, run), paid: await paidByRun(snapshot, run.id, costCenter) });
  }
  const legs: BridgeRead['legs'][number][] = [];
  for (const [index, after] of sides.slice(1).entries()) {
    const before = sides[index]!;
    if (before.run.id === after.run.id) continue;
    const groups = await bridgeGroups(snapshot, chargesOf(before.run), chargesOf(after.run));
    if (!groups) return { problems: [tooMany(before.run.month, after.run.month)] };
    legs.push({ input: { before: before.side, after: after.side, groups }, paid: { before: before.paid, after: after.paid } });
  }
  return { firstId: first.id, lastId: last.id, ends: { before: sides[0]!.paid, after: sides.at(-1)!.paid }, legs };
}

function tooMany(from: Month, to: Month): Problem {
  const expected = `at most ${BRIDGE_GROUPS_MAX} groups of items in two allocations: ${WAY_OUT}`;
  return { path: 'costBridge', expected, found: `more between ${from} and ${to}` };
}

async function allocationOf(
  snapshot: Snapshot,
  end: 'from' | 'to',
  month: Month,
  asked: string | undefined,
  instead: string | undefined,
): Promise<RunOnRecord | { readonly problem: Problem }> {
  const id = asked ?? instead ?? (await runsOf(snapshot, { kind: 'allocation', month, history: false }))[0]?.id;
  const [run] = id === undefined ? [] : await sealedRuns(snapshot, { id });
  if (run?.kind === 'allocation' && run.month === month) return run;
  const found = run ? `the run ${run.id}, of kind ${run.kind} and month ${run.month}` : 'none';
  return { problem: { path: end, expected: `an allocation of ${month}`, found } };
}

function chargesOf(run: RunOnRecord) {
  return { batchIds: batchIdsOf(run, 'charge'), month: run.month, measure: (run.rules as AllocationRuleSet).measure };
}

function totalsOf(before: PaidAmounts, after: PaidAmounts): CostBridge['totals'] {
  return [...new Set([...before.keys(), ...after.keys()])].toSorted().map((currency) => {
    const [was, is] = [before.get(currency) ?? ZERO, after.get(currency) ?? ZERO];
    return { currency, before: formatDecimal(was), after: formatDecimal(is), change: formatDecimal(subtract(is, was)) };
  });
}

/** A cause that stands in both legs is told once. */
function joined(parts: readonly BridgePart[]): BridgeRow[] {
  const rows = new Map<string, BridgePart>();
  for (const part of parts) {
    const key = `${part.currency} ${part.cause}`;
    const known = rows.get(key);
    if (!known) rows.set(key, part);
    else {
      const explanation = `${known.explanation} ${part.explanation}`;
      rows.set(key, { ...part, explanation, amount: add(known.amount, part.amount), changes: known.changes + part.changes });
    }
  }
  const place = (cause: Cause) => CAUSE_NAMES.indexOf(cause);
  return [...rows.values()]
    .toSorted((a, b) => (a.currency === b.currency ? place(a.cause) - place(b.cause) : a.currency < b.currency ? -1 : 1))
    .map((part) => ({ ...part, amount: formatDecimal(part.amount) }));
}
