import { at, containerOf, prefixesOf, type ItemShape } from './item-shape.ts';

/** A field that is not what it was. */
export interface ShapeChange {
  readonly kind: 'new' | 'lost' | 'retyped';
  /** `general.name`; `[]`: the items themselves. */
  readonly path: string;
  readonly accepted: string | null;
  readonly found: string | null;
}

/** An object within an item that has more fields than these is used as a map: another key in it is no news. */
const MAP_FIELDS_MIN = 100;
const NEW_MAX = 100;

/** A field that is sometimes left out counts as lost when its absence by chance is rarer than this. */
const CHANCE_MAX = 0.001;

/** A slice that held so many items and now has none has rather lost them than never had any. */
const ITEMS_LOST_MIN = 20;

/** Fields that were never seen before in the stream. */
export function newFields(accepted: ItemShape, found: ItemShape): ShapeChange[] {
  const sizes = new Map<string, number>();
  for (const path of Object.keys(accepted.fields)) sizes.set(containerOf(path), (sizes.get(containerOf(path)) ?? 0) + 1);
  const isMap = (path: string) => path !== '' && (sizes.get(path) ?? 0) >= MAP_FIELDS_MIN;
  return Object.entries(found.fields)
    .filter(([path]) => at(accepted.fields, path) === undefined && !isMap(containerOf(path)))
    .slice(0, NEW_MAX)
    .map(([path, { types }]) => ({ kind: 'new', path, accepted: null, found: types.join(' or ') || 'null' }));
}

/**
 * Fields that the connector reads and that all items have lost, or that came with another type. `own`: the shape that this very slice
 * had; without one only what no item of the whole stream ever lacked counts as lost, for slices may differ. A field in an object that
 * is not there at all (null, or an empty list) says nothing. `isWhole`: the slice has no other items.
 */
export function brokenFields(
  reads: readonly string[],
  accepted: ItemShape,
  own: ItemShape | null,
  found: ItemShape,
  isWhole: boolean,
): ShapeChange[] {
  if (isWhole && found.items === 0 && (own?.items ?? 0) >= ITEMS_LOST_MIN)
    return [{ kind: 'lost', path: '[]', accepted: `${own!.items} items`, found: 'none' }];
  const changes = new Map<string, ShapeChange>();
  for (const path of reads) {
    for (const prefix of prefixesOf(path)) {
      const change = retyped(prefix, accepted, found) ?? lost(prefix, own ?? accepted, own !== null, found);
      if (change) changes.set(prefix, change);
      if (change || at(found.fields, prefix) === undefined) break;
    }
  }
  return [...changes.values()];
}

function retyped(path: string, accepted: ItemShape, found: ItemShape): ShapeChange | undefined {
  const known = at(accepted.fields, path)?.types ?? [];
  const other = (at(found.fields, path)?.types ?? []).filter((type) => !known.includes(type));
  if (known.length === 0 || other.length === 0) return undefined;
  return { kind: 'retyped', path, accepted: known.join(' or '), found: other.join(' or ') };
}

function lost(path: string, before: ItemShape, isOwn: boolean, found: ItemShape): ShapeChange | undefined {
  const known = at(before.fields, path);
  if (known === undefined || at(found.fields, path) !== undefined || path.endsWith('[]')) return undefined;
  const objectsBefore = at(before.objects, containerOf(path)) ?? 0;
  const objectsNow = at(found.objects, containerOf(path)) ?? 0;
  if (objectsNow === 0 || objectsBefore === 0) return undefined;
  const lacking = (objectsBefore - known.seen) / objectsBefore;
  const isLost = lacking === 0 || (isOwn && lacking ** objectsNow < CHANCE_MAX);
  if (!isLost) return undefined;
  return { kind: 'lost', path, accepted: known.types.join(' or ') || 'null', found: `none in ${objectsNow} objects` };
}
