import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Database } from '../database.ts';
import { planAsUsual, planByHashOnwards } from '../plan-by-hash.ts';
import { readAs, type TimeLimits } from './read-as.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Everything that one operation reads: one transaction of one viewer, opened by the first read and kept until `close`, so
 * that all parts of an answer are of one snapshot. Reads wait for one another: a connection runs one statement at a time.
 */
export interface LazySnapshot {
  /** Runs a read in the transaction. Refused after `close`: what an ended operation still asks for must not open another one. */
  read<T>(query: (snapshot: Snapshot) => Promise<T>): Promise<T>;
  /** The same for a report over whole batches: see `planByHash`. */
  report<T>(query: (snapshot: Snapshot) => Promise<T>): Promise<T>;
  /** Waits for the read under way, then gives the connection back. Any number of times. */
  close(): Promise<void>;
}

class SnapshotClosedError extends Error {
  override readonly name = 'SnapshotClosedError';
}

export function lazySnapshot(db: Database, viewer: Viewer, limits?: TimeLimits): LazySnapshot {
  let opened: Opened | undefined;
  let closed = false;
  /** What ended the transaction: PostgreSQL refuses all that follows, and would say no more than that. */
  let failure: unknown;
  // The end of the queue of reads; never rejects.
  let last: Promise<unknown> = Promise.resolve();
  const next = <T>(plan: (snapshot: Snapshot) => Promise<void>, query: (snapshot: Snapshot) => Promise<T>): Promise<T> => {
    if (closed) return Promise.reject(new SnapshotClosedError('the operation that this read belongs to has ended'));
    opened ??= open(db, viewer, limits);
    const { snapshot } = opened;
    const result = last
      .then(() => snapshot)
      .then(async (open) => {
        if (failure !== undefined) throw failure;
        await plan(open);
        return query(open);
      });
    last = result.catch((error: unknown) => (failure ??= isOfPostgres(error) ? error : undefined));
    return result;
  };
  return {
    read: (query) => next(planAsUsual, query),
    report: (query) => next(planByHashOnwards, query),
    async close() {
      closed = true;
      await last;
      opened?.release();
      await opened?.ended;
    },
  };
}

function isOfPostgres(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code);
}

interface Opened {
  readonly snapshot: Promise<Snapshot>;
  readonly release: () => void;
  /** Resolves when the connection is back in the pool, whatever became of the transaction. */
  readonly ended: Promise<void>;
}

function open(db: Database, viewer: Viewer, limits: TimeLimits | undefined): Opened {
  const begun = Promise.withResolvers<Snapshot>();
  const released = Promise.withResolvers<void>();
  // A failed begin is told to whoever reads, not to the process.
  begun.promise.catch(() => undefined);
  const hold = async (snapshot: Snapshot) => {
    begun.resolve(snapshot);
    await released.promise;
  };
  const ended = readAs(db, viewer, hold, limits).catch((error: unknown) => begun.reject(error));
  return { snapshot: begun.promise, release: () => released.resolve(), ended };
}
