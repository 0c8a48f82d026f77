import { test as prop, fc } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { countPairs, item, labelledEstate } from '#test/assets/labelled-estate.ts';
import { decisionsInForce, pairOf, type AssetDecision } from './asset-decision.ts';
import type { AssetItem } from './asset-item.ts';
import { matchAssets } from './match-assets.ts';

/** Items that agree and differ in everything, far more often than real ones do. */
const few = (prefix: string) =>
  fc.option(
    fc.nat(3).map((number) => `${prefix}${number}`),
    { nil: null },
  );
const arbitraryItems = fc
  .array(
    fc.record({
      source: fc.constantFrom('sccm', 'jamf', 'books'),
      serialNumber: few('SERIAL-'),
      assetTag: few('TAG-'),
      hardwareUuid: fc.option(
        fc.nat(3).map((number) => `4c4c4544-000${number}-4d10-8051-b4c04f4a3133`),
        { nil: null },
      ),
      macAddresses: fc.array(
        fc.nat(3).map((number) => `3c:52:82:00:00:1${number}`),
        { maxLength: 2 },
      ),
      name: few('host-'),
      assignedTo: few('user'),
      state: fc.constantFrom('active' as const, 'obsolete' as const),
      isPresent: fc.boolean(),
    }),
    { maxLength: 14 },
  )
  .map((drafts) =>
    drafts.map(({ source, ...draft }, index) => item(source === 'books' ? 'record' : 'observation', source, String(index), draft)),
  );

const arbitraryCase = arbitraryItems.chain((items) => {
  const verdict = fc.constantFrom('same' as const, 'different' as const, 'undecided' as const);
  const place = fc.nat(Math.max(items.length - 1, 0));
  const decision = fc
    .tuple(place, place, verdict)
    .map(([a, b, said]): AssetDecision | undefined =>
      items.length < 2 || a === b ? undefined : { items: pairOf(items[a]!.id, items[b]!.id), verdict: said },
    );
  return fc.record({
    items: fc.constant(items),
    shuffled: fc.shuffledSubarray(items, { minLength: items.length, maxLength: items.length }),
    decisions: fc.array(decision, { maxLength: 5 }).map((all) => decisionsInForce(all.filter((one) => one !== undefined))),
  });
});

const idsOf = (clusters: readonly (readonly AssetItem[])[]) => clusters.map((cluster) => cluster.map(({ id }) => id));
const areTogether = (clusters: readonly (readonly string[])[], [a, b]: readonly [string, string]) =>
  clusters.some((cluster) => cluster.includes(a) && cluster.includes(b));

describe('matching', () => {
  prop.prop([arbitraryCase], { numRuns: 500 })('gives the same bytes in whatever order items come', ({ items, shuffled, decisions }) => {
    const say = (of: readonly AssetItem[]) => {
      const { clusters, links, questions } = matchAssets(of, decisions);
      return JSON.stringify([idsOf(clusters), [...links].toSorted(([a], [b]) => (a < b ? -1 : 1)), questions]);
    };
    expect(say(shuffled)).toBe(say(items));
  });

  prop.prop([arbitraryCase], { numRuns: 500 })(
    'puts every item in one thing, and never two good serials without a decision',
    ({ items, decisions }) => {
      const { clusters, questions } = matchAssets(items, decisions);
      expect(idsOf(clusters).flat().toSorted()).toEqual(items.map(({ id }) => id).toSorted());
      const decided = new Set(decisions.filter(({ verdict }) => verdict === 'same').flatMap(({ items: pair }) => pair));
      for (const cluster of clusters.filter((one) => !one.some(({ id }) => decided.has(id)))) {
        const serials = new Set(cluster.flatMap(({ serialNumber }) => serialNumber ?? []));
        // A serial that more than three items in use of one list have is a filler.
        const fillers = new Set([...serials].filter((serial) => isFiller(items, serial)));
        expect([...serials].filter((serial) => !fillers.has(serial)).length).toBeLessThanOrEqual(1);
      }
      for (const { items: pair } of questions) expect(areTogether(idsOf(clusters), pair)).toBe(false);
    },
  );

  prop.prop([arbitraryCase], { numRuns: 500 })(
    'does what people decided: never the two, and the one unless something else forbids it',
    ({ items, decisions }) => {
      const clusters = idsOf(matchAssets(items, decisions).clusters);
      const apart = decisions.filter(({ verdict }) => verdict === 'different');
      for (const { items: pair } of apart) expect(areTogether(clusters, pair)).toBe(false);
      if (apart.length === 0) for (const { items: pair } of decisions) expect(areTogether(clusters, pair)).toBe(true);
    },
  );
});

