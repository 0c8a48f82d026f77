import { addDays } from '#src/domain/time/instant.ts';
import type { DeviceSighting } from '../../estate/device-sightings.ts';
import { priceText } from './price-text.ts';
import { computerReportedAt } from './reported-at.ts';

/** Versions of `computers-inventory`. From v4 on, times of contact have another name and two sections are gone. */
export type JamfVersion = 'v1' | 'v2' | 'v3' | 'v4';

const SECTIONS = {
  GENERAL: 'general',
  DISK_ENCRYPTION: 'diskEncryption',
  PURCHASING: 'purchasing',
  APPLICATIONS: 'applications',
  STORAGE: 'storage',
  USER_AND_LOCATION: 'userAndLocation',
  CONFIGURATION_PROFILES: 'configurationProfiles',
  PRINTERS: 'printers',
  SERVICES: 'services',
  HARDWARE: 'hardware',
  LOCAL_USER_ACCOUNTS: 'localUserAccounts',
  CERTIFICATES: 'certificates',
  ATTACHMENTS: 'attachments',
  PLUGINS: 'plugins',
  PACKAGE_RECEIPTS: 'packageReceipts',
  FONTS: 'fonts',
  SECURITY: 'security',
  OPERATING_SYSTEM: 'operatingSystem',
  LICENSED_SOFTWARE: 'licensedSoftware',
  IBEACONS: 'ibeacons',
  SOFTWARE_UPDATES: 'softwareUpdates',
  EXTENSION_ATTRIBUTES: 'extensionAttributes',
  CONTENT_CACHING: 'contentCaching',
  GROUP_MEMBERSHIPS: 'groupMemberships',
} as const;

/** The sections that a version knows, by their names in a query. */
export function computerSections(version: JamfVersion): readonly string[] {
  return Object.keys(SECTIONS).filter((section) => version !== 'v4' || (section !== 'PLUGINS' && section !== 'FONTS'));
}

/** A computer as the list answers it: what was not asked for is there, and null. */
export function computerJson(
  sighting: DeviceSighting,
  version: JamfVersion,
  asked: readonly string[],
  seed: number,
): Record<string, unknown> {
  const filled: Readonly<Record<string, (sighting: DeviceSighting) => unknown>> = {
    GENERAL: (one) => generalJson(one, version),
    HARDWARE: hardwareJson,
    OPERATING_SYSTEM: operatingSystemJson,
    USER_AND_LOCATION: userJson,
    PURCHASING: (one) => purchasingJson(one, seed),
    APPLICATIONS: applicationsJson,
  };
  const sections = computerSections(version).map((section) => {
    const name = SECTIONS[section as keyof typeof SECTIONS];
    return [name, asked.includes(section) ? (filled[section]?.(sighting) ?? []) : null] as const;
  });
  return { id: sighting.itemKey, udid: sighting.hardwareUuid, ...Object.fromEntries(sections) };
}

function generalJson({ name, assetTag, firstSeenAt, lastSeenAt, itemKey }: DeviceSighting, version: JamfVersion): object {
  const contact = computerReportedAt({ lastSeenAt, itemKey });
  return {
    name,
    lastIpAddress: '10.20.30.40',
    ...(version === 'v4'
      ? { lastContact: contact, lastCheckIn: contact, lastReportedIpV4: '10.20.30.40' }
      : { lastContactTime: contact, lastReportedIp: '10.20.30.40' }),
    jamfBinaryVersion: '11.32.0',
    platform: 'Mac',
    barcode1: '',
    assetTag,
    remoteManagement: { managed: true },
    reportDate: addDays(lastSeenAt, -1).replace('Z', '.5Z'),
    initialEntryDate: firstSeenAt.slice(0, 10),
    lastEnrolledDate: firstSeenAt,
    managementId: `00000000-0000-4000-a000-${itemKey.padStart(12, '0')}`,
  };
}

function hardwareJson({ device, serialNumber, macAddresses }: DeviceSighting): object {
  return {
    make: device.model.manufacturer === 'Apple Inc.' ? 'Apple' : device.model.manufacturer,
    model: device.model.model,
    modelIdentifier: device.model.identifier,
    serialNumber,
    macAddress: macAddresses[0] ?? '',
    altMacAddress: macAddresses[1] ?? '',
    networkAdapterType: 'IEEE80211',
    totalRamMegabytes: 16384,
    appleSilicon: device.model.identifier !== 'MacBookPro16,1',
  };
}

function operatingSystemJson({ device }: DeviceSighting): object {
  const [name, version] = device.model.operatingSystem.split(' ');
  return { name, version, build: '23F79', fileVault2Status: 'ALL_ENCRYPTED' };
}

function userJson({ user, device }: DeviceSighting): object {
  return {
    username: user.split('@')[0],
    realname: user.split('@')[0]!.replace('.', ' '),
    email: user,
    departmentId: device.costCenter.slice(-4),
    buildingId: '-1',
  };
}

function purchasingJson({ device }: DeviceSighting, seed: number): object {
  return {
    leased: device.isLeased,
    purchased: true,
    poNumber: device.orderNumber,
    poDate: device.purchasedOn,
    vendor: device.vendor,
    warrantyDate: addDays(`${device.purchasedOn}T00:00:00Z`, 1095).slice(0, 10),
    appleCareId: '',
    leaseDate: null,
    purchasePrice: priceText(device, seed),
    lifeExpectancy: 4,
    purchasingAccount: device.costCenter,
    purchasingContact: '',
    extensionAttributes: [],
  };
}

function applicationsJson({ software }: DeviceSighting): object[] {
  return software.map(({ title, version }) => ({
    name: `${title.product}.app`,
    path: `/Applications/${title.product}.app`,
    version,
    macAppStore: false,
    sizeMegabytes: 210,
    bundleId: `example.${title.product.toLowerCase().replaceAll(' ', '-')}`,
    updateAvailable: false,
    externalVersionId: '0',
  }));
}
