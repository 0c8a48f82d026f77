import { sql } from 'kysely';
import type { ManualEntry } from '../../domain/manual-entry/manual-entry.ts';
import type { Database } from '../database.ts';
import { instantText } from '../instant-text.ts';
import type { EntryName } from './keep-entry.ts';

export interface EntryToDeliver extends EntryName {
  readonly entry: ManualEntry;
  readonly enteredAt: string;
}

/** Approved entries that hold and that nothing was delivered of yet. One statement. */
export async function entriesToDeliver(db: Database): Promise<readonly EntryToDeliver[]> {
  const { rows } = await sql<EntryToDeliver>`
    select e.id::text, e.month, p.content as entry, ${instantText(sql`e.entered_at`)} as "enteredAt"
    from manual_entry e join proposal p using (id)
    where e.ended_at is null and not exists (select from batch b where b.source_id = 'manual' and b.slice = 'entry-' || e.id || '/' || e.month)
    order by e.id`.execute(db);
  return rows;
}

export interface EntryOver extends EntryName {
  readonly because: string;
  /** By which it ends before its time; null: its time is over. */
  readonly recalledBy: string | null;
}

/** Entries that have come to their end: their time is over, they were recalled, or what they stand in for came while they were approved. One statement. */
export async function entriesOver(db: Database): Promise<readonly EntryOver[]> {
  const { rows } = await sql<EntryOver>`
    select e.id::text, e.month, e.recalled_by::text as "recalledBy",
      coalesce(p.reason, came.slice || ' of ' || e.source_id || ' was delivered, and is final', 'the entry held until ' || ${instantText(sql`e.until`)}) as because
    from manual_entry e left join proposal p on p.id = e.recalled_by
      left join lateral (select min(b.slice) as slice from batch b where b.source_id = e.source_id and b.record_type = 'charge' and b.final
        and b.superseded_at is null and b.months @> array[e.month] and (e.slice is null or b.slice = e.slice)) came on true
    where e.ended_at is null and (e.until <= clock_timestamp() or e.recalled_by is not null or came.slice is not null) order by e.id`.execute(
    db,
  );
  return rows;
}
