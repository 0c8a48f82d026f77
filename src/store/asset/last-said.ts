import { sql, type RawBuilder } from 'kysely';
import { isWithdrawn } from '../knowledge/is-withdrawn.ts';

/** The lists that records of a table stand in, and when their tool saw what they describe. */
const TABLES = {
  asset_observation: { table: sql`asset_observation`, seenAt: sql`seen.last_seen_at` },
  fixed_asset: { table: sql`fixed_asset`, seenAt: sql`null::timestamptz` },
} as const;

interface Place {
  readonly source: RawBuilder<unknown>;
  readonly stream: RawBuilder<unknown>;
  /** Whether a record (alias `seen`) is of the item. */
  readonly isItem: RawBuilder<unknown>;
}

/**
 * The record of an item that counts at an instant, as one row of its table: of each slice the last revision that has the item, and of
 * several slices the one that still counts, was seen last, or comes last by name. Nothing depends on which slice was sealed first.
 * What was withdrawn by then was never said.
 */
export function lastSaid(of: keyof typeof TABLES, { source, stream, isItem }: Place, at: RawBuilder<unknown>): RawBuilder<unknown> {
  const { table, seenAt } = TABLES[of];
  return sql`
    select said.* from (
      select distinct on (batch.slice) seen.*, batch.slice as of_slice, ${seenAt} as said_at,
        batch.superseded_at is null or batch.superseded_at > ${at} as is_current
      from ${table} seen join batch on batch.id = seen.batch_id
      where ${isItem} and batch.source_id = ${source} and batch.stream = ${stream} and batch.sealed_at <= ${at}
        and ${isWithdrawn('batch', at)} is not true
      order by batch.slice, batch.revision desc, seen.object_no desc, seen.row_number desc) said
    order by said.is_current desc, said.said_at desc nulls last, said.of_slice collate "C" desc limit 1`;
}
