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

describe('what is passed on, cloned, replaced or typed', () => {
  const uuid = (digit: number) => `4c4c4544-004${digit}-4d10-8051-b4c04f4a3133`;
  const mac = (digit: number) => `3c:52:82:00:00:0${digit}`;
  const seen = (source: string, key: string, properties: Partial<AssetItem>) => item('observation', source, key, properties);
  const say = (...items: AssetItem[]) => {
    const { clusters, questions } = matchAssets(items, []);
    const keyOf = new Map(items.map(({ id, key }) => [id, key]));
    const sorted = (keys: readonly (string | undefined)[], by: string) => keys.toSorted((a = '', b = '') => (a < b ? -1 : 1)).join(by);
    return {
      things: clusters
        .map((cluster) =>
          sorted(
            cluster.map(({ key }) => key),
            '+',
          ),
        )
        .toSorted(),
      asked: questions
        .map(({ items: pair }) =>
          sorted(
            pair.map((id) => keyOf.get(id)),
            '?',
          ),
        )
        .toSorted(),
    };
  };

  it('a UUID with another name on other adapters is another machine, with one of them the same it is not', () => {
    const one = { hardwareUuid: uuid(1), name: 'vm-a', macAddresses: [mac(1)] };
    expect(say(seen('sccm', 'a', one), seen('edr', 'b', { ...one, name: 'vm-b', macAddresses: [mac(2)] }))).toEqual({
      things: ['a', 'b'],
      asked: ['a?b'],
    });
    expect(say(seen('sccm', 'a', one), seen('edr', 'b', { ...one, name: 'vm-b' })).things).toEqual(['a+b']);
    expect(say(seen('sccm', 'a', one), seen('edr', 'b', { ...one, macAddresses: [mac(2)] })).things).toEqual(['a+b']);
    // Where one list has both, it is known that the UUID was cloned; whoever has nothing else may be either.
    const clones = [seen('sccm', 'a', one), seen('sccm', 'b', { ...one, name: 'vm-b', macAddresses: [mac(2)] })];
    expect(say(...clones)).toEqual({ things: ['a', 'b'], asked: [] });
    expect(say(...clones, seen('edr', 'c', { hardwareUuid: uuid(1) }))).toEqual({ things: ['a', 'b', 'c'], asked: ['a?c', 'b?c'] });
    expect(say(...clones, seen('edr', 'c', { hardwareUuid: uuid(1), name: 'vm-b.corp.example' })).things).toEqual(['a', 'b+c']);
  });

  it('a UUID that a whole pool has is no proof, but a question where the name is the same', () => {
    const pool = ['a', 'b', 'c', 'd', 'e'].map((key) => seen('sccm', key, { hardwareUuid: uuid(1), name: `vdi-${key}` }));
    const agent = seen('edr', 'x', { hardwareUuid: uuid(1), name: 'vdi-c.corp.example' });
    expect(say(...pool, agent)).toEqual({ things: ['a', 'b', 'c', 'd', 'e', 'x'], asked: ['c?x'] });
    const known = [...pool.slice(0, 4), seen('sccm', 'e', { hardwareUuid: uuid(1), name: 'vdi-e', macAddresses: [mac(5)] })];
    expect(say(...known, seen('edr', 'x', { hardwareUuid: uuid(1), name: 'vdi-e', macAddresses: [mac(5)] })).things).toContain('e+x');
  });

  it('a serial number stays with the case when board, name and adapters are replaced', () => {
    const before = {
      serialNumber: 'CASE-77',
      hardwareUuid: uuid(1),
      macAddresses: [mac(1)],
      name: 'ws-1',
      lastSeenAt: '2024-05-01T00:00:00Z',
    };
    const after = {
      serialNumber: 'CASE-77',
      hardwareUuid: uuid(2),
      macAddresses: [mac(2)],
      name: 'ws-9',
      firstSeenAt: '2024-06-01T00:00:00Z',
    };
    expect(say(seen('sccm', 'a', before), seen('sccm', 'b', after)).things).toEqual(['a+b']);
    // Nobody says when: with the name it is known, without it a person is asked.
    const untold = { firstSeenAt: null, lastSeenAt: null };
    expect(say(seen('sccm', 'a', { ...before, ...untold }), seen('edr', 'b', { ...after, ...untold, name: 'ws-1' })).things).toEqual([
      'a+b',
    ]);
    expect(say(seen('sccm', 'a', { ...before, ...untold }), seen('edr', 'b', { ...after, ...untold }))).toEqual({
      things: ['a', 'b'],
      asked: ['a?b'],
    });
    // The board goes into another case: what is known by it alone, and by its name, goes with the board.
    const other = { ...after, serialNumber: 'CASE-88', hardwareUuid: uuid(1), macAddresses: [mac(1)], name: 'ws-2' };
    const agent = { hardwareUuid: uuid(1), name: 'ws-2', firstSeenAt: '2024-06-01T00:00:00Z' };
    expect(say(seen('sccm', 'a', before), seen('sccm', 'b', after), seen('sccm', 'c', other), seen('edr', 'd', agent)).things).toEqual([
      'a+b',
      'c+d',
    ]);
  });

  it('the books do not bridge two machines with one serial number', () => {
    const one = { serialNumber: 'TWICE-5', hardwareUuid: uuid(1), macAddresses: [mac(1)], name: 'ws-1', assetTag: 'TAG-1' };
    const other = { serialNumber: 'TWICE-5', hardwareUuid: uuid(2), macAddresses: [mac(2)], name: 'ws-2', assetTag: 'TAG-2' };
    const record = item('record', 'books', 'r', { serialNumber: 'TWICE-5', assetTag: 'TAG-1' });
    expect(say(seen('sccm', 'a', one), seen('edr', 'b', other), record).things).toEqual(['a+r', 'b']);
    expect(say(seen('sccm', 'a', one), seen('sccm', 'b', other), record).things).toEqual(['a+r', 'b']);
    // The second one's own record has another number, and its tag: a person is asked.
    const own = item('record', 'books', 's', { serialNumber: 'UNLIKE-9', assetTag: 'TAG-2' });
    expect(say(seen('sccm', 'a', one), seen('sccm', 'b', other), own).asked).toContain('b?s');
  });

  it('a serial number typed with O and I is the same, one with a slip is asked about, and only with the tag', () => {
    const machine = seen('sccm', 'a', { serialNumber: '5CG1044KX0', assetTag: 'TAG-1' });
    const typed = (serialNumber: string, assetTag: string | null = 'TAG-1') =>
      say(machine, item('record', 'books', 'r', { serialNumber, assetTag }));
    expect(typed('5CGI044KXO')).toEqual({ things: ['a+r'], asked: [] });
    expect(typed('5CGI044KXO', null)).toEqual({ things: ['a', 'r'], asked: ['a?r'] });
    for (const slip of ['5CG1044K0X', '5CG104KX0', '5CG1044KXX0', '5CG1O44KB0'])
      expect(typed(slip), slip).toEqual({ things: ['a', 'r'], asked: ['a?r'] });
    expect(typed('5CG1044K0X', null)).toEqual({ things: ['a', 'r'], asked: [] });
    expect(typed('7XYZ999AB1')).toEqual({ things: ['a', 'r'], asked: [] });
    // It is another machine's number: the tag is wrong, not the number.
    const neighbour = seen('sccm', 'b', { serialNumber: '5CG1044KX1' });
    expect(say(machine, neighbour, item('record', 'books', 'r', { serialNumber: '5CG1044KX1', assetTag: 'TAG-1' }))).toEqual({
      things: ['a', 'b+r'],
      asked: [],
    });
  });

  it('a leased replacement with the same tag, name and user is another machine', () => {
    const slot = { assetTag: 'SLOT-1', name: 'ws-1', assignedTo: 'ana' };
    const old = seen('sccm', 'a', { ...slot, serialNumber: 'OLD-1234', hardwareUuid: uuid(1), lastSeenAt: '2024-05-01T00:00:00Z' });
    const now = seen('sccm', 'b', { ...slot, serialNumber: 'NEW-9876', hardwareUuid: uuid(2), firstSeenAt: '2024-06-01T00:00:00Z' });
    expect(say(old, now)).toEqual({ things: ['a', 'b'], asked: [] });
    // What has the tag alone fits both.
    expect(say(old, now, item('record', 'books', 'r', { assetTag: 'SLOT-1' }))).toEqual({ things: ['a', 'b', 'r'], asked: ['a?r', 'b?r'] });
  });

  it('what has no number of its own is asked about by name and user together, never by the name alone', () => {
    const machine = seen('sccm', 'a', { serialNumber: 'CASE-77', hardwareUuid: uuid(1), name: 'ws-1', assignedTo: 'ana' });
    expect(say(machine, seen('edr', 'b', { name: 'ws-1', assignedTo: 'ANA@corp.example' }))).toEqual({
      things: ['a', 'b'],
      asked: ['a?b'],
    });
    expect(say(machine, seen('edr', 'b', { name: 'ws-1' }))).toEqual({ things: ['a', 'b'], asked: [] });
  });
});

it('matches a labelled estate rightly, and 100,000 items in seconds', { timeout: 240_000 }, () => {
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
