import type { Viewer } from '../../../domain/authority/viewer.ts';
import { MEASURES, mostPerMinute, spendingOf, type Measure, type Spending } from '../../../domain/limit/spending.ts';
import type { ViewerLimits } from '../../../domain/limit/viewer-limits.ts';
import type { Database } from '../../../store/database.ts';
import { takeBudget, takenBudget } from '../../../store/budget/take-budget.ts';
import { beyondMinute, largerThanMinute } from './budget-refusal.ts';
import type { Log } from '../../../platform/log.ts';
import { factsOf } from '../error-facts.ts';
import { payerOf } from '../../../domain/authority/payer-of.ts';

/** What an operation cost, as the answer tells it. */
export interface CostTold {
  readonly estimated: number;
  /** Of the viewer, a minute. */
  readonly limit: number;
  /** Of this minute, as far as this process knows. */
  readonly remaining: number;
  /** Until the next minute begins. */
  readonly resetSeconds: number;
}

/**
 * How much each viewer may ask in a minute: points, by which operations are estimated before they are executed, and rows and time, which are
 * known when they have been. A minute may be overdrawn in these by the operations under way, and by no further one.
 */
export interface ViewerBudget {
  /** Throws a RATE_LIMITED error where too little is left: nothing of the operation is executed then. */
  spend(viewer: Viewer, points: number, limits: ViewerLimits): Promise<CostTold>;
  /** Counts what came of it. */
  settle(viewer: Viewer, spent: Pick<Spending, 'rows' | 'milliseconds'>, limits: ViewerLimits): void;
}

/** The minute is taken by its fiftieth part: a busy viewer costs one statement in many requests. */
const PARTS = 50;
const VIEWERS_MAX = 10_000;
const MINUTE_MS = 60_000;
const WITHOUT_END = spendingOf(() => Number.MAX_SAFE_INTEGER);

/** What this process took of a viewer's minute and did not spend. */
interface Lease {
  readonly until: number;
  readonly taken: Spending;
  /** Below nothing: what was spent before it was taken. */
  readonly left: Record<Measure, number>;
  /** So much was asked for, and not there. */
  readonly lacking: Readonly<Partial<Record<Measure, number>>>;
}

/** One budget for all processes: each takes its part from the database before it spends it. */
export function openViewerBudget(db: Database, log: Pick<Log, 'warn'>): ViewerBudget {
  const leases = new Map<string, Lease>();
  const taking = new Map<string, Promise<void>>();
  const owing = new Map<string, Promise<void>>();
  const nothing = () => ({ points: 0, rows: 0, milliseconds: 0 });
  const keep = (key: string, lease: Lease) => {
    if (leases.size >= VIEWERS_MAX) leases.clear();
    leases.set(key, lease);
  };

  async function take(key: string, who: string, need: Spending, most: Spending): Promise<void> {
    const before = leases.get(key);
    // What is left of a minute that is over is gone with it.
    const kept = before && before.until > Date.now() ? before : undefined;
    const left = kept?.left ?? nothing();
    const exact = spendingOf((measure) => Math.max(0, need[measure] - left[measure]));
    const part = (measure: Measure) => Math.max(1, Math.floor(most[measure] / PARTS));
    const wished = spendingOf((measure) => (exact[measure] > 0 ? Math.max(exact[measure], part(measure)) : 0));
    let asked = wished;
    let got = await takeBudget(db, who, asked, most);
    if (!got && MEASURES.some((measure) => wished[measure] > exact[measure])) {
      asked = exact;
      got = await takeBudget(db, who, asked, most);
    }
    const now = Date.now();
    // What was spent meanwhile counts.
    const mine = spendingOf((measure) => left[measure] + (got ? asked[measure] : 0));
    if (got) return keep(key, { until: now + got.msLeft, taken: got.taken, left: { ...mine }, lacking: {} });
    const taken = await takenBudget(db, who);
    const lacking = MEASURES.filter((measure) => exact[measure] > 0 && taken[measure] + exact[measure] > most[measure]);
    const until = kept?.until ?? now + MINUTE_MS - (now % MINUTE_MS);
    keep(key, { until, taken, left: { ...mine }, lacking: Object.fromEntries(lacking.map((measure) => [measure, exact[measure]])) });
  }

  async function owe(key: string, who: string): Promise<void> {
    await taking.get(key);
    // What is overdrawn while this is being said is said next.
    for (let lease = leases.get(key); lease && MEASURES.some((measure) => lease!.left[measure] < 0); lease = leases.get(key)) {
      const { left } = lease;
      const debt = spendingOf((measure) => Math.max(0, -left[measure]));
      for (const measure of MEASURES) left[measure] += debt[measure];
      await takeBudget(db, who, debt, WITHOUT_END);
    }
  }

  return {
    async spend(viewer, points, limits) {
      const who = payerOf(viewer);
      const most = mostPerMinute(limits);
      const key = keyOf(who, most);
      const need: Spending = { points, rows: 1, milliseconds: 1 };
      for (;;) {
        const lease = leases.get(key);
        const now = Date.now();
        const resetSeconds = lease ? Math.max(1, Math.ceil((lease.until - now) / 1000)) : 60;
        if (points > most.points) throw largerThanMinute(points, most.points);
        if (lease && lease.until > now) {
          const remaining = most.points - lease.taken.points + lease.left.points;
          if (MEASURES.every((measure) => lease.left[measure] >= need[measure])) {
            lease.left.points -= points;
            return { estimated: points, limit: most.points, remaining: remaining - points, resetSeconds };
          }
          const lacking = MEASURES.find((measure) => need[measure] - lease.left[measure] >= (lease.lacking[measure] ?? Infinity));
          if (lacking) throw beyondMinute(lacking, { estimated: points, limit: most.points, remaining, resetSeconds }, most[lacking]);
        }
        const others = taking.get(key) ?? owing.get(key);
        if (others) await others;
        else {
          const taken = take(key, who, need, most).finally(() => taking.delete(key));
          taking.set(key, taken);
          await taken;
        }
      }
    },
    settle(viewer, spent, limits) {
      const who = payerOf(viewer);
      const key = keyOf(who, mostPerMinute(limits));
      const now = Date.now();
      const kept = leases.get(key);
      const lease =
        kept && kept.until > now ? kept : { until: now + MINUTE_MS - (now % MINUTE_MS), taken: nothing(), left: nothing(), lacking: {} };
      lease.left.rows -= spent.rows;
      lease.left.milliseconds -= Math.ceil(spent.milliseconds);
      if (lease !== kept) keep(key, lease);
      // What was overdrawn is said at once, so that no other process goes on.
      if (MEASURES.some((measure) => lease.left[measure] < 0) && !owing.has(key)) {
        const owed = owe(key, who)
          .catch((error: unknown) => log.warn(factsOf(error), 'could not say what a viewer has spent'))
          .finally(() => owing.delete(key));
        owing.set(key, owed);
      }
    },
  };
}

/** Somebody whose limits change spends of the same minute, by others. */
function keyOf(who: string, { points, rows, milliseconds }: Spending): string {
  return `${points} ${rows} ${milliseconds} ${who}`;
}
