import type { AssetObservationRecord, Instant, InstalledSoftware } from '#src/connector-kit/index.ts';
import { isJunk, isJunkUuid } from './junk.ts';

/** What is known of a system, from the AdminService or from an export. Texts as they stand there; null for nothing. */
export interface SystemFacts {
  readonly resourceId: string;
  readonly name: string | null;
  readonly isVirtual: boolean | null;
  readonly isObsolete: boolean | null;
  readonly isDecommissioned: boolean | null;
  readonly isClient: boolean | null;
  /** In the order in which they are trusted, with where they come from. */
  readonly serials: readonly (readonly [from: 'bios' | 'enclosure' | 'product', text: string | null])[];
  readonly uuids: readonly (readonly [from: 'discovery' | 'product', text: string | null])[];
  readonly assetTag: string | null;
  readonly macAddresses: readonly string[];
  readonly manufacturer: string | null;
  readonly model: string | null;
  /** The name that people know: some makers keep it in the version of the product. */
  readonly productVersion: string | null;
  readonly operatingSystem: string | null;
  /** Who has it: the first that is known. */
  readonly users: readonly (string | null)[];
  readonly firstSeenAt: Instant | null;
  readonly lastSeenAt: Instant | null;
  readonly software: readonly InstalledSoftware[];
  readonly smsUniqueIdentifier: string | null;
  readonly hardwareId: string | null;
}

/**
 * The observation. A serial that is a placeholder is none: the observation stays, and what stood there is kept as the tag `junkSerial`.
 * A record that was replaced (a machine installed anew) stays as `obsolete`, for it is of the same machine.
 */
export function observeSystem(facts: SystemFacts): AssetObservationRecord {
  const serial = facts.serials.find(([, text]) => text !== null && !isJunk(text));
  const uuid = facts.uuids.find(([, text]) => text !== null && !isJunkUuid(text));
  const otherUuid = facts.uuids.find(([, text]) => text !== null && !isJunkUuid(text) && text.toLowerCase() !== uuid?.[1]?.toLowerCase());
  const tag = facts.assetTag;
  const isThinkPad = /^lenovo$/i.test(facts.manufacturer ?? '') && facts.productVersion !== null && !isJunk(facts.productVersion);
  return {
    itemKey: facts.resourceId,
    assetType: facts.isVirtual === true ? 'virtual-machine' : 'computer',
    nativeType: 'SMS_R_System',
    name: facts.name,
    serialNumber: serial?.[1] ?? null,
    assetTag: tag === null || isJunk(tag) ? null : tag,
    hardwareUuid: uuid?.[1] ?? null,
    macAddresses: facts.macAddresses,
    cloudResourceId: null,
    cloudAccountId: null,
    region: null,
    manufacturer: facts.manufacturer,
    model: isThinkPad ? facts.productVersion : facts.model,
    operatingSystem: facts.operatingSystem,
    assignedTo: facts.users.find((user) => user !== null) ?? null,
    costCenterId: null,
    state: facts.isDecommissioned === true ? 'retired' : facts.isObsolete === true ? 'obsolete' : 'active',
    firstSeenAt: facts.firstSeenAt,
    lastSeenAt: facts.lastSeenAt,
    purchase: null,
    software: eachOnce(facts.software),
    relationships: [],
    tags: present({
      junkSerial: serial ? null : (facts.serials.find(([, text]) => text !== null)?.[1] ?? ''),
      serialFrom: serial && serial[0] !== 'bios' ? serial[0] : null,
      junkUuid: uuid ? null : (facts.uuids.find(([, text]) => text !== null)?.[1] ?? null),
      otherUuid: otherUuid?.[1] ?? null,
      smsUniqueIdentifier: facts.smsUniqueIdentifier,
      hardwareId: facts.hardwareId,
      client: facts.isClient === true ? null : 'none',
    }),
  };
}

function eachOnce(software: readonly InstalledSoftware[]): InstalledSoftware[] {
  const each = new Map(software.map((one) => [JSON.stringify([one.name, one.version, one.publisher]), one]));
  return [...each.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function present(entries: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).filter((entry): entry is [string, string] => entry[1] !== null));
}
