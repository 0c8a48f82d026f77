import { sql, type RawBuilder } from 'kysely';
import type { PurgedSum } from '../../domain/retention/purge-item.ts';
import type { RetentionKind } from '../../domain/retention/retention-kind.ts';
import type { Month } from '../../domain/time/month.ts';
import type { DatabaseTransaction } from '../database.ts';
import { instantText } from '../instant-text.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What is left of rows that were purged. */
export interface TombstoneRow {
  readonly id: string;
  readonly kind: RetentionKind;
  /** Null of events, as are source, slice and revision. */
  readonly batchId: string | null;
  readonly source: string | null;
  readonly slice: string | null;
  readonly revision: number | null;
  readonly months: readonly Month[];
  readonly rows: string;
  readonly sums: readonly PurgedSum[];
  readonly digest: string;
  readonly purgedAt: string;
  readonly proposal: string;
}

export interface TombstoneQuestion {
  readonly kinds?: readonly RetentionKind[] | undefined;
  readonly sources?: readonly string[] | undefined;
  readonly months?: readonly Month[] | undefined;
  readonly proposals?: readonly string[] | undefined;
  readonly idBefore?: string | undefined;
  readonly first: number;
}

/** Tombstones, the one made last first. One statement. */
export async function tombstonePage(
  snapshot: Snapshot,
  { kinds, sources, months, proposals, idBefore, first }: TombstoneQuestion,
): Promise<{ readonly tombstones: readonly TombstoneRow[]; readonly hasNextPage: boolean }> {
  const conditions = [
    sql`true`,
    ...(kinds ? [sql`t.kind = any(${[...kinds]}::text[])`] : []),
    ...(sources ? [sql`b.source_id = any(${[...sources]}::text[])`] : []),
    ...(months ? [sql`coalesce(b.months, array[t.month]) && ${[...months]}::text[]`] : []),
    ...(proposals ? [sql`t.proposal_id = any(${[...proposals]}::bigint[])`] : []),
    ...(idBefore === undefined ? [] : [sql`t.id < ${idBefore}::bigint`]),
  ];
  const rows = await tombstonesWhere(snapshot, sql`${sql.join(conditions, sql` and `)} order by t.id desc limit ${first + 1}`);
  return { tombstones: rows.slice(0, first), hasNextPage: rows.length > first };
}

/** Of deliveries, in the order in which they were purged. One statement. */
export async function tombstonesOfBatches(snapshot: Snapshot, batchIds: readonly string[]): Promise<TombstoneRow[]> {
  return tombstonesWhere(snapshot, sql`t.batch_id = any(${[...batchIds]}::bigint[]) order by t.id`);
}

async function tombstonesWhere(snapshot: Snapshot, condition: RawBuilder<unknown>): Promise<TombstoneRow[]> {
  const { rows } = await sql<TombstoneRow>`
    select t.id::text, t.kind, t.batch_id::text as "batchId", b.source_id as source, b.slice, b.revision,
      coalesce(b.months, array[t.month]) as months, t.rows::text as rows, t.sums, t.digest, ${instantText(sql`t.purged_at`)} as "purgedAt",
      t.proposal_id::text as proposal
    from tombstone t left join batch b on b.id = t.batch_id where ${condition}`.execute(snapshot.transaction);
  return rows;
}

/** Call it before the rows are deleted: the database refuses to delete what has no tombstone. */
export async function keepTombstone(
  transaction: DatabaseTransaction,
  {
    kind,
    batchId,
    month,
    rows,
    sums,
    digest,
    proposal,
  }: Pick<TombstoneRow, 'kind' | 'batchId' | 'rows' | 'sums' | 'digest' | 'proposal'> & {
    readonly month: Month | null;
  },
): Promise<string> {
  const { rows: kept } = await sql<{ id: string }>`
    insert into tombstone (kind, batch_id, month, rows, sums, digest, purged_at, proposal_id)
    values (${kind}, ${batchId}::bigint, ${month}, ${rows}::bigint, ${JSON.stringify(sums)}::jsonb, ${digest}, clock_timestamp(), ${proposal}::bigint)
    returning id::text`.execute(transaction);
  return kept[0]!.id;
}
