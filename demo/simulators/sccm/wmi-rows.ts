import { addDays } from '#src/domain/time/instant.ts';
import type { DeviceSighting } from '../../estate/device-sightings.ts';
import { swappedUuid } from '../../estate/misspelled.ts';
import { guidOf, hexOf, noise, numberOf } from '../../seeded-noise.ts';

export type WmiRow = Readonly<Record<string, unknown>>;

const WINDOWS_CHASSIS: Readonly<Record<string, string>> = { laptop: '10', desktop: '3', 'white-box': '3', server: '23', mac: '10' };
const DOCKING_STATION = '12';

/** One system's rows of every class that the site collects. */
export const WMI_CLASSES: Readonly<Record<string, (sighting: DeviceSighting, seed: number) => readonly WmiRow[]>> = {
  SMS_R_System: (one, seed) => [systemRow(one, seed)],
  SMS_G_System_COMPUTER_SYSTEM: (one) => [
    {
      ...inventory(one),
      Manufacturer: one.device.model.manufacturer,
      Model: one.device.kind === 'mac' ? one.device.model.identifier : one.device.model.model,
      Name: one.name,
      Domain: 'alderstone.example',
      UserName: one.device.kind === 'server' || one.device.kind === 'virtual-machine' ? null : accountOf(one),
      TotalPhysicalMemory: 16_777_216,
      NumberOfProcessors: 1,
      CurrentTimeZone: 60,
    },
  ],
  SMS_G_System_PC_BIOS: (one) => [
    { ...inventory(one), SerialNumber: one.serialNumber, SMBIOSBIOSVersion: '1.21.0', Manufacturer: one.device.model.manufacturer },
  ],
  SMS_G_System_SYSTEM_ENCLOSURE: enclosureRows,
  SMS_G_System_COMPUTER_SYSTEM_PRODUCT: (one) => [
    {
      ...inventory(one),
      IdentifyingNumber: one.serialNumber,
      // Firmware of one maker turns the bytes of the first three fields round.
      UUID: one.device.model.manufacturer === 'HP' && one.hardwareUuid !== '' ? swappedUuid(one.hardwareUuid) : one.hardwareUuid,
      Name: one.device.model.model,
      Version: one.device.model.manufacturer === 'LENOVO' ? 'ThinkPad T14 Gen 3' : '',
    },
  ],
  SMS_G_System_WORKSTATION_STATUS: (one) => [{ ...inventory(one), LastHardwareScan: addDays(one.lastSeenAt, -1), TimezoneOffset: -60 }],
  SMS_CombinedDeviceResources: (one) => [
    {
      ResourceID: idOf(one),
      Name: one.name,
      SerialNumber: one.serialNumber,
      SiteCode: 'ALD',
      IsClient: true,
      IsActive: !one.isObsolete,
      IsObsolete: one.isObsolete,
      LastActiveTime: one.lastSeenAt,
      DeviceOwner: 1,
    },
  ],
  SMS_UserMachineRelationship: relationshipRows,
  SMS_G_System_INSTALLED_SOFTWARE: (one) => one.software.map((_, index) => softwareRow(one, index)),
  SMS_G_System_ADD_REMOVE_PROGRAMS: (one) => one.software.flatMap((_, index) => (index % 2 === 0 ? [programRow(one, index)] : [])),
  SMS_G_System_ADD_REMOVE_PROGRAMS_64: (one) => one.software.flatMap((_, index) => (index % 2 === 1 ? [programRow(one, index)] : [])),
};

/** Records that every site has and that stand for no machine: the targets of deployments to computers nobody knows yet. */
export function unknownComputers(): WmiRow[] {
  return ['x64', 'x86'].map((processor, index) => ({
    ResourceID: 2_046_820_352 + index,
    ResourceType: 5,
    Name: `${processor} Unknown Computer (${processor} Unknown Computer)`,
    Unknown: 1,
    Client: null,
    Obsolete: null,
    MACAddresses: [],
    CreationDate: '2021-03-01T08:00:00Z',
  }));
}

export function idOf({ itemKey }: DeviceSighting): number {
  return Number.parseInt(itemKey, 10);
}

