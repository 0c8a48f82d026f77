import { sql } from 'kysely';
import type { RecordType } from '../../domain/record/records.ts';
import type { InputBatch } from '../../domain/run/run-inputs.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

export interface CurrentBatch extends InputBatch {
  readonly months: readonly Month[];
  readonly final: boolean;
}

/** The batches of one kind of record that are not superseded, and touch one of the months (all of them, when no months are given). */
export async function currentBatches(
  snapshot: Snapshot,
  recordType: 'charge' | RecordType,
  months?: readonly Month[],
): Promise<CurrentBatch[]> {
  return snapshot.transaction
    .selectFrom('batch')
    .select(['id', 'source_id as source', 'stream', 'slice', 'digest', 'months', 'final'])
    .where('record_type', '=', recordType)
    .where('superseded_at', 'is', null)
    .$if(months !== undefined, (query) => query.where(sql<boolean>`months && ${[...months!]}::text[]`))
    .orderBy('id')
    .execute();
}
