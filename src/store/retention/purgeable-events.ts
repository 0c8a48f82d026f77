import { sql, type RawBuilder } from 'kysely';
import type { PurgeItem } from '../../domain/retention/purge-item.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import type { DueQuestion } from './due-batches.ts';

/** What may go: announced, told to every endpoint of OpenLineage, refused by none, and no event by which an anomaly was told before. */
const PURGEABLE = sql`published_at is not null and topic not like 'anomaly.%'
  and id <= coalesce((select min(outbox_id) from open_lineage_position), 9223372036854775807)
  and not exists (select from open_lineage_refusal r where r.outbox_id = outbox.id)`;

const MONTH = sql`to_char(created_at at time zone 'UTC', 'YYYY-MM')`;

/** The events of a month that may go, as a condition. */
export function eventsOfMonth(month: string): RawBuilder<unknown> {
  return sql`${PURGEABLE} and ${MONTH} = ${month}`;
}

/** By month, those of months that are over for longer than they are kept. One statement. */
export async function dueEvents(snapshot: Snapshot, { asOf, retention, only }: DueQuestion): Promise<PurgeItem[]> {
  const months = retention.events;
  if (months === undefined || (only && only.kind !== 'events')) return [];
  const { rows } = await sql<{ month: string; rows: string }>`
    select ${MONTH} as month, count(*)::text as rows from outbox
    where ${PURGEABLE} and created_at < date_trunc('month', (${asOf}::timestamptz - make_interval(months => ${months}::integer)) at time zone 'UTC') at time zone 'UTC'
      and (${only?.months[0] ?? null}::text is null or ${MONTH} = ${only?.months[0] ?? null}::text)
    group by 1 order by 1`.execute(snapshot.transaction);
  const nothing = { batchId: null, source: null, stream: null, slice: null, revision: null, digest: null };
  return rows.map(({ month, rows: count }) => ({ kind: 'events', ...nothing, months: [month], rows: count, sums: [] }));
}
