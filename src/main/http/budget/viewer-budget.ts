import { graphError } from '#schema/error/graph-error.ts';
import type { Viewer } from '../../../domain/authority/viewer.ts';
import type { Database } from '../../../store/database.ts';
import { takePoints } from '../../../store/budget/take-points.ts';

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

/** How much each viewer may ask in a minute, by the points that operations are estimated at. */
export interface ViewerBudget {
  /** Throws a RATE_LIMITED error where too little is left: nothing of the operation is executed then. */
  spend(viewer: Viewer, cost: number): Promise<CostTold>;
}

/** Points are taken by the fiftieth part of a minute's: a busy viewer costs one statement in many requests. */
const PARTS = 50;
const VIEWERS_MAX = 10_000;
const MINUTE_MS = 60_000;

/** What this process took of a viewer's minute and did not spend. */
interface Lease {
  readonly until: number;
  readonly taken: number;
  points: number;
  /** So many were asked for, and not there. */
  readonly refused: number;
}

/** One budget for all processes: each takes its part from the database before it spends it. */
export function openViewerBudget(db: Database, limit: number): ViewerBudget {
  const leases = new Map<string, Lease>();
  const taking = new Map<string, Promise<void>>();
  const part = Math.max(1, Math.floor(limit / PARTS));

  async function take(who: string, needed: number): Promise<void> {
    let points = Math.max(needed, part);
    let got = await takePoints(db, who, points, limit);
    if (!got && points > needed) {
      points = needed;
      got = await takePoints(db, who, points, limit);
    }
    const now = Date.now();
    const before = leases.get(who);
    // What is left of a minute that is over is gone with it.
    const kept = before && before.until > now ? before : undefined;
    if (leases.size >= VIEWERS_MAX) leases.clear();
    const mine = kept?.points ?? 0;
    if (got) leases.set(who, { until: now + got.msLeft, taken: got.taken, points: mine + points, refused: Infinity });
    else leases.set(who, { until: kept?.until ?? now + MINUTE_MS - (now % MINUTE_MS), taken: limit, points: mine, refused: needed });
  }

  return {
    async spend(viewer, cost) {
      const who = payerOf(viewer);
      for (;;) {
        const lease = leases.get(who);
        const now = Date.now();
        const resetSeconds = lease ? Math.max(1, Math.ceil((lease.until - now) / 1000)) : 60;
        if (cost > limit) throw refusal(cost, limit, limit, resetSeconds);
        if (lease && lease.until > now) {
          const remaining = limit - lease.taken + lease.points;
          if (lease.points >= cost) {
            lease.points -= cost;
            return { estimated: cost, limit, remaining: remaining - cost, resetSeconds };
          }
          if (cost >= lease.refused) throw refusal(cost, limit, remaining, resetSeconds);
        }
        const others = taking.get(who);
        if (others) await others;
        else {
          const taken = take(who, cost).finally(() => taking.delete(who));
          taking.set(who, taken);
          await taken;
        }
      }
    },
  };
}

/** A person has one budget, by whatever keys and sessions they come, and pays for what is embedded in their sight. */
export function payerOf({ id, person, payer }: Viewer): string {
  return payer ?? (person === undefined ? id : `person ${person}`);
}

function refusal(estimated: number, limit: number, remaining: number, resetSeconds: number) {
  const cost = { estimated, limit, remaining };
  if (estimated > limit)
    return graphError('OPERATION_TOO_LARGE', `expected an operation of at most ${limit} points, found one of ${estimated}: ask for less`, {
      cost,
    });
  const message = `expected an operation of at most ${remaining} points, which are left of ${limit} a minute, found one of ${estimated}: try again in ${resetSeconds} s, or ask for less`;
  return graphError('RATE_LIMITED', message, { cost, retryAfterSeconds: resetSeconds });
}
