import { addDays } from '#src/domain/time/instant.ts';
import type { DeviceSighting } from '../../estate/device-sightings.ts';
import { priceText } from './price-text.ts';
import { mobileReportedAt } from './reported-at.ts';

const SECTIONS = {
  GENERAL: 'general',
  HARDWARE: 'hardware',
  USER_AND_LOCATION: 'userAndLocation',
  PURCHASING: 'purchasing',
  SECURITY: 'security',
  APPLICATIONS: 'applications',
  EBOOKS: 'ebooks',
  NETWORK: 'network',
  SERVICE_SUBSCRIPTIONS: 'serviceSubscriptions',
  CERTIFICATES: 'certificates',
  PROFILES: 'profiles',
  USER_PROFILES: 'userProfiles',
  PROVISIONING_PROFILES: 'provisioningProfiles',
  SHARED_USERS: 'sharedUsers',
  EXTENSION_ATTRIBUTES: 'extensionAttributes',
} as const;

export const MOBILE_SECTIONS: readonly string[] = Object.keys(SECTIONS);

/** A device as `mobile-devices/detail` answers it. Days of purchase are instants here, unlike those of computers. */
export function mobileJson(sighting: DeviceSighting, asked: readonly string[], seed: number): Record<string, unknown> {
  const filled: Readonly<Record<string, (sighting: DeviceSighting) => unknown>> = {
    GENERAL: generalJson,
    HARDWARE: hardwareJson,
    USER_AND_LOCATION: userJson,
    PURCHASING: (one) => purchasingJson(one, seed),
    APPLICATIONS: applicationsJson,
  };
  const sections = MOBILE_SECTIONS.map((section) => [
    SECTIONS[section as keyof typeof SECTIONS],
    asked.includes(section) ? (filled[section]?.(sighting) ?? []) : null,
  ]);
  return { mobileDeviceId: sighting.itemKey, deviceType: 'iOS', ...Object.fromEntries(sections) };
}

/** A device as the short list `mobile-devices` answers it: the serial stands at the top. */
export function thinMobileJson({ itemKey, name, serialNumber, hardwareUuid, macAddresses, device, user }: DeviceSighting): object {
  return {
    id: itemKey,
    name,
    serialNumber,
    wifiMacAddress: macAddresses[0] ?? '',
    udid: hardwareUuid,
    phoneNumber: '',
    model: device.model.model,
    modelIdentifier: device.model.identifier,
    username: user.split('@')[0],
    type: 'ios',
    managementId: `00000000-0000-4000-b000-${itemKey.padStart(12, '0')}`,
  };
}

function generalJson({ hardwareUuid, name, assetTag, firstSeenAt, lastSeenAt, device, itemKey }: DeviceSighting): object {
  return {
    udid: hardwareUuid,
    displayName: name,
    assetTag,
    siteId: '-1',
    lastInventoryUpdateDate: mobileReportedAt({ lastSeenAt }),
    osVersion: device.model.operatingSystem.split(' ')[1],
    managed: true,
    supervised: true,
    deviceOwnershipType: 'Institutional',
    lastEnrolledDate: firstSeenAt,
    managementId: `00000000-0000-4000-b000-${itemKey.padStart(12, '0')}`,
  };
}

function hardwareJson({ serialNumber, macAddresses, device }: DeviceSighting): object {
  return {
    serialNumber,
    wifiMacAddress: macAddresses[0] ?? '',
    bluetoothMacAddress: '',
    model: device.model.model,
    modelIdentifier: device.model.identifier,
    capacityMb: 131_072,
  };
}

function userJson({ user, device }: DeviceSighting): object {
  return {
    username: user.split('@')[0],
    realName: user.split('@')[0]!.replace('.', ' '),
    emailAddress: user,
    departmentId: device.costCenter.slice(-4),
    buildingId: '-1',
  };
}

function purchasingJson({ device }: DeviceSighting, seed: number): object {
  return {
    purchased: true,
    leased: device.isLeased,
    poNumber: device.orderNumber,
    vendor: device.vendor,
    appleCareId: '',
    purchasePrice: priceText(device, seed),
    purchasingAccount: device.costCenter,
    poDate: `${device.purchasedOn}T00:00:00Z`,
    warrantyExpiresDate: addDays(`${device.purchasedOn}T00:00:00Z`, 730).replace('Z', '.000Z'),
    leaseExpiresDate: null,
    lifeExpectancy: 3,
    purchasingContact: '',
    extensionAttributes: [],
  };
}

function applicationsJson({ software }: DeviceSighting): object[] {
  return software.map(({ title, version }) => ({
    identifier: `example.${title.product.toLowerCase().replaceAll(' ', '-')}`,
    name: title.product,
    version: `${version}.1`,
    shortVersion: version,
    managementStatus: 'Managed',
  }));
}
