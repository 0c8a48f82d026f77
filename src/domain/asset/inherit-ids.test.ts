import { test as prop, fc } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { item } from '#test/assets/labelled-estate.ts';
import { inheritIds } from './inherit-ids.ts';

const items = Array.from({ length: 8 }, (_, index) =>
  item('observation', 'sccm', String(index), { firstSeenAt: `2024-01-0${index + 1}T00:00:00Z` }),
);
/** Which items lie together: by the number of their group. */
const groupings = fc
  .array(fc.nat(4), { minLength: items.length, maxLength: items.length })
  .map((groups) => [...Map.groupBy(items, (one) => groups[items.indexOf(one)]!).values()]);
const give = (clusters: readonly (readonly (typeof items)[number][])[], earlier: ReadonlyMap<string, string>) => {
  const ids = inheritIds(clusters, earlier, new Set(earlier.values()));
  return new Map(clusters.flatMap((cluster, index) => cluster.map(({ id }) => [id, ids[index]!] as const)));
};

prop.prop([fc.array(groupings, { minLength: 1, maxLength: 6 })])(
  'every thing has an id of its own, and keeps it while it stays as it was',
  (history) => {
    let ids: ReadonlyMap<string, string> = new Map();
    for (const clusters of history) {
      ids = give(clusters, ids);
      expect(new Set(ids.values()).size).toBe(clusters.length);
      for (const cluster of clusters) expect(new Set(cluster.map(({ id }) => ids.get(id))).size).toBe(1);
      expect(give(clusters.toReversed(), ids)).toEqual(ids);
    }
  },
);

it('the id goes with most of the items, and between equals with the one known longest', () => {
  const [a, b, c, d] = items as [(typeof items)[0], (typeof items)[0], (typeof items)[0], (typeof items)[0]];
  const before = give([[a, b, c]], new Map());
  const split = give([[a], [b, c, d]], before);
  expect(split.get(d.id)).toBe(before.get(a.id));
  const halves = give(
    [
      [a, d],
      [b, c],
    ],
    split,
  );
  // Two of three had it: b and c.
  expect(halves.get(b.id)).toBe(split.get(b.id));
  const even = give(
    [[a], [b]],
    new Map([
      [a.id, 'x'],
      [b.id, 'x'],
    ]),
  );
  expect(even.get(a.id)).toBe('x');
  expect(even.get(b.id)).not.toBe('x');
});

it('an id that was given before never means something else', () => {
  const [a, b] = items as [(typeof items)[0], (typeof items)[0]];
  const own = give([[a]], new Map()).get(a.id)!;
  const [given] = inheritIds([[a]], new Map(), new Set([own]));
  expect(given).not.toBe(own);
  expect(give([[a], [b]], new Map([[b.id, own]])).get(b.id)).toBe(own);
});
