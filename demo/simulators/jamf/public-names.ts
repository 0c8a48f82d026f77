import { namesIn } from '../names-in.ts';

/**
 * Names from public descriptions of the Jamf Pro API: the models of macadmins/jamf-pro-sdk-python (`models/pro/computers.py` and
 * `mobile_devices.py`), which follow the server's own OpenAPI file, and that file's parameters of both lists.
 */
export const LIST_PARAMETERS = {
  computers: namesIn('section page page-size sort filter'),
  mobileDevices: namesIn('section page page-size sort filter exception-handling'),
} as const;

/** What an entry of `computers-inventory` holds, of the sections that are of interest here. */
export const COMPUTER_FIELDS: readonly string[] = [
  'id',
  'udid',
  ...inside(
    'general',
    `name lastIpAddress lastReportedIp jamfBinaryVersion platform barcode1 barcode2 assetTag remoteManagement.managed
     remoteManagement.managementUsername supervised mdmCapable reportDate lastContactTime lastContact lastCloudBackupDate lastEnrolledDate
     mdmProfileExpiration initialEntryDate distributionPoint enrollmentMethod site itunesStoreAccountActive
     enrolledViaAutomatedDeviceEnrollment userApprovedMdm declarativeDeviceManagementEnabled extensionAttributes managementId`,
  ),
  ...inside(
    'hardware',
    `make model modelIdentifier serialNumber processorSpeedMhz processorCount coreCount processorType processorArchitecture busSpeedMhz
     cacheSizeKilobytes networkAdapterType macAddress altNetworkAdapterType altMacAddress totalRamMegabytes openRamSlots
     batteryCapacityPercent smcVersion nicSpeed opticalDrive bootRom bleCapable supportsIosAppInstalls appleSilicon extensionAttributes`,
  ),
  ...inside('operatingSystem', 'name version build supplementalBuildVersion rapidSecurityResponse activeDirectoryStatus fileVault2Status'),
  ...inside('userAndLocation', 'username realname email position phone departmentId buildingId room extensionAttributes'),
  ...inside(
    'purchasing',
    `leased purchased poNumber poDate vendor warrantyDate appleCareId leaseDate purchasePrice lifeExpectancy purchasingAccount
     purchasingContact extensionAttributes`,
  ),
  ...inside('applications[]', 'name path version macAppStore sizeMegabytes bundleId updateAvailable externalVersionId'),
];

/** The same of `mobile-devices/detail`. */
export const MOBILE_FIELDS: readonly string[] = [
  'mobileDeviceId',
  'deviceType',
  ...inside(
    'general',
    `udid displayName assetTag siteId lastInventoryUpdateDate osVersion osRapidSecurityResponse osBuild osSupplementalBuildVersion
     softwareUpdateDeviceId ipAddress managed supervised deviceOwnershipType enrollmentMethodPrestage enrollmentSessionTokenValid
     lastEnrolledDate mdmProfileExpirationDate timeZone declarativeDeviceManagementEnabled extensionAttributes managementId`,
  ),
  ...inside(
    'hardware',
    `capacityMb availableSpaceMb usedSpacePercentage batteryLevel serialNumber wifiMacAddress bluetoothMacAddress modemFirmwareVersion
     model modelIdentifier modelNumber bluetoothLowEnergyCapable deviceId extensionAttributes`,
  ),
  ...inside('userAndLocation', 'username realName emailAddress position phoneNumber departmentId buildingId room building department'),
  ...inside(
    'purchasing',
    `purchased leased poNumber vendor appleCareId purchasePrice purchasingAccount poDate warrantyExpiresDate leaseExpiresDate lifeExpectancy
     purchasingContact extensionAttributes`,
  ),
  ...inside('applications[]', 'identifier name version shortVersion managementStatus validationStatus bundleSize dynamicSize'),
];

function inside(section: string, names: string): string[] {
  return namesIn(names).map((name) => `${section}.${name}`);
}
