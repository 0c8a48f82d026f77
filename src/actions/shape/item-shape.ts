import { storableText } from './storable-text.ts';

/** Which fields a stream's items had, how often and of which JSON types. Plain data: it is kept between syncs. */
export interface ItemShape {
  readonly items: number;
  /** How many objects stood at a path; '' is the item itself. */
  readonly objects: Readonly<Record<string, number>>;
  /** `general.name`, `applications[].name`; null is a value of any type. */
  readonly fields: Readonly<Record<string, { readonly seen: number; readonly types: readonly JsonType[] }>>;
}

/** Numbers arrive as text, so that they lose nothing: the two are one here. */
export type JsonType = 'text' | 'boolean' | 'object' | 'array';

export const NO_ITEMS: ItemShape = { items: 0, objects: {}, fields: {} };

/** Collects the shape of items. */
export interface ShapeCollector {
  add(item: unknown): void;
  shape(): ItemShape;
}

/** Fields beyond these are not noted, unless the connector reads them: an object used as a map has as many as it likes. */
const FIELDS_MAX = 2_000;
const DEPTH_MAX = 16;
const NAME_LENGTH_MAX = 200;

/** `reads`: paths that the connector reads. One that it reads as a whole (`tags`) is not looked into. */
export function createShapeCollector(reads: readonly string[], before: ItemShape = NO_ITEMS): ShapeCollector {
  let items = before.items;
  const objects = new Map(Object.entries(before.objects));
  const fields = new Map(Object.entries(before.fields).map(([path, { seen, types }]) => [path, { seen, types: new Set(types) }]));
  const read = new Set(reads.flatMap(prefixesOf));
  const isWhole = new Set(reads.filter((path) => !reads.some((other) => other.startsWith(`${path}.`) || other.startsWith(`${path}[]`))));

  function note(path: string, value: unknown, depth: number): void {
    const field = fields.get(path) ?? (fields.size < FIELDS_MAX || read.has(path) ? { seen: 0, types: new Set<JsonType>() } : undefined);
    if (!field) return;
    fields.set(path, field);
    field.seen++;
    const type = typeOf(value);
    if (type === undefined) return;
    field.types.add(type);
    if (!isWhole.has(path) && depth < DEPTH_MAX) look(path, value, depth);
  }

  function look(path: string, value: unknown, depth: number): void {
    if (Array.isArray(value)) {
      for (const element of value) note(`${path}[]`, element, depth + 1);
    } else if (typeof value === 'object' && value !== null) {
      objects.set(path, (objects.get(path) ?? 0) + 1);
      for (const [name, child] of Object.entries(value)) noteChild(path, name, child, depth);
    }
  }

  function noteChild(path: string, name: string, child: unknown, depth: number): void {
    const sound = storableText(name).slice(0, NAME_LENGTH_MAX);
    // The one name that cannot be a key of a plain object.
    if (sound !== '__proto__') note(path === '' ? sound : `${path}.${sound}`, child, depth + 1);
  }

  return {
    add(item) {
      items++;
      look('', item, 0);
    },
    shape: () => ({
      items,
      objects: Object.fromEntries(objects),
      fields: Object.fromEntries([...fields].map(([path, { seen, types }]) => [path, { seen, types: [...types].sort() }])),
    }),
  };
}

/** Two shapes as one: of slices of the same stream. */
export function mergeShapes(a: ItemShape, b: ItemShape): ItemShape {
  const objects = { ...a.objects };
  for (const [path, count] of Object.entries(b.objects)) objects[path] = (at(a.objects, path) ?? 0) + count;
  const fields = { ...a.fields };
  for (const [path, { seen, types }] of Object.entries(b.fields)) {
    const known = at(a.fields, path);
    fields[path] = { seen: (known?.seen ?? 0) + seen, types: [...new Set([...(known?.types ?? []), ...types])].sort() };
  }
  return { items: a.items + b.items, objects, fields };
}

/** The shape without a field and all that was in it. */
export function withoutField({ items, objects, fields }: ItemShape, path: string): ItemShape {
  const isOther = ([at]: readonly [string, unknown]) => at !== path && !at.startsWith(`${path}.`) && !at.startsWith(`${path}[]`);
  return {
    items,
    objects: Object.fromEntries(Object.entries(objects).filter(isOther)),
    fields: Object.fromEntries(Object.entries(fields).filter(isOther)),
  };
}

/** The shape with a further type of a field that it has. */
export function withType(shape: ItemShape, path: string, type: JsonType): ItemShape {
  const field = at(shape.fields, path);
  if (!field) return shape;
  return { ...shape, fields: { ...shape.fields, [path]: { ...field, types: [...new Set([...field.types, type])].sort() } } };
}

/** `a[].b` → `a`, `a[]`, `a[].b`. */
export function prefixesOf(path: string): string[] {
  const ends = [...path.matchAll(/\[\]|\./g)].map(({ 0: mark, index }) => (mark === '.' ? index : index + 2));
  const starts = [...path.matchAll(/\[\]/g)].map(({ index }) => index);
  return [...new Set([...starts, ...ends, path.length])].sort((a, b) => a - b).map((end) => path.slice(0, end));
}

/** What stands there by that name. A field may be called `constructor`, which every object has in a way. */
export function at<T>(record: Readonly<Record<string, T>>, path: string): T | undefined {
  return Object.hasOwn(record, path) ? record[path] : undefined;
}

/** The path of the object that holds a field; '' is the item itself. */
export function containerOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

function typeOf(value: unknown): JsonType | undefined {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'object') return 'object';
  return typeof value === 'boolean' ? 'boolean' : 'text';
}
