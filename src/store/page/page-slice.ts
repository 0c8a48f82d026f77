import { sql } from 'kysely';
import type { DeliveryControl } from '../../connector-kit/delivery.ts';
import type { Database, DatabaseTransaction } from '../database.ts';
import { insertItems, type StagedItem } from './page-items.ts';
import { holdClaim, type SlicePlace } from '../batch/slice-claim.ts';

/** A slice that is being collected. */
export interface CollectedSlice {
  readonly id: string;
  readonly state: 'collecting' | 'complete' | 'sealed';
  /** The number of this collection: items of earlier ones are what the slice held before. */
  readonly round: number;
  readonly cursor: string | null;
  readonly pages: number;
  /** Pages in a row that brought nothing new. */
  readonly idlePages: number;
  readonly bytes: number;
  readonly control: DeliveryControl | null;
  readonly notes: readonly string[];
  /** Of the fields of its items so far. */
  readonly shape: unknown;
  /** Of what is sealed. */
  readonly acceptedShape: unknown;
}

/** One page, ready to be kept. */
export interface PageToKeep {
  readonly items: readonly StagedItem[];
  readonly bytes: number;
  readonly next: string | null;
  /** sha256 of `next`. */
  readonly nextHash: Buffer | null;
  readonly control: DeliveryControl | null;
  readonly notes: readonly string[];
  readonly shape: unknown;
}

/** The cursor of the next page was there before. */
export class CursorLoopError extends Error {
  override readonly name = 'CursorLoopError';
}

/** Takes a slice up where this sync left it, or begins it anew. */
export async function takeUpSlice(db: Database, place: SlicePlace, syncNo: string, epoch: string): Promise<CollectedSlice> {
  return db.transaction().execute(async (transaction) => {
    await holdClaim(transaction, place, epoch);
    const found = await find(transaction, place);
    if (found?.sync_no === syncNo) return collected(found);
    if (found) await forgetRound(transaction, found.id, found.held_round);
    const round = (found?.held_round ?? 0) + 1;
    const values = { sync_no: syncNo, state: 'collecting' as const, round, cursor: null, pages: 0, idle_pages: 0, bytes: '0' };
    const fresh = { ...values, control: null, notes: [], shape: null };
    const row = await transaction
      .insertInto('page_slice')
      .values({ source_id: place.sourceId, stream: place.stream, slice: place.slice, ...fresh, accepted_shape: null })
      .onConflict((conflict) => conflict.columns(['source_id', 'stream', 'slice']).doUpdateSet(fresh))
      .returningAll()
      .executeTakeFirstOrThrow();
    return collected(row);
  });
}

/** Forgets what was collected of a slice: the next try begins with its first page. */
export async function beginAgain(db: Database, place: SlicePlace, slice: CollectedSlice, epoch: string): Promise<CollectedSlice> {
  return db.transaction().execute(async (transaction) => {
    await holdClaim(transaction, place, epoch);
    await forgetRound(transaction, slice.id, slice.round - 1);
    const row = await transaction
      .updateTable('page_slice')
      .set({ state: 'collecting', cursor: null, pages: 0, idle_pages: 0, bytes: '0', control: null, notes: [], shape: null })
      .where('id', '=', slice.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    return collected(row);
  });
}

/**
 * Keeps a page and where the next one begins, in one transaction: whatever happens afterwards, the sync goes on behind it. Throws
 * SliceClaimLostError when another worker took the slice over, CursorLoopError when the source leads in a circle.
 */
export async function keepPage(
  db: Database,
  place: SlicePlace,
  slice: CollectedSlice,
  page: PageToKeep,
  epoch: string,
): Promise<CollectedSlice> {
  return db.transaction().execute(async (transaction) => {
    await holdClaim(transaction, place, epoch);
    const fresh = await insertItems(transaction, slice.id, slice.round, slice.pages + 1, page.items);
    if (page.nextHash) await keepCursor(transaction, slice.id, page.nextHash);
    const row = await transaction
      .updateTable('page_slice')
      .set({
        state: page.next === null ? 'complete' : 'collecting',
        cursor: page.next,
        pages: slice.pages + 1,
        idle_pages: fresh === 0 ? slice.idlePages + 1 : 0,
        bytes: String(slice.bytes + page.bytes),
        control: page.control === null ? null : JSON.stringify(page.control),
        notes: [...new Set([...slice.notes, ...page.notes])],
        shape: JSON.stringify(page.shape),
      })
      .where('id', '=', slice.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    return collected(row);
  });
}

/** What was collected is what the slice now holds. In the transaction that seals it, or on its own when the same is sealed already. */
export async function holdSlice(transaction: DatabaseTransaction, slice: CollectedSlice, isWhole: boolean): Promise<void> {
  const { id, round } = slice;
  if (isWhole) await transaction.deleteFrom('page_item').where('slice_id', '=', id).where('round', '<', round).execute();
  else
    await sql`
      delete from page_item old using page_item new
      where old.slice_id = ${id} and new.slice_id = ${id} and new.item_key = old.item_key and new.round > old.round`.execute(transaction);
  await transaction.deleteFrom('page_item').where('slice_id', '=', id).where('item', 'is', null).execute();
  await transaction.deleteFrom('page_cursor').where('slice_id', '=', id).execute();
  await transaction
    .updateTable('page_slice')
    .set({
      state: 'sealed',
      held_round: round,
      cursor: null,
      // Changes are some of its items: they say less of the slice than what was accepted of the whole.
      accepted_shape: isWhole ? sql<string>`shape` : sql<string>`coalesce(accepted_shape, shape)`,
    })
    .where('id', '=', id)
    .execute();
}

async function find(transaction: DatabaseTransaction, { sourceId, stream, slice }: SlicePlace) {
  return transaction
    .selectFrom('page_slice')
    .selectAll()
    .where('source_id', '=', sourceId)
    .where('stream', '=', stream)
    .where('slice', '=', slice)
    .executeTakeFirst();
}

async function forgetRound(transaction: DatabaseTransaction, id: string, heldRound: number): Promise<void> {
  await transaction.deleteFrom('page_item').where('slice_id', '=', id).where('round', '>', heldRound).execute();
  await transaction.deleteFrom('page_cursor').where('slice_id', '=', id).execute();
}

async function keepCursor(transaction: DatabaseTransaction, id: string, hash: Buffer): Promise<void> {
  const kept = await transaction
    .insertInto('page_cursor')
    .values({ slice_id: id, hash })
    .onConflict((conflict) => conflict.doNothing())
    .returning('slice_id')
    .execute();
  if (kept.length === 0) throw new CursorLoopError('the cursor of the next page was there before');
}

type Row = NonNullable<Awaited<ReturnType<typeof find>>>;

function collected(row: Row): CollectedSlice {
  return {
    id: row.id,
    state: row.state,
    round: row.round,
    cursor: row.cursor,
    pages: row.pages,
    idlePages: row.idle_pages,
    bytes: Number.parseInt(row.bytes, 10),
    control: row.control,
    notes: row.notes,
    shape: row.shape,
    acceptedShape: row.accepted_shape,
  };
}
