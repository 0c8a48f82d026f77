import type { Database, DatabaseTransaction } from '../store/database.ts';
import { StaleInputsError } from '../store/run/run.ts';
import { waitForCommits } from '../store/seal.ts';

/** How often a run begins anew because a delivery was sealed while it was computing. */
const ATTEMPTS_MAX = 3;

/** Runs anew when an input was superseded meanwhile. Throws StaleInputsError when deliveries keep coming. */
export async function attemptRun<T>(attempt: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof StaleInputsError) || count === ATTEMPTS_MAX) throw error;
    }
  }
}

/** All that a run reads is of one snapshot. */
export function readSnapshot<T>(db: Database, read: (transaction: DatabaseTransaction) => Promise<T>): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (transaction) => {
      await waitForCommits(transaction);
      return read(transaction);
    });
}
