import { sql } from 'kysely';
import type { Knowledge } from '../../domain/knowledge.ts';
import { endDay, type Month } from '../../domain/time/month.ts';
import { prepared } from '../prepared.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** How far the bill of a source goes in a billing month. */
export interface DeliveredMonth {
  readonly source: string;
  readonly stream: string;
  readonly month: Month;
  /** The last day of the month that a charge begins on; of a final bill the last day of the month. */
  readonly through: string;
  /** All batches of it are final: no more will come. */
  readonly isFinal: boolean;
}

/**
 * How far each source has delivered these months, by the charges that the viewer sees: the last day of each batch is found by an index.
 * Charges that begin outside of their month count with its nearest day. One statement.
 */
export async function deliveredThrough(snapshot: Snapshot, knowledge: Knowledge, months: readonly Month[]): Promise<DeliveredMonth[]> {
  const parts = knowledge.batches.flatMap((batch) =>
    (batch.countsFor ?? batch.months).filter((month) => months.includes(month)).map((month) => ({ ...batch, month })),
  );
  const { rows } = await sql<DeliveredMonth>`${prepared('delivered-through')}
    select b.source_id as source, b.stream, b.month,
      case when bool_and(b.final) then b.end_day - 1 else greatest(least(max(f.day), b.end_day - 1), (b.month || '-01')::date) end::text as through,
      bool_and(b.final) as "isFinal"
    from unnest(${parts.map(({ id }) => id)}::bigint[], ${parts.map(({ sourceId }) => sourceId)}::text[], ${parts.map(({ stream }) => stream)}::text[],
        ${parts.map(({ month }) => month)}::text[], ${parts.map(({ final }) => final)}::boolean[], ${parts.map(({ month }) => endDay(month))}::date[])
        b (id, source_id, stream, month, final, end_day)
      cross join lateral (select day from charge_daily c where c.batch_id = b.id and c.month = b.month order by day desc limit 1) f
    group by b.source_id, b.stream, b.month, b.end_day
    order by b.month, b.source_id collate "C", b.stream collate "C"`.execute(snapshot.transaction);
  return rows;
}

/** The last day of a month through which every source of it has delivered; undefined: none has delivered any of it. */
export function throughOf(delivered: readonly DeliveredMonth[], month: Month): string | undefined {
  return delivered
    .filter((one) => one.month === month)
    .map(({ through }) => through)
    .toSorted()[0];
}
