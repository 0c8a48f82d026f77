import type { Database } from '../../store/database.ts';
import type { SlicePlace } from '../../store/batch/slice-claim.ts';
import { recordFindings } from '../../store/source/source-schema.ts';
import { acceptedShape, acceptShape } from '../../store/source/source-stream.ts';
import { newFields } from '../shape/compare-shapes.ts';
import { mergeShapes, type ItemShape } from '../shape/item-shape.ts';

/**
 * Columns that the stream's files never had before are recorded and told in notes. A column that is lost needs no look here: a delivery
 * without one that is required is refused.
 */
export async function noteColumns(db: Database, place: SlicePlace, columns: readonly string[]): Promise<string[]> {
  if (columns.length === 0) return [];
  const found: ItemShape = {
    items: 0,
    objects: {},
    fields: Object.fromEntries(columns.map((name) => [name, { seen: 1, types: ['text' as const] }])),
  };
  const accepted = (await acceptedShape(db, place)) as ItemShape | null;
  const fresh = accepted ? newFields(accepted, found) : [];
  if (accepted && fresh.length === 0) return [];
  await recordFindings(db, place, fresh);
  await acceptShape(db, place, accepted ? mergeShapes(accepted, found) : found);
  return fresh.map(({ path }) => `new column ${path}`);
}
