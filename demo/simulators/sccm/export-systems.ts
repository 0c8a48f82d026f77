import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { deviceEstate } from '../../estate/device-truth.ts';
import { DEVICE_SEED, type DeviceOptions } from '../../estate/devices.ts';
import { csvLine } from '../../files/line-template.ts';
import { idOf, WMI_CLASSES, type WmiRow } from './wmi-rows.ts';

const COLUMNS = [
  'ResourceID',
  'Netbios_Name0',
  'SMS_Unique_Identifier0',
  'Hardware_ID0',
  'SMBIOS_GUID0',
  'Client0',
  'Obsolete0',
  'Decommissioned0',
  'Is_Virtual_Machine0',
  'Creation_Date0',
  'Operating_System_Name_and0',
  'MAC_Addresses0',
  'Manufacturer0',
  'Model0',
  'UserName0',
  'User_Domain0',
  'User_Name0',
  'SerialNumber0',
  'EnclosureSerialNumber0',
  'SMBIOSAssetTag0',
  'IdentifyingNumber0',
  'UUID0',
  'Version0',
  'LastHWScan',
  'LastActiveTime',
  'PrimaryUser',
  'InstalledSoftware',
];

/** The same systems as a query over the site's SQL views exports them: with NULL spelled out, and times without a zone. */
export function systemsExport({ seed = DEVICE_SEED, size = 1 }: DeviceOptions = {}): string {
  const systems = deviceEstate({ seed, size }).sightings.filter(({ source }) => source === 'sccm');
  const lines = systems
    .toSorted((a, b) => idOf(a) - idOf(b))
    .map((one) => {
      const rows = (name: string): WmiRow[] =>
        [...WMI_CLASSES[name]!(one, seed)].sort((a, b) => Number(a['GroupID']) - Number(b['GroupID']));
      const first = (name: string): WmiRow => rows(name)[0] ?? {};
      const system = first('SMS_R_System');
      const computer = first('SMS_G_System_COMPUTER_SYSTEM');
      const product = first('SMS_G_System_COMPUTER_SYSTEM_PRODUCT');
      const enclosure = rows('SMS_G_System_SYSTEM_ENCLOSURE').find((row) => row['ChassisTypes'] !== '12') ?? {};
      const user = rows('SMS_UserMachineRelationship').find((row) => row['IsActive'] === true) ?? {};
      const software = rows('SMS_G_System_INSTALLED_SOFTWARE').map((row) => ({
        name: row['ProductName'],
        version: row['ProductVersion'],
        publisher: row['Publisher'],
      }));
      return csvLine([
        ...[system['ResourceID'], system['NetbiosName'], system['SMSUniqueIdentifier'], system['HardwareID'], system['SMBIOSGUID']].map(
          cell,
        ),
        ...[system['Client'], system['Obsolete'], system['Decommissioned'], system['IsVirtualMachine']].map(cell),
        ...[time(system['CreationDate']), system['OperatingSystemNameandVersion'], one.macAddresses.join('|')].map(cell),
        ...[computer['Manufacturer'], computer['Model'], computer['UserName']].map(cell),
        ...[system['LastLogonUserDomain'], system['LastLogonUserName']].map(cell),
        ...[first('SMS_G_System_PC_BIOS')['SerialNumber'], enclosure['SerialNumber'], enclosure['SMBIOSAssetTag']].map(cell),
        ...[product['IdentifyingNumber'], product['UUID'], product['Version']].map(cell),
        ...[time(first('SMS_G_System_WORKSTATION_STATUS')['LastHardwareScan']), time(one.lastSeenAt)].map(cell),
        ...[user['UniqueUserName'], software.length === 0 ? null : JSON.stringify(software)].map(cell),
      ]);
    });
  return csvLine(COLUMNS) + lines.join('');
}

/** Writes it to a file. */
export async function writeSystemsExport(path: string, options: DeviceOptions = {}): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, systemsExport(options));
}

function cell(value: unknown): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : 'NULL';
}

/** `2025-06-30 08:15:02.000` */
function time(value: unknown): string | null {
  return typeof value === 'string' ? value.replace('T', ' ').replace('Z', '.000') : null;
}
