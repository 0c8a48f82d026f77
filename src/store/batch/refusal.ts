import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../database.ts';
import { tell } from '../event/outbox.ts';
import { takeSealInstant } from '../seal.ts';
import type { SlicePlace } from './slice-claim.ts';

/** Why a delivery was refused as a whole. */
export interface RefusalToRecord {
  readonly code: string;
  readonly expected: string;
  readonly found: string;
  readonly wayOut: string;
}

/** Records that the newest delivery of a slice was refused. The same slice has one open refusal: the latest. */
export async function recordRefusal(db: Database, { sourceId, stream, slice }: SlicePlace, reason: RefusalToRecord): Promise<void> {
  const { code, expected, found, wayOut } = reason;
  await db.transaction().execute(async (transaction) => {
    // Events are told one after the other, so that whoever reads them by number misses none. First, as seals do: none waits for the other.
    await takeSealInstant(transaction);
    const open = await transaction
      .selectFrom('delivery_refusal')
      .select(['id', 'code', 'expected', 'found'])
      .where('source_id', '=', sourceId)
      .where('stream', '=', stream)
      .where('slice', '=', slice)
      .where('resolved_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    // Refused for the same reason again: it stands since it was first seen.
    if (open && open.code === code && open.expected === expected && open.found === found) return;
    if (open) await transaction.deleteFrom('delivery_refusal').where('id', '=', open.id).execute();
    await transaction
      .insertInto('delivery_refusal')
      .values({ source_id: sourceId, stream, slice, code, expected, found, way_out: wayOut, resolved_at: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const message = `${code}: expected ${expected}; ${wayOut}`;
    await tell(transaction, [{ topic: 'delivery.refused', payload: { sourceId, stream, slice, message } }]);
  });
}

/** The slice has a sound delivery now. */
export async function resolveRefusal(
  db: Database | DatabaseTransaction,
  { sourceId, stream, slice }: SlicePlace,
  at?: string,
): Promise<void> {
  await db
    .updateTable('delivery_refusal')
    .set({ resolved_at: at ?? sql<string>`clock_timestamp()` })
    .where('source_id', '=', sourceId)
    .where('stream', '=', stream)
    .where('slice', '=', slice)
    .where('resolved_at', 'is', null)
    .execute();
}
