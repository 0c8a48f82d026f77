import { addDays } from '#src/domain/time/instant.ts';
import { guidOf, noise, numberOf } from '../seeded-noise.ts';
import type { DevicePlan } from './device-plan.ts';
import type { Installation } from './device-software.ts';
import { DEVICES_AS_OF, macOf, type Device } from './devices.ts';
import { junkSerial, JUNK_UUID, lostDigit, swappedUuid, vmwareSerial } from './misspelled.ts';

/** One record that one tool has, with what it says of the device: right or wrong. The simulators put it into the vendors' forms. */
export interface DeviceSighting {
  readonly device: Device;
  readonly source: 'jamf' | 'sccm';
  readonly stream: 'computers' | 'mobile-devices' | 'systems';
  readonly itemKey: string;
  /** As the tool writes it; '' for nothing. For SCCM: as the BIOS says. */
  readonly serialNumber: string;
  /** SCCM: as the enclosure says. */
  readonly enclosureSerial: string;
  readonly hardwareUuid: string;
  readonly macAddresses: readonly string[];
  readonly assetTag: string;
  readonly name: string;
  readonly user: string;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  /** SCCM itself says that another record replaced this one. */
  readonly isObsolete: boolean;
  readonly software: readonly Installation[];
}

type Draft = Omit<DeviceSighting, 'itemKey'>;

/** All that both tools have on record, in the order of their ids. */
export function sightDevices(
  devices: readonly Device[],
  plan: DevicePlan,
  software: ReadonlyMap<string, readonly Installation[]>,
  seed: number,
): DeviceSighting[] {
  const unseen = new Set([...plan.neverSighted, ...plan.retiredAndGone]);
  const inBoth = new Set(plan.inBothTools);
  const drafts: Draft[] = [];
  for (const device of devices) {
    if (unseen.has(device)) continue;
    const isApple = device.kind === 'mac' || device.kind === 'iphone' || device.kind === 'ipad';
    const tools = isApple ? (inBoth.has(device) ? (['jamf', 'sccm'] as const) : (['jamf'] as const)) : (['sccm'] as const);
    for (const tool of tools) drafts.push(plainSighting(device, tool, software.get(device.id) ?? [], seed));
  }
  const edited = new Map<Device, (draft: Draft) => Draft[]>(edits(plan, seed));
  return numbered(
    drafts.flatMap((draft) => edited.get(draft.device)?.(draft) ?? [draft]),
    seed,
  );
}

function plainSighting(device: Device, source: 'jamf' | 'sccm', software: readonly Installation[], seed: number): Draft {
  const number = numberOf(device.id + source);
  const stream = source === 'sccm' ? 'systems' : device.kind === 'mac' ? 'computers' : 'mobile-devices';
  const serial = device.serialNumber ?? (device.kind === 'virtual-machine' ? vmwareSerial(device.hardwareUuid) : junkSerial(seed, number));
  const name = source === 'jamf' && noise(seed, number, 21) % 3 === 0 ? device.hostName.toLowerCase() : device.hostName;
  return {
    device,
    source,
    stream,
    serialNumber: serial,
    enclosureSerial: serial,
    hardwareUuid: device.hardwareUuid,
    macAddresses: [device.macAddress],
    assetTag: showsTag(device, source, noise(seed, number, 22) % 100) ? device.assetTag! : '',
    name,
    user: device.user,
    firstSeenAt: addDays(`${device.purchasedOn}T08:30:00Z`, 7 + (noise(seed, number, 23) % 14)),
    lastSeenAt: before(DEVICES_AS_OF, noise(seed, number, 24) % 259_200),
    isObsolete: false,
    software,
  };
}

/** Only a sticker that somebody typed in is shown; where nothing else tells a machine, somebody always did. */
function showsTag(device: Device, source: 'jamf' | 'sccm', percent: number): boolean {
  if (device.assetTag === null) return false;
  if (source === 'sccm' && device.kind === 'mac') return false;
  if (device.kind === 'white-box' || device.kind === 'desktop') return true;
  return percent < (device.kind === 'iphone' ? 50 : 85);
}

