import { planDevices, type DevicePlan } from './device-plan.ts';
import { devicesWith, entitleSoftware, registerDevices, type EntitlementRow, type RegisterRow } from './device-register.ts';
import { sightDevices, type DeviceSighting } from './device-sightings.ts';
import { installedSoftware, SOFTWARE_TITLES } from './device-software.ts';
import { alderstoneDevices, DEVICE_SEED, type Device, type DeviceOptions } from './devices.ts';

/** The company's devices, what is on record of them in tools and books, and what is planted there. */
export interface DeviceEstate {
  readonly devices: readonly Device[];
  readonly sightings: readonly DeviceSighting[];
  readonly register: readonly RegisterRow[];
  readonly entitlements: readonly EntitlementRow[];
  readonly plan: DevicePlan;
}

/** What is true of the estate: for measuring how well assets are matched, and which findings there must be. */
export interface DeviceTruth {
  /** Which device each record of a tool is about. Two records of one device are the same thing; all others are not. */
  readonly sightings: readonly SightingTruth[];
  /** Which device each line of the fixed-asset register is about. */
  readonly register: readonly RegisterTruth[];
  /** Every discrepancy that there is, and no other. */
  readonly discrepancies: readonly PlantedDiscrepancy[];
}

export interface SightingRef {
  readonly source: 'jamf' | 'sccm';
  readonly stream: 'computers' | 'mobile-devices' | 'systems';
  readonly itemKey: string;
}

export interface SightingTruth extends SightingRef {
  readonly deviceId: string;
}

export interface RegisterRef {
  readonly companyCode: string;
  readonly assetNumber: string;
}

export interface RegisterTruth extends RegisterRef {
  readonly deviceId: string;
}

export type DiscrepancyKind =
  | 'sighted-without-record'
  | 'record-without-sighting'
  | 'same-serial-twice'
  | 'recorded-twice'
  | 'retired-but-sighted'
  | 'software-without-entitlement';

export interface PlantedDiscrepancy {
  readonly kind: DiscrepancyKind;
  /** The devices concerned: two for a serial that two machines in use have; for software all that have it. */
  readonly deviceIds: readonly string[];
  /** Their records in tools, obsolete ones included. */
  readonly sightings: readonly SightingRef[];
  /** Their lines in the register. */
  readonly register: readonly RegisterRef[];
  /** For software. */
  readonly product?: string;
  readonly why: string;
}

/** The whole estate: the same seed and size give the same. */
export function deviceEstate(options: DeviceOptions = {}): DeviceEstate {
  const { seed = DEVICE_SEED, size = 1 } = options;
  const devices = alderstoneDevices({ seed, size });
  const plan = planDevices(devices, seed, size);
  const sightings = sightDevices(devices, plan, installedSoftware(devices, plan, seed), seed);
  return { devices, sightings, register: registerDevices(devices, plan, seed), entitlements: entitleSoftware(sightings), plan };
}

/** What is true of it. */
export function deviceTruth(options: DeviceOptions = {}): DeviceTruth {
  const estate = deviceEstate(options);
  return {
    sightings: estate.sightings.map((sighting) => ({ ...refOf(sighting), deviceId: sighting.device.id })),
    register: estate.register.map((row) => ({ ...registerRefOf(row), deviceId: row.deviceId })),
    discrepancies: plantedDiscrepancies(estate),
  };
}

function plantedDiscrepancies(estate: DeviceEstate): PlantedDiscrepancy[] {
  const { plan } = estate;
  const of = discrepancyOf(estate);
  const each = (kind: DiscrepancyKind, devices: readonly Device[], why: string) => devices.map(({ id }) => of(kind, [id], why));
  return [
    ...each('sighted-without-record', plan.notRegistered, 'In use, and never booked.'),
    ...each('record-without-sighting', plan.neverSighted, 'Booked, and no tool has ever seen it.'),
    ...each('retired-but-sighted', plan.retiredButSighted, 'Retired on the books in March 2025, seen in June.'),
    ...plan.sameSerial.map((pair) =>
      of(
        'same-serial-twice',
        pair.map(({ id }) => id),
        'Two mainboards with one serial, both in use.',
      ),
    ),
    ...each('recorded-twice', plan.capitalizedTwice, 'One machine with two asset numbers.'),
    ...SOFTWARE_TITLES.flatMap((title) => {
      const why = SOFTWARE_FAULTS[title.right];
      if (why === undefined) return [];
      return [{ ...of('software-without-entitlement', devicesWith(title, estate.sightings), why), product: title.product }];
    }),
  ];
}

const SOFTWARE_FAULTS: Readonly<Record<string, string>> = {
  none: 'Installed, and not one right to it was bought.',
  expired: 'The right to it ended on 1 April 2025.',
  'too-few': 'Installed on more devices than there are rights.',
};

function discrepancyOf({ sightings, register }: DeviceEstate) {
  const seen = Map.groupBy(sightings, ({ device }) => device.id);
  const booked = Map.groupBy(register, ({ deviceId }) => deviceId);
  return (kind: DiscrepancyKind, deviceIds: readonly string[], why: string): PlantedDiscrepancy => ({
    kind,
    deviceIds,
    sightings: deviceIds.flatMap((id) => seen.get(id) ?? []).map(refOf),
    register: deviceIds.flatMap((id) => booked.get(id) ?? []).map(registerRefOf),
    why,
  });
}

function refOf({ source, stream, itemKey }: DeviceSighting): SightingRef {
  return { source, stream, itemKey };
}

function registerRefOf({ companyCode, assetNumber }: RegisterRow): RegisterRef {
  return { companyCode, assetNumber };
}
