import { sql } from 'kysely';
import { demand } from '../../domain/authority/demand.ts';
import type { ManualEntry } from '../../domain/manual-entry/manual-entry.ts';
import type { Month } from '../../domain/time/month.ts';
import { instantText } from '../instant-text.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** An approved entry, from when it was approved to its end. Instants are ISO text in UTC. */
export interface EntryRow {
  /** Of the proposal, too. */
  readonly id: string;
  readonly entry: ManualEntry;
  readonly enteredAt: string;
  /** Null: it was not delivered yet, or ended before that. */
  readonly batchId: string | null;
  /** Null: it holds. */
  readonly endedAt: string | null;
  readonly endedBy: string | null;
  readonly endedBecause: string | null;
}

export interface EntryQuestion {
  readonly months?: readonly Month[] | undefined;
  /** Leaves out those that have ended. */
  readonly holdingOnly: boolean;
  /** The last one that was seen. */
  readonly idBefore?: string | undefined;
  readonly first: number;
}

const COLUMNS = sql`e.id::text, p.content as entry, ${instantText(sql`e.entered_at`)} as "enteredAt",
  (select b.id::text from batch b where b.source_id = 'manual' and b.slice = 'entry-' || e.id || '/' || e.month) as "batchId",
  ${instantText(sql`e.ended_at`)} as "endedAt", e.ended_by as "endedBy", e.ended_because as "endedBecause"`;

/** Entries that were approved, the last one first. One statement. */
export async function entryPage(
  snapshot: Snapshot,
  { months, holdingOnly, idBefore, first }: EntryQuestion,
): Promise<{ readonly entries: readonly EntryRow[]; readonly hasNextPage: boolean }> {
  demand(snapshot.viewer, 'control.read');
  demand(snapshot.viewer, 'approval.read');
  const conditions = [
    sql`true`,
    ...(months ? [sql`e.month = any(${[...months]}::text[])`] : []),
    ...(holdingOnly ? [sql`e.ended_at is null`] : []),
    ...(idBefore === undefined ? [] : [sql`e.id < ${idBefore}::bigint`]),
  ];
  const { rows } = await sql<EntryRow>`
    select ${COLUMNS} from manual_entry e join proposal p using (id)
    where ${sql.join(conditions, sql` and `)} order by e.id desc limit ${first + 1}`.execute(snapshot.transaction);
  return { entries: rows.slice(0, first), hasNextPage: rows.length > first };
}

/** Entries by their numbers, in the order asked for; undefined where there is none. One statement. */
export async function entriesById(snapshot: Snapshot, ids: readonly string[]): Promise<(EntryRow | undefined)[]> {
  demand(snapshot.viewer, 'control.read');
  demand(snapshot.viewer, 'approval.read');
  const { rows } = await sql<EntryRow>`
    select ${COLUMNS} from manual_entry e join proposal p using (id) where e.id = any(${[...ids]}::bigint[])`.execute(snapshot.transaction);
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id));
}