function* edits(plan: DevicePlan, seed: number): Iterable<[Device, (draft: Draft) => Draft[]]> {
  const inSccm = (edit: (draft: Draft) => Draft) => (draft: Draft) => [draft.source === 'sccm' ? edit(draft) : draft];
  for (const device of plan.serialSpelledOtherwise) {
    yield [device, inSccm((draft) => ({ ...draft, serialNumber: spelledOtherwise(draft.serialNumber, numberOf(device.id)) }))];
  }
  for (const device of plan.uuidSwapped) yield [device, inSccm((draft) => ({ ...draft, hardwareUuid: swappedUuid(draft.hardwareUuid) }))];
  for (const device of plan.onlyUuidInCommon) yield [device, inSccm((draft) => ({ ...draft, serialNumber: '', enclosureSerial: '' }))];
  for (const device of plan.onlyNameAndMacInCommon) {
    yield [device, inSccm((draft) => ({ ...draft, serialNumber: 'None', enclosureSerial: 'None', hardwareUuid: '' }))];
  }
  for (const device of plan.reimaged) yield [device, (draft) => replacedRecord(draft, seed, { isObsolete: true })];
  for (const device of plan.reenrolled) {
    const uuid = guidOf(seed, `${device.id}-old-board`).toUpperCase();
    yield [device, (draft) => replacedRecord(draft, seed, { hardwareUuid: uuid })];
  }
  for (const [dock, group] of plan.docked.entries()) {
    const dockMac = macOf(seed, `dock-${dock}`, '00E04C');
    for (const device of group) yield [device, (draft) => [{ ...draft, macAddresses: [...draft.macAddresses, dockMac] }]];
  }
  for (const [old, young] of plan.nameReused) {
    yield [old, (draft) => [{ ...draft, ...endedOn(draft, '2025-02-14T16:00:00Z') }]];
    yield [young, (draft) => [{ ...draft, name: old.hostName }]];
  }
  for (const device of plan.serialOnEnclosureOnly) yield [device, (draft) => [{ ...draft, serialNumber: 'System Serial Number' }]];
  for (const device of plan.tagMistyped)
    yield [device, (draft) => [{ ...draft, assetTag: mistyped(device.assetTag!, numberOf(device.id)) }]];
  for (const [device, other] of plan.tagOfAnother) {
    yield [device, (draft) => [{ ...draft, assetTag: other.assetTag! }]];
    yield [other, (draft) => [{ ...draft, assetTag: other.assetTag! }]];
  }
  for (const device of plan.junkUuid) yield [device, (draft) => [{ ...draft, hardwareUuid: JUNK_UUID }]];
  for (const [first, second] of plan.sameSerial) {
    yield [second, (draft) => [{ ...draft, serialNumber: first.serialNumber!, enclosureSerial: first.serialNumber! }]];
  }
  for (const device of plan.retiredLeftOver) yield [device, (draft) => [{ ...draft, ...endedOn(draft, '2025-03-18T09:00:00Z') }]];
}

/** The record from before and the one that came after it; the first ends when the second begins. */
function replacedRecord(draft: Draft, seed: number, old: Partial<Draft>): Draft[] {
  const replacedAt = before(DEVICES_AS_OF, 1_000_000 + (noise(seed, numberOf(draft.device.id), 25) % 5_000_000));
  return [
    { ...draft, ...endedOn(draft, before(replacedAt, 7200)), ...old },
    { ...draft, firstSeenAt: replacedAt },
  ];
}

function endedOn({ firstSeenAt }: Draft, lastSeenAt: string): { firstSeenAt: string; lastSeenAt: string } {
  return { firstSeenAt: firstSeenAt < lastSeenAt ? firstSeenAt : addDays(lastSeenAt, -2), lastSeenAt };
}

function before(instant: string, seconds: number): string {
  return new Date(Date.parse(instant) - seconds * 1000).toISOString().replace('.000Z', 'Z');
}

function spelledOtherwise(serial: string, number: number): string {
  return [serial.toLowerCase(), ` ${serial}  `, `${serial} `, ` ${serial.toLowerCase()}`][Math.abs(number) % 4]!;
}

function mistyped(tag: string, number: number): string {
  return [tag.replace('0', 'O'), tag.replace('-', ' '), lostDigit(tag), tag.toLowerCase()][Math.abs(number) % 4]!;
}

/** Ids as the tools give them: rising, with holes where records were deleted. */
function numbered(drafts: readonly Draft[], seed: number): DeviceSighting[] {
  const next = { computers: 3, 'mobile-devices': 3, systems: 16_777_219 };
  const order = drafts.map((draft, index) => ({ draft, order: noise(seed, index, 26) })).sort((a, b) => a.order - b.order);
  return order.map(({ draft }, index) => {
    const itemKey = String(next[draft.stream]);
    next[draft.stream] += 1 + (noise(seed, index, 27) % 10 === 0 ? 3 : 0);
    return { ...draft, itemKey };
  });
}
