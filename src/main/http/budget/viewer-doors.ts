import { randomUUID } from 'node:crypto';
import type { Viewer } from '../../../domain/authority/viewer.ts';
import type { ViewerLimits } from '../../../domain/limit/viewer-limits.ts';
import type { Log } from '../../../platform/log.ts';
import { claimDoors, keepDoors, leaveDoors, type OpenDoors } from '../../../store/budget/claim-doors.ts';
import type { Database } from '../../../store/database.ts';
import { factsOf } from '../error-facts.ts';
import { payerOf } from '../../../domain/authority/payer-of.ts';

/** How many sockets and subscriptions each viewer has open, in all processes together: exactly, for a statement when one is opened and one when it is closed. */
export interface ViewerDoors {
  /** Answers how to leave again; undefined: the viewer has as many as they may. */
  enter(viewer: Viewer, what: keyof OpenDoors, limits: ViewerLimits): Promise<(() => void) | undefined>;
  close(): Promise<void>;
}

const KEEP_EVERY_MS = 10_000;
const ANY: OpenDoors = { sockets: 2 ** 31 - 1, subscriptions: 2 ** 31 - 1 };

interface Held {
  readonly used: Record<keyof OpenDoors, number>;
  /** How much is under way with the database. */
  waiting: number;
  /** The end of it. Never rejects. */
  last: Promise<unknown>;
}

export function openViewerDoors(db: Database, log: Log): ViewerDoors {
  const processId = randomUUID();
  const all = new Map<string, Held>();
  const warn = (error: unknown) => log.warn(factsOf(error), 'could not say how many sockets are open');
  const timer = setInterval(() => (all.size > 0 ? void keepDoors(db, processId).catch(warn) : undefined), KEEP_EVERY_MS);
  timer.unref();

  /** One after the other, for each viewer: what is claimed is what was counted. */
  const inTurn = <T>(who: string, held: Held, work: () => Promise<T>): Promise<T> => {
    held.waiting++;
    const result = held.last.then(work).finally(() => {
      held.waiting--;
      if (held.used.sockets + held.used.subscriptions + held.waiting === 0) all.delete(who);
    });
    held.last = result.catch(() => undefined);
    return result;
  };

  /** What is given back is never too much. */
  async function giveBack(who: string, { used }: Held): Promise<void> {
    if (used.sockets + used.subscriptions === 0) await leaveDoors(db, processId, who);
    else await claimDoors(db, processId, who, used, ANY);
  }

  return {
    async enter(viewer, what, { socketsPerViewer: sockets, subscriptionsPerViewer: subscriptions }) {
      const who = payerOf(viewer);
      const held = all.get(who) ?? { used: { sockets: 0, subscriptions: 0 }, waiting: 0, last: Promise.resolve() };
      all.set(who, held);
      const isEntered = await inTurn(who, held, async () => {
        const claimed = { ...held.used, [what]: held.used[what] + 1 };
        const isClaimed = await claimDoors(db, processId, who, claimed, { sockets, subscriptions });
        if (isClaimed) held.used[what]++;
        return isClaimed;
      });
      if (!isEntered) return undefined;
      let isLeft = false;
      return () => {
        if (isLeft) return;
        isLeft = true;
        held.used[what]--;
        inTurn(who, held, () => giveBack(who, held)).catch(warn);
      };
    },
    async close() {
      clearInterval(timer);
      await Promise.all([...all.values()].map(({ last }) => last));
      if (all.size > 0) await leaveDoors(db, processId).catch(warn);
    },
  };
}
