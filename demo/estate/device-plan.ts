import { noise } from '../seeded-noise.ts';
import type { DeviceKind } from './device-models.ts';
import type { Device } from './devices.ts';

/** Which devices something is wrong with. No device is in two groups unless a group says that it lies within another. */
export interface DevicePlan {
  /** Macs with an agent of both tools. The four groups below lie within it. */
  readonly inBothTools: readonly Device[];
  /** SCCM writes the serial in lower case or with blanks around it. */
  readonly serialSpelledOtherwise: readonly Device[];
  /** SCCM writes the first three fields of the UUID in the other byte order. */
  readonly uuidSwapped: readonly Device[];
  /** SCCM has no serial: only the UUID says that it is the same Mac. */
  readonly onlyUuidInCommon: readonly Device[];
  /** SCCM has neither serial nor UUID: a person has to look. */
  readonly onlyNameAndMacInCommon: readonly Device[];

  /** Installed anew: SCCM keeps the record from before as obsolete. */
  readonly reimaged: readonly Device[];
  /** Macs with a new logic board: enrolled again with a new UDID, the record from before is still there. */
  readonly reenrolled: readonly Device[];
  /** Laptops at docking stations: each group shows the MAC address of one dock besides their own. */
  readonly docked: readonly (readonly Device[])[];
  /** The second of each pair got the host name of the first, which is still on record. */
  readonly nameReused: readonly (readonly [Device, Device])[];
  /** BIOS without a serial, but the enclosure has it. */
  readonly serialOnEnclosureOnly: readonly Device[];
  /** A tool has a typo in the asset tag; of those with a neighbour, the typo is the neighbour's tag. */
  readonly tagMistyped: readonly Device[];
  readonly tagOfAnother: readonly (readonly [Device, Device])[];
  /** White boxes whose mainboard has the maker's placeholder as UUID, too. */
  readonly junkUuid: readonly Device[];

  /** Two machines whose boards carry one serial: that of the first. */
  readonly sameSerial: readonly (readonly [Device, Device])[];
  /** On the books with two asset numbers. */
  readonly capitalizedTwice: readonly Device[];
  /** In use, on no books. */
  readonly notRegistered: readonly Device[];
  /** On the books, seen by no tool. */
  readonly neverSighted: readonly Device[];
  /** Retired on the books, and still seen afterwards. */
  readonly retiredButSighted: readonly Device[];
  /** Retired, and the tools have an old record from before: as it should be. */
  readonly retiredLeftOver: readonly Device[];
  /** Retired, and no tool has it any more: as it should be. */
  readonly retiredAndGone: readonly Device[];
}

/** Draws the groups at full size times `size`, at least one device (pair, group) each. */
export function planDevices(devices: readonly Device[], seed: number, size: number): DevicePlan {
  const draw = drawFrom(devices, seed, size);
  const inBothTools = draw('mac', 300);
  const [serialSpelledOtherwise, uuidSwapped, onlyUuidInCommon, onlyNameAndMacInCommon] = split(inBothTools, [80, 60, 18, 6], size);
  return {
    inBothTools,
    serialSpelledOtherwise: serialSpelledOtherwise!,
    uuidSwapped: uuidSwapped!,
    onlyUuidInCommon: onlyUuidInCommon!,
    onlyNameAndMacInCommon: onlyNameAndMacInCommon!,
    reimaged: [...draw('laptop', 260), ...draw('virtual-machine', 30)],
    reenrolled: draw('mac', 55),
    docked: chunks(draw('laptop', 40, 4), 4),
    nameReused: pairs(draw('laptop', 60, 2)),
    serialOnEnclosureOnly: draw('laptop', 20),
    tagMistyped: [...draw('laptop', 40), ...draw('mac', 20)],
    tagOfAnother: pairs(draw('laptop', 8, 2)),
    junkUuid: draw('white-box', 12, 2),
    sameSerial: pairs(draw('desktop', 6, 2)),
    capitalizedTwice: draw('laptop', 5),
    notRegistered: [...draw('mac', 15), ...draw('laptop', 20), ...draw('ipad', 10)],
    neverSighted: [...draw('laptop', 30), ...draw('mac', 15), ...draw('iphone', 15)],
    retiredButSighted: [...draw('laptop', 18), ...draw('mac', 8), ...draw('server', 4)],
    retiredLeftOver: [...draw('laptop', 25), ...draw('mac', 15)],
    retiredAndGone: [...draw('laptop', 30), ...draw('iphone', 20)],
  };
}

function scaled(count: number, size: number): number {
  return Math.max(1, Math.round(count * size));
}

/** Hands out devices of a kind, none of them twice, in an order that says nothing. */
function drawFrom(devices: readonly Device[], seed: number, size: number) {
  const pools = Map.groupBy(
    devices.map((device, index) => ({ device, order: noise(seed, index, 97) })).sort((a, b) => a.order - b.order),
    ({ device }) => device.kind,
  );
  return (kind: DeviceKind, count: number, each = 1): Device[] => {
    const wanted = scaled(count, size) * each;
    const drawn = pools.get(kind)?.splice(0, wanted) ?? [];
    if (drawn.length < wanted) throw new Error(`an estate of this size has too few devices of kind ${kind}: choose a larger one`);
    return drawn.map(({ device }) => device);
  };
}

function split(devices: readonly Device[], counts: readonly number[], size: number): Device[][] {
  let from = 0;
  return counts.map((count) => devices.slice(from, (from += scaled(count, size))));
}

function chunks(devices: readonly Device[], length: number): Device[][] {
  return Array.from({ length: devices.length / length }, (_, index) => devices.slice(index * length, (index + 1) * length));
}

function pairs(devices: readonly Device[]): [Device, Device][] {
  return chunks(devices, 2).map(([first, second]) => [first!, second!]);
}
