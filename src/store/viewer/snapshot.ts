import type { Viewer } from '../../domain/viewer.ts';
import type { Database, DatabaseTransaction } from '../database.ts';
import { planAsUsual } from '../plan-by-hash.ts';
import { readAs, type TimeLimits } from './read-as.ts';

/**
 * Everything that one operation reads: one transaction of one viewer, opened by the first read and kept until `close`, so
 * that all parts of an answer are of one snapshot. Reads wait for one another: a connection runs one statement at a time.
 */
export interface Snapshot {
  /** Runs a read in the transaction. Refused after `close`: what an ended operation still asks for must not open another one. */
  read<T>(query: (transaction: DatabaseTransaction) => Promise<T>): Promise<T>;
  /** Waits for the read under way, then gives the connection back. Any number of times. */
  close(): Promise<void>;
}

class SnapshotClosedError extends Error {
  override readonly name = 'SnapshotClosedError';
}

export function openSnapshot(db: Database, viewer: Viewer, limits?: TimeLimits): Snapshot {
  let opened: Opened | undefined;
  let closed = false;
  /** What ended the transaction: PostgreSQL refuses all that follows, and would say no more than that. */
  let failure: unknown;
  // The end of the queue of reads; never rejects.
  let last: Promise<unknown> = Promise.resolve();
  return {
    read(query) {
      if (closed) return Promise.reject(new SnapshotClosedError('the operation that this read belongs to has ended'));
      opened ??= open(db, viewer, limits);
      const { transaction } = opened;
      const result = last
        .then(() => transaction)
        .then(async (open) => {
          if (failure !== undefined) throw failure;
          await planAsUsual(open);
          return query(open);
        });
      last = result.catch((error: unknown) => (failure ??= isOfPostgres(error) ? error : undefined));
      return result;
    },
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
  readonly transaction: Promise<DatabaseTransaction>;
  readonly release: () => void;
  /** Resolves when the connection is back in the pool, whatever became of the transaction. */
  readonly ended: Promise<void>;
}

function open(db: Database, viewer: Viewer, limits: TimeLimits | undefined): Opened {
  const begun = Promise.withResolvers<DatabaseTransaction>();
  const released = Promise.withResolvers<void>();
  // A failed begin is told to whoever reads, not to the process.
  begun.promise.catch(() => undefined);
  const hold = async (transaction: DatabaseTransaction) => {
    begun.resolve(transaction);
    await released.promise;
  };
  const ended = readAs(db, viewer, hold, limits).catch((error: unknown) => begun.reject(error));
  return { transaction: begun.promise, release: () => released.resolve(), ended };
}
