import { sql } from 'kysely';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Database } from '../database.ts';
import { waitForCommits } from '../seal.ts';
import type { TimeLimits } from './read-as.ts';
import { heldTo, type Snapshot } from './snapshot.ts';

/**
 * A read-only transaction of one snapshot with the hub's own rights, for what concerns everybody: runs are computed from all
 * there is. Whoever calls it has demanded that the viewer may.
 */
export async function readAsHub<T>(
  db: Database,
  viewer: Viewer,
  read: (snapshot: Snapshot) => Promise<T>,
  limits?: TimeLimits,
): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (transaction) => {
      if (limits)
        await sql`select set_config('statement_timeout', ${String(limits.statementMs ?? 0)}, true),
          set_config('transaction_timeout', ${String(limits.transactionMs ?? 0)}, true)`.execute(transaction);
      await waitForCommits(transaction);
      return read(heldTo(viewer, transaction));
    });
}
