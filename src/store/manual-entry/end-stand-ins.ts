import { sql } from 'kysely';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { MANUAL_SOURCE } from '../../domain/manual-entry/manual-entry.ts';
import type { Month } from '../../domain/time/month.ts';
import type { DatabaseTransaction } from '../database.ts';
import { endEntry, type EntryName } from './keep-entry.ts';

/** A delivery that counts from now on. */
interface SealedDelivery {
  readonly sourceId: string;
  readonly slice: string;
  readonly recordType: string;
  readonly months: readonly Month[];
  readonly final: boolean;
  readonly loadedBy: Viewer;
}

/**
 * What stood in for a final bill ends in the transaction that seals the bill: nobody sees both, nor neither. What a closed month has pinned
 * of the entry stays, and the difference is a true-up. The transaction holds the seal lock.
 */
export async function endStandIns(transaction: DatabaseTransaction, delivery: SealedDelivery, at: string): Promise<void> {
  const { sourceId, slice, recordType, months, final, loadedBy } = delivery;
  if (!final || recordType !== 'charge' || sourceId === MANUAL_SOURCE) return;
  const { rows } = await sql<EntryName>`
    select id::text, month from manual_entry
    where source_id = ${sourceId} and (slice is null or slice = ${slice}) and month = any(${[...months]}::text[]) and ended_at is null
    order by manual_entry.id for update`.execute(transaction);
  for (const entry of rows)
    await endEntry(transaction, loadedBy, entry, { at, because: `${slice} of ${sourceId} was delivered, and is final` });
}
