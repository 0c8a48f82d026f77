import { sql } from 'kysely';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { BatchRecordType } from '../../domain/record/records.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What is known, taken apart by the deliveries of a kind of record, in their order. One statement. */
export async function deliveriesOf(snapshot: Snapshot, knowledge: Knowledge, recordType: BatchRecordType): Promise<Knowledge[]> {
  // By its name alone, what is selected would be meant: the text.
  const { rows } = await sql<{ id: string }>`
    select id::text from batch where id = any(${knowledge.batches.map(({ id }) => id)}::bigint[]) and record_type = ${recordType}
    order by batch.id`.execute(snapshot.transaction);
  const byId = new Map(knowledge.batches.map((batch) => [batch.id, batch]));
  return rows.map(({ id }) => ({ ...knowledge, batches: [byId.get(id)!] }));
}
