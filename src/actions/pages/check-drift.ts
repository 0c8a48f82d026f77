import type { PagedStream } from '../../connector-kit/index.ts';
import { SourceFault } from '../../connector-kit/source-api.ts';
import type { Database } from '../../store/database.ts';
import type { CollectedSlice } from '../../store/page/page-slice.ts';
import type { SlicePlace } from '../../store/batch/slice-claim.ts';
import { recordFindings } from '../../store/source/source-schema.ts';
import { brokenFields, newFields, type ShapeChange } from '../shape/compare-shapes.ts';
import type { ItemShape } from '../shape/item-shape.ts';

/**
 * Holds the fields of what was collected against those that were accepted. A new field is recorded and told in a note; one that the
 * connector reads and that is lost or retyped is recorded and stops the stream: throws SourceFault.
 */
export async function checkDrift(
  db: Database,
  stream: PagedStream<unknown>,
  place: SlicePlace,
  collected: CollectedSlice,
  accepted: ItemShape | null,
  isWhole: boolean,
): Promise<{ readonly notes: string[] }> {
  const found = collected.shape as ItemShape | null;
  if (!accepted || !found) return { notes: [] };
  const own = collected.acceptedShape as ItemShape | null;
  const broken = brokenFields(stream.reads, accepted, own, found, isWhole);
  const fresh = newFields(accepted, found);
  await recordFindings(db, place, [...broken, ...fresh]);
  if (broken.length > 0) throw drifted(place, broken);
  return { notes: fresh.map(({ path, found: types }) => `new field ${path} (${types})`) };
}

function drifted({ sourceId, stream, slice }: SlicePlace, broken: readonly ShapeChange[]): SourceFault {
  const told = (side: 'accepted' | 'found') =>
    broken
      .slice(0, 10)
      .map((change) => `${change.path}: ${change[side] ?? 'nothing'}`)
      .join(', ');
  return new SourceFault('stop', {
    code: 'schema-drift',
    expected: told('accepted'),
    found: `${told('found')} (in ${slice})`,
    wayOut: `look at the source; if this is how it is now, accept it: costweave source accept-schema ${sourceId} ${stream}`,
  });
}
