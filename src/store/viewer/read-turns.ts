import type { Database } from '../database.ts';

/** No turn came in time: whoever asks again in a moment will find one, or not. */
export class ReadsCrowdedError extends Error {
  override readonly name = 'ReadsCrowdedError';
}

export interface ReadTurns {
  /** Resolves when it is the turn of whoever pays for it (`payerOf`), with what ends it. Throws a ReadsCrowdedError when that takes too long. */
  take(payer: string): Promise<() => void>;
}

interface Waiting {
  readonly begin: () => void;
}

/**
 * So many reads at once, and whoever waits beyond takes turns by who pays for it: one who asks a hundred questions waits for their own, and not
 * all others with them.
 */
export function readTurns({ atOnce, waitMs }: { readonly atOnce: number; readonly waitMs: number }): ReadTurns {
  let free = atOnce;
  /** The viewer whose turn is next comes first. */
  const queues = new Map<string, Waiting[]>();
  const end = () => {
    const first = queues.entries().next();
    if (first.done) {
      free += 1;
      return;
    }
    const [payer, [next, ...others]] = first.value;
    queues.delete(payer);
    if (others.length > 0) queues.set(payer, others);
    next!.begin();
  };
  /** However often it is called. */
  const turn = () => {
    let isOver = false;
    return () => {
      if (!isOver) end();
      isOver = true;
    };
  };
  return {
    take(payer) {
      if (free > 0) {
        free -= 1;
        return Promise.resolve(turn());
      }
      return new Promise((resolve, reject) => {
        const waiting: Waiting = {
          begin: () => {
            clearTimeout(late);
            resolve(turn());
          },
        };
        const late = setTimeout(() => {
          const left = queues.get(payer)!.filter((one) => one !== waiting);
          if (left.length > 0) queues.set(payer, left);
          else queues.delete(payer);
          reject(new ReadsCrowdedError(`expected a turn within ${waitMs / 1000} seconds, found the database busy with other reads`));
        }, waitMs);
        queues.set(payer, [...(queues.get(payer) ?? []), waiting]);
      });
    },
  };
}

const turnsOf = new WeakMap<Database, ReadTurns>();

/** From now on, reads of this database in the name of viewers take turns; its other connections are for whatever else the process does. */
export function takeTurns(db: Database, turns: ReadTurns): void {
  turnsOf.set(db, turns);
}

/** Undefined: reads of this database are not limited. */
export function turnsFor(db: Database): ReadTurns | undefined {
  return turnsOf.get(db);
}
