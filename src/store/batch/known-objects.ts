import type { KnownObject } from '../../reading/delivery/inspect-delivery.ts';
import type { Database } from '../database.ts';
import type { SlicePlace } from './slice-claim.ts';

/** The objects of a slice's current batch whose versions tell their content, by their keys. */
export async function knownObjects(db: Database, { sourceId, stream, slice }: SlicePlace): Promise<ReadonlyMap<string, KnownObject>> {
  const objects = await db
    .selectFrom('batch_object')
    .innerJoin('batch', 'batch.id', 'batch_object.batch_id')
    .select(['batch_object.key', 'batch_object.version', 'batch_object.sha256'])
    .where('batch.source_id', '=', sourceId)
    .where('batch.stream', '=', stream)
    .where('batch.slice', '=', slice)
    .where('batch.superseded_at', 'is', null)
    .where('batch_object.version', 'is not', null)
    .execute();
  return new Map(objects.map(({ key, version, sha256 }) => [key, { version: version!, sha256 }]));
}
