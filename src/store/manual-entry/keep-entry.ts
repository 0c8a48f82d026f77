import { sql } from 'kysely';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { MANUAL_SOURCE, sliceOfEntry, type ManualEntry } from '../../domain/manual-entry/manual-entry.ts';
import type { Month } from '../../domain/time/month.ts';
import { audit } from '../audit/audit.ts';
import { endBatch } from '../batch/end-batch.ts';
import type { DatabaseTransaction } from '../database.ts';
import { currentDelivery } from '../finding/current-delivery.ts';

/** The stream of the source `manual` that entries are deliveries of. */
const STREAM = 'entries';

/** An approved entry. `id` is the number of its proposal, too. */
export interface EntryName {
  readonly id: string;
  readonly month: Month;
}

export function placeOfEntry({ id, month }: EntryName) {
  return { sourceId: MANUAL_SOURCE, stream: STREAM, slice: sliceOfEntry(id, month) };
}

/** An entry is approved: it is to be delivered. */
export async function keepEntry(transaction: DatabaseTransaction, viewer: Viewer, id: string, entry: ManualEntry): Promise<void> {
  const { month, source, slice, until, reason, amount, currency, costCenter, evidenceSha256 } = entry;
  await sql`
    insert into manual_entry (id, month, source_id, slice, until, entered_at)
    values (${id}, ${month}, ${source}, ${slice}, ${until}::timestamptz, clock_timestamp())`.execute(transaction);
  const after = { entry: id, month, amount, currency, costCenter, evidence: evidenceSha256, standsInFor: source, until };
  await audit(transaction, viewer, { action: 'manual-entry.enter', subject: month, before: null, after, reason });
}

/** An entry is to end before its time: whoever looks after entries ends it. False: there is none of that number that holds. */
export async function recallEntry(transaction: DatabaseTransaction, viewer: Viewer, id: string, proposalId: string): Promise<boolean> {
  const { rows } = await sql<EntryName>`
    update manual_entry set recalled_by = ${proposalId} where id = ${id} and ended_at is null and recalled_by is null
    returning id::text, month`.execute(transaction);
  const [entry] = rows;
  if (!entry) return false;
  const act = { action: 'manual-entry.recall', subject: entry.month, before: { entry: id }, after: null, reason: null } as const;
  await audit(transaction, viewer, act);
  return true;
}

/** Whether an entry still holds, as of the last commit, so that nobody ends it twice; locked until the end of the transaction. */
export async function entryHolds(transaction: DatabaseTransaction, id: string): Promise<boolean> {
  const { rows } = await sql<{ holds: boolean }>`
    select ended_at is null as holds from manual_entry where id = ${id} for update`.execute(transaction);
  return rows[0]!.holds;
}

/** An entry ends, and what was delivered of it counts no more, from an instant of the seal lock on, which the transaction must hold. */
export async function endEntry(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  entry: EntryName,
  { at, because }: { readonly at: string; readonly because: string },
): Promise<void> {
  const { id, month } = entry;
  await sql`
    update manual_entry set ended_at = ${at}::timestamptz, ended_by = ${viewer.id}, ended_because = ${because} where id = ${id}`.execute(
    transaction,
  );
  await audit(transaction, viewer, { action: 'manual-entry.end', subject: month, before: { entry: id }, after: null, reason: because });
  const place = placeOfEntry(entry);
  const current = await currentDelivery(transaction, place);
  if (!current) return;
  const decided = { verdict: 'dismissed', reason: because, by: viewer.id } as const;
  const finding = { kind: 'WITHDRAWN_BEFORE', details: { withdrawnAt: at, reason: because, delivered: current.totals }, decided } as const;
  await endBatch(transaction, viewer, { place, current, at, finding, action: 'delivery.withdraw', reason: because });
}
