import { assetItemId, type AssetItem } from '#src/domain/asset/asset-item.ts';

/** An item, and which real thing it is an item of. */
export interface LabelledItem {
  readonly item: AssetItem;
  readonly thing: string;
}

const NOTHING = {
  isPresent: true,
  state: 'active',
  assetType: 'computer',
  nativeType: null,
  name: null,
  serialNumber: null,
  assetTag: null,
  hardwareUuid: null,
  macAddresses: [],
  cloudResourceId: null,
  cloudAccountId: null,
  manufacturer: null,
  model: null,
  operatingSystem: null,
  assignedTo: null,
  costCenterId: null,
  firstSeenAt: null,
  lastSeenAt: null,
  givenUpOn: null,
} as const;

export function item(origin: AssetItem['origin'], source: string, key: string, properties: Partial<AssetItem> = {}): AssetItem {
  return { ...NOTHING, id: assetItemId(origin, source, 'devices', key), origin, source, stream: 'devices', key, ...properties };
}

/** The same numbers for the same seed, on every machine. */
export function seededNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const MAKERS = ['Dell Inc.', 'LENOVO', 'Hewlett-Packard', 'Apple Inc.'];
const JUNK = ['To Be Filled By O.E.M.', 'Default string', '', 'System Serial Number', '0', 'None', '123456789'];
const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');

/**
 * Devices in two tools and a register, with what goes wrong in real ones: fillers for serial numbers (one that no list knows, too),
 * docks that pass from desk to desk, machines installed anew, UUIDs with their bytes turned, host names used again, two
 * machines with one serial number.
 */
export function labelledEstate(count: number, seed = 7): LabelledItem[] {
  const next = seededNumbers(seed);
  const labelled: LabelledItem[] = [];
  for (let number = 0; number < count; number++) {
    const thing = `thing ${number}`;
    const uuidHead = hex(next(2 ** 31), 8);
    const uuid = (head: string) => `${head}-4c4c-4d10-8051-${hex(number, 12)}`;
    const dock = `00:50:b6:00:${hex(next(40), 2)}:01`;
    const own = `3c:52:82:${hex(number >> 16, 2)}:${hex((number >> 8) & 255, 2)}:${hex(number & 255, 2)}`;
    const hasJunk = number % 10 === 0;
    const serial = hasJunk ? (number % 30 === 0 ? 'SAME-EVERYWHERE-7' : JUNK[next(JUNK.length)]!) : `SN${hex(number * 7919 + 4096, 8)}`;
    const tag = number % 4 === 0 ? null : `A-${100_000 + number}`;
    const name = `ws-${number % (count - 5)}`;
    const properties = {
      serialNumber: serial,
      assetTag: tag,
      hardwareUuid: uuid(uuidHead),
      macAddresses: number % 3 === 0 ? [own, dock] : [own],
      name,
      manufacturer: MAKERS[number % MAKERS.length]!,
      assignedTo: `user${number}`,
      firstSeenAt: `2024-01-${String((number % 28) + 1).padStart(2, '0')}T00:00:00Z`,
      lastSeenAt: '2025-01-31T00:00:00Z',
    };
    const add = (one: AssetItem) => void labelled.push({ item: one, thing });
    add(item('observation', 'sccm', String(16_777_216 + number), { ...properties, serialNumber: serial.toLowerCase() }));
    if (number % 7 === 0)
      add(
        item('observation', 'sccm', `old-${number}`, {
          ...properties,
          name: `old-${number}`,
          hardwareUuid: null,
          state: 'obsolete',
          serialNumber: hasJunk ? serial : ` ${serial} `,
        }),
      );
    if (number % 2 === 0) {
      const turned = uuid(uuidHead.match(/../g)!.toReversed().join('')).replace('4c4c-4d10', '4c4c-104d');
      add(
        item('observation', 'jamf', String(number), {
          ...properties,
          name: `${name}.acme.example`,
          hardwareUuid: number % 6 === 0 ? turned : uuid(uuidHead),
          macAddresses: [own.toUpperCase().replaceAll(':', '-')],
          assignedTo: `ACME\\user${number}`,
        }),
      );
    }
    if (number % 5 !== 4)
      add(
        item('record', 'register', `1000/${number}`, {
          assetType: 'other',
          serialNumber: hasJunk ? null : serial,
          assetTag: tag ?? (hasJunk ? null : `B-${number}`),
          name: 'Laptop',
        }),
      );
  }
  return labelled.filter(({ item: one }) => one.origin === 'observation' || one.serialNumber !== null || one.assetTag !== null);
}

export interface PairCounts {
  readonly together: number;
  readonly rightlyTogether: number;
  readonly shouldBeTogether: number;
}

/** Counts pairs of items: those put together, those of one real thing, and both. */
export function countPairs(groups: readonly (readonly string[])[], thingOf: ReadonlyMap<string, string>): PairCounts {
  const pairs = (size: number) => (size * (size - 1)) / 2;
  const things = Map.groupBy(thingOf.values(), (thing) => thing);
  let [together, rightlyTogether, shouldBeTogether] = [0, 0, 0];
  for (const members of things.values()) shouldBeTogether += pairs(members.length);
  for (const group of groups) {
    together += pairs(group.length);
    for (const same of Map.groupBy(group, (id) => thingOf.get(id)).values()) rightlyTogether += pairs(same.length);
  }
  return { together, rightlyTogether, shouldBeTogether };
}
