import { sql } from 'kysely';
import type { Month } from '../../domain/time/month.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { isWithdrawn } from '../knowledge/is-withdrawn.ts';
import type { Database } from '../database.ts';
import { heldTo, type Snapshot } from '../viewer/snapshot.ts';

/**
 * Lets plans wait for one another, so that what is found wanting is planned once. `sealedUpTo`: the newest seal or withdrawal of
 * a batch when the plan was made; null before the first.
 */
export async function planInTurn<T>(
  db: Database,
  viewer: Viewer,
  plan: (snapshot: Snapshot, sealedUpTo: string | null) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (transaction) => {
    await transaction.selectFrom('plan_mark').select('id').forUpdate().executeTakeFirstOrThrow();
    const { rows } = await sql<{ newest: string | null }>`
      select greatest(max(sealed_at), max(superseded_at), (select max(settled_at) from dispute_settled)) as newest from batch`.execute(
      transaction,
    );
    const sealedUpTo = rows[0]!.newest;
    const result = await plan(heldTo(viewer, transaction), sealedUpTo);
    if (sealedUpTo !== null) await transaction.updateTable('plan_mark').set({ sealed_at: sealedUpTo }).execute();
    return result;
  });
}

/** Whether something that touches the month (undefined: anything) was sealed or withdrawn after an instant: then a later plan makes its runs anew. */
export async function isSealedSince(db: Database, month: Month | undefined, instant: string): Promise<boolean> {
  const touches = month === undefined ? sql`true` : sql`(${month} = any(months) or months = '{}')`;
  const { rows } =
    await sql`select from batch where (sealed_at > ${instant}::timestamptz or superseded_at > ${instant}::timestamptz) and ${touches} limit 1`.execute(
      db,
    );
  return rows.length > 0;
}

/** Whether a batch was withdrawn, or a dispute settled, that the last plan did not know of. */
export async function isPlanLacking(db: Database): Promise<boolean> {
  const { rows } = await sql`
    select from batch b where b.superseded_at > coalesce((select sealed_at from plan_mark), '-infinity') and ${isWithdrawn('b')}
    union all select from dispute_settled where settled_at > coalesce((select sealed_at from plan_mark), '-infinity') limit 1`.execute(db);
  return rows.length > 0;
}
