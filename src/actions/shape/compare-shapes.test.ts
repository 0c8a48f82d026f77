import { describe, expect, it } from 'vitest';
import { brokenFields, newFields } from './compare-shapes.ts';
import { createShapeCollector, mergeShapes, prefixesOf, type ItemShape } from './item-shape.ts';

const READS = ['id', 'general.name', 'purchasing.price', 'apps[].name', 'tags'];

function shapeOf(...items: unknown[]): ItemShape {
  const collector = createShapeCollector(READS);
  for (const item of items) collector.add(item);
  return collector.shape();
}

const item = { id: '1', general: { name: 'a' }, purchasing: { price: '1' }, apps: [{ name: 'x' }], tags: { a: '1' } };
const times = (count: number, value: unknown) => Array.from({ length: count }, () => value);
const kinds = (accepted: ItemShape, own: ItemShape | null, found: ItemShape) =>
  brokenFields(READS, accepted, own, found, true).map(({ kind, path }) => `${kind} ${path}`);

it('takes a path apart', () => {
  expect(prefixesOf('a[].b.c[]')).toEqual(['a', 'a[]', 'a[].b', 'a[].b.c', 'a[].b.c[]']);
  expect(prefixesOf('id')).toEqual(['id']);
});

it('looks into what is read, and not into what is read as a whole', () => {
  expect(Object.keys(shapeOf(item).fields)).toEqual([
    'id',
    'general',
    'general.name',
    'purchasing',
    'purchasing.price',
    'apps',
    'apps[]',
    'apps[].name',
    'tags',
  ]);
  expect(newFields(shapeOf(item), shapeOf({ ...item, tags: { b: '2' } }))).toEqual([]);
  expect(newFields(shapeOf(item), shapeOf({ ...item, more: { deep: null } }))).toMatchObject([
    { path: 'more', found: 'object' },
    { path: 'more.deep', found: 'null' },
  ]);
});

describe('a field that is read', () => {
  const accepted = shapeOf(...times(10, item));

  it.each([
    ['is gone from all items', { ...item, id: undefined }, []],
    ['has lost what held it', { id: '1', general: { name: 'a' }, apps: [], tags: {} }, ['lost purchasing']],
    ['lies in something that is null', { ...item, purchasing: null }, []],
    ['lies in a list that is empty', { ...item, apps: [] }, []],
    ['is gone from the objects of a list', { ...item, apps: [{ title: 'x' }] }, ['lost apps[].name']],
    ['is null', { ...item, id: null }, []],
    ['is an object where it was text', { ...item, id: { value: '1' } }, ['retyped id']],
    ['lies in a text where an object was', { ...item, purchasing: 'none' }, ['retyped purchasing']],
  ])('%s', (_, found, expected) => {
    expect(kinds(accepted, accepted, shapeOf(JSON.parse(JSON.stringify(found))))).toEqual(
      'id' in found && found.id === undefined ? ['lost id'] : expected,
    );
  });

  it('that some items lacked before is lost only when chance cannot be why', () => {
    const bare = { ...item, purchasing: {} };
    const half = shapeOf(...times(50, item), ...times(50, bare));
    expect(kinds(half, half, shapeOf(...times(5, bare)))).toEqual([]);
    expect(kinds(half, half, shapeOf(...times(20, bare)))).toEqual(['lost purchasing.price']);
    // Of a slice that was never read before nothing is known but what holds for all.
    expect(kinds(half, null, shapeOf(...times(20, bare)))).toEqual([]);
  });

  it('of a slice that is unlike the others is held against its own past', () => {
    const other = { id: '1', general: { name: 'a' }, tags: {} };
    const all = mergeShapes(accepted, shapeOf(...times(10, other)));
    expect(kinds(all, shapeOf(...times(10, other)), shapeOf(...times(10, other)))).toEqual([]);
    expect(kinds(all, accepted, shapeOf(...times(10, other)))).toEqual(['lost purchasing', 'lost apps']);
  });
});

it('items that are all gone are lost, where there were many', () => {
  expect(kinds(shapeOf(...times(25, item)), shapeOf(...times(25, item)), shapeOf())).toEqual(['lost []']);
  expect(kinds(shapeOf(...times(5, item)), shapeOf(...times(5, item)), shapeOf())).toEqual([]);
});