function isFiller(items: readonly AssetItem[], serial: string): boolean {
  const bearers = items.filter((one) => one.serialNumber === serial && one.isPresent && one.state === 'active');
  return Math.max(0, ...[...Map.groupBy(bearers, ({ source }) => source).values()].map(({ length }) => length)) > 3;
}

describe('an item', () => {
  const uuid = '4c4c4544-0042-4d10-8051-b4c04f4a3133';
  const clustersOf = (...items: AssetItem[]) =>
    matchAssets(items, [])
      .clusters.map((cluster) =>
        cluster
          .map(({ key }) => key)
          .toSorted()
          .join('+'),
      )
      .toSorted();

  it('is not known by its name, nor by a dock that it stood on', () => {
    expect(clustersOf(item('observation', 'sccm', 'a', { name: 'host' }), item('observation', 'jamf', 'b', { name: 'host' }))).toEqual([
      'a',
      'b',
    ]);
    const docked = (key: string, serial: string) =>
      item('observation', 'sccm', key, { serialNumber: serial, macAddresses: ['00:50:b6:00:00:01'], name: 'host' });
    const visitor = item('observation', 'jamf', 'c', { macAddresses: ['00:50:b6:00:00:01'], name: 'host' });
    expect(clustersOf(docked('a', 'SERIAL-A'), docked('b', 'SERIAL-B'), visitor)).toEqual(['a', 'b', 'c']);
  });

  it('with another serial number is another thing, whatever else agrees', () => {
    const all = { hardwareUuid: uuid, macAddresses: ['3c:52:82:00:00:01'], name: 'host', assignedTo: 'ana', assetTag: 'TAG-1' };
    expect(
      clustersOf(
        item('observation', 'sccm', 'a', { ...all, serialNumber: 'SERIAL-A' }),
        item('observation', 'jamf', 'b', { ...all, serialNumber: 'SERIAL-B' }),
      ),
    ).toEqual(['a', 'b']);
  });

  it('that fits two different things as well is merged with neither, and asked about', () => {
    const things = [
      item('observation', 'sccm', 'a', { serialNumber: 'SERIAL-A', hardwareUuid: uuid }),
      item('observation', 'sccm', 'b', { serialNumber: 'SERIAL-B', hardwareUuid: uuid }),
    ];
    const torn = item('observation', 'jamf', 'torn', { hardwareUuid: uuid });
    const { clusters, questions } = matchAssets([...things, torn], []);
    expect(clusters).toHaveLength(3);
    expect(questions.map(({ reason }) => reason)).toEqual(['several-fit', 'several-fit']);
    // With one more witness for one of them it is known.
    const named = things.map((thing, index) => ({ ...thing, name: index === 0 ? 'host' : 'other' }));
    expect(clustersOf(...named, { ...torn, name: 'host' })).toEqual(['a+torn', 'b']);
  });
});

it('matches a labelled estate rightly, and 100,000 items in seconds', { timeout: 30_000 }, () => {
  for (const size of [500, 42_000]) {
    const labelled = labelledEstate(size);
    const started = performance.now();
    const { clusters } = matchAssets(
      labelled.map(({ item: one }) => one),
      [],
    );
    const seconds = (performance.now() - started) / 1000;
    const { together, rightlyTogether, shouldBeTogether } = countPairs(
      idsOf(clusters),
      new Map(labelled.map(({ item: one, thing }) => [one.id, thing])),
    );
    const [precision, recall] = [rightlyTogether / together, rightlyTogether / shouldBeTogether];
    console.log(
      `labelled estate: ${labelled.length} items in ${seconds.toFixed(1)} s, precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`,
    );
    expect(precision).toBe(1);
    expect(recall).toBeGreaterThanOrEqual(0.98);
  }
});