function systemRow(one: DeviceSighting, seed: number): WmiRow {
  const { device, isObsolete } = one;
  return {
    ResourceID: idOf(one),
    ResourceType: 5,
    Name: one.name,
    NetbiosName: one.name,
    ResourceDomainORWorkgroup: 'ALDERSTONE',
    SMSUniqueIdentifier: `GUID:${guidOf(seed, `sms-${one.itemKey}`).toUpperCase()}`,
    HardwareID: `2:${hexOf(seed, `hardware-${device.id}`, 40).toUpperCase()}`,
    SMBIOSGUID: one.hardwareUuid === '' ? null : one.hardwareUuid,
    MACAddresses: one.macAddresses,
    IPAddresses: ['10.40.1.7'],
    Client: 1,
    ClientVersion: '5.00.9128.1000',
    Active: isObsolete ? 0 : 1,
    Obsolete: isObsolete ? 1 : 0,
    Decommissioned: 0,
    Unknown: null,
    CreationDate: one.firstSeenAt,
    LastLogonUserName: one.user.split('@')[0],
    LastLogonUserDomain: 'ALDERSTONE',
    LastLogonTimestamp: addDays(one.lastSeenAt, -9),
    OperatingSystemNameandVersion:
      device.kind === 'mac' ? `Apple Mac OS X ${device.model.operatingSystem.split(' ')[1]}` : device.model.operatingSystem,
    IsVirtualMachine: device.kind === 'virtual-machine',
    // Filled only when the system is asked for by its key.
    SystemOUName: null,
  };
}

/** What every class of hardware inventory has. */
function inventory(one: DeviceSighting): WmiRow {
  return { ResourceID: idOf(one), GroupID: 1, RevisionID: 3, TimeStamp: addDays(one.lastSeenAt, -1) };
}

/** A laptop at a docking station shows the station as an enclosure of its own, with the station's serial. */
function enclosureRows(one: DeviceSighting, seed: number): WmiRow[] {
  const own = {
    ...inventory(one),
    SerialNumber: one.enclosureSerial,
    SMBIOSAssetTag: one.assetTag === '' ? 'No Asset Tag' : one.assetTag,
    ChassisTypes: WINDOWS_CHASSIS[one.device.kind] ?? '1',
  };
  if (one.macAddresses.length < 2) return [own];
  const dock = hexOf(seed, one.macAddresses[1]!, 8).toUpperCase();
  return [{ ...own, GroupID: 2, SerialNumber: `DOCK${dock}`, SMBIOSAssetTag: '', ChassisTypes: DOCKING_STATION }, own];
}

function relationshipRows(one: DeviceSighting): WmiRow[] {
  if (one.device.kind === 'server' || one.device.kind === 'virtual-machine') return [];
  const row = { ResourceID: idOf(one), ResourceName: one.name, UniqueUserName: accountOf(one), IsActive: true, Types: [1] };
  const before = { ...row, UniqueUserName: 'ALDERSTONE\\setup', IsActive: false };
  return noise(numberOf(one.device.id), 1) % 4 === 0 ? [before, row] : [row];
}

function accountOf({ user }: DeviceSighting): string {
  return `ALDERSTONE\\${user.split('@')[0]}`;
}

function softwareRow(one: DeviceSighting, index: number): WmiRow {
  const { title, version } = one.software[index]!;
  return {
    ...inventory(one),
    GroupID: index + 1,
    ARPDisplayName: (title.displayName ?? title.product).replace('{version}', version),
    ProductName: title.product,
    ProductVersion: version,
    Publisher: title.publisher,
    InstallDate: '2024-09-02T00:00:00Z',
    SoftwareCode: `mof_${numberOf(title.product)}`,
  };
}

function programRow(one: DeviceSighting, index: number): WmiRow {
  const { title, version } = one.software[index]!;
  const name = (title.displayName ?? title.product).replace('{version}', version);
  return {
    ...inventory(one),
    GroupID: index + 1,
    ProdID: name,
    DisplayName: name,
    Version: version,
    Publisher: title.publisher,
    InstallDate: '20240902',
  };
}
