import { sql } from 'kysely';
import type { PurgeItem } from '../../domain/retention/purge-item.ts';
import type { DatabaseTransaction } from '../database.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** An item of an approved purge that waits to be carried out, with what was approved of it. */
export interface WaitingItem {
  readonly proposal: string;
  readonly itemNo: number;
  readonly item: PurgeItem;
  /** Of the proposal. */
  readonly content: object;
}

/** How far a purge is. */
export interface PurgeProgress {
  readonly proposal: string;
  readonly waiting: number;
  readonly purged: number;
  readonly kept: number;
}

/** From here on the items are carried out. The numbers are their places in the approved list. */
export async function keepPurgeItems(transaction: DatabaseTransaction, proposal: string, items: readonly PurgeItem[]): Promise<void> {
  const rows = items.map(({ kind, batchId, months }, item_no) => ({
    item_no,
    kind,
    batch_id: batchId,
    month: batchId === null ? months[0] : null,
  }));
  await sql`
    insert into purge_item (proposal_id, item_no, kind, batch_id, month)
    select ${proposal}::bigint, item_no, kind, batch_id, month
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (item_no integer, kind text, batch_id bigint, month text)`.execute(
    transaction,
  );
}

/** The next item that nobody carries out; held to the end of the transaction. Undefined: none waits. */
export async function nextPurgeItem(transaction: DatabaseTransaction): Promise<WaitingItem | undefined> {
  const { rows } = await sql<WaitingItem>`
    select i.proposal_id::text as proposal, i.item_no as "itemNo", p.preview -> 'items' -> i.item_no as item, p.content
    from purge_item i join proposal p on p.id = i.proposal_id
    where i.state = 'waiting' order by i.proposal_id, i.item_no limit 1 for update of i skip locked`.execute(transaction);
  return rows[0];
}

/** `because` null: it was purged; else why it stays. */
export async function endPurgeItem(
  transaction: DatabaseTransaction,
  { proposal, itemNo }: Pick<WaitingItem, 'proposal' | 'itemNo'>,
  because: string | null,
): Promise<void> {
  await sql`
    update purge_item set state = ${because === null ? 'purged' : 'kept'}, kept_because = ${because}, ended_at = clock_timestamp()
    where proposal_id = ${proposal}::bigint and item_no = ${itemNo}`.execute(transaction);
}

/** How far the last purges are, the newest first; with `proposals` those. One statement. */
export async function purgeProgress(
  snapshot: Snapshot,
  { proposals, last }: { readonly proposals?: readonly string[]; readonly last: number },
): Promise<PurgeProgress[]> {
  const which = proposals ? sql`where proposal_id = any(${[...proposals]}::bigint[])` : sql``;
  const { rows } = await sql<PurgeProgress>`
    select proposal_id::text as proposal, (count(*) filter (where state = 'waiting'))::int as waiting,
      (count(*) filter (where state = 'purged'))::int as purged, (count(*) filter (where state = 'kept'))::int as kept
    from purge_item ${which} group by proposal_id order by purge_item.proposal_id desc limit ${last}`.execute(snapshot.transaction);
  return rows;
}

/** Why items of a purge stayed, the first in the list first. One statement. */
export async function keptPurgeItems(
  snapshot: Snapshot,
  proposal: string,
  last: number,
): Promise<readonly { readonly itemNo: number; readonly kind: string; readonly because: string }[]> {
  const { rows } = await sql<{ itemNo: number; kind: string; because: string }>`
    select item_no as "itemNo", kind, kept_because as because from purge_item
    where proposal_id = ${proposal}::bigint and state = 'kept' order by item_no limit ${last}`.execute(snapshot.transaction);
  return rows;
}
