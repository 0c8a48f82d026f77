import { readFields, type ItemFields, type InstalledSoftware, type PageStream } from '#src/connector-kit/index.ts';
import type { SccmConfig } from './config.ts';
import { observeSystem } from './observe-system.ts';
import { chooseSoftware, readSystems } from './read-systems.ts';
import { meantInstant } from './site-clock.ts';

const DOCKING_STATION = '12';

/** Every system that discovery knows and the account may see, with its hardware, software and users put together. */
export const systems: PageStream<SccmConfig, 'assetObservation'> = {
  kind: 'pages',
  name: 'systems',
  record: 'assetObservation',
  version: 1,
  reads: [
    'system.ResourceID',
    'system.Name',
    'system.NetbiosName',
    'system.SMSUniqueIdentifier',
    'system.HardwareID',
    'system.SMBIOSGUID',
    'system.MACAddresses[]',
    'system.Client',
    'system.Obsolete',
    'system.Decommissioned',
    'system.Unknown',
    'system.CreationDate',
    'system.LastLogonUserName',
    'system.LastLogonUserDomain',
    'system.OperatingSystemNameandVersion',
    'system.IsVirtualMachine',
    'computerSystem.Manufacturer',
    'computerSystem.Model',
    'computerSystem.UserName',
    'bios.SerialNumber',
    'enclosures[].SerialNumber',
    'enclosures[].SMBIOSAssetTag',
    'enclosures[].ChassisTypes',
    'product.IdentifyingNumber',
    'product.UUID',
    'product.Version',
    'scan.LastHardwareScan',
    'device.LastActiveTime',
    'users[].UniqueUserName',
    'users[].IsActive',
    'software[].ProductName',
    'software[].ARPDisplayName',
    'software[].ProductVersion',
    'software[].Publisher',
    'programs[].DisplayName',
    'programs[].Version',
    'programs[].Publisher',
  ],
  async plan(api, config) {
    return { slices: [{ slice: 'systems', mode: 'whole', parameters: { software: await chooseSoftware(api, config) } }] };
  },
  page: readSystems,
  key: (item) => readFields(item).optional('system.ResourceID') ?? '',
  normalize(item, { config: { siteTimeZone } }) {
    const fields = readFields(item);
    if (fields.optionalFlag('system.Unknown') === true) return { excluded: { reason: 'unknown-computer-placeholder' } };
    const instant = (field: string) => meantInstant(fields.optionalInstant(field), siteTimeZone);
    const own = ownEnclosures(fields, item);
    const record = observeSystem({
      resourceId: fields.text('system.ResourceID'),
      name: fields.optional('system.Name') ?? fields.optional('system.NetbiosName'),
      isVirtual: fields.optionalFlag('system.IsVirtualMachine'),
      isObsolete: fields.optionalFlag('system.Obsolete'),
      isDecommissioned: fields.optionalFlag('system.Decommissioned'),
      isClient: fields.optionalFlag('system.Client'),
      serials: [
        ['bios', fields.optional('bios.SerialNumber')],
        ...own.map((path) => ['enclosure', fields.optional(`${path}.SerialNumber`)] as const),
        ['product', fields.optional('product.IdentifyingNumber')],
      ],
      uuids: [
        ['discovery', fields.optional('system.SMBIOSGUID')],
        ['product', fields.optional('product.UUID')],
      ],
      assetTag: own.map((path) => fields.optional(`${path}.SMBIOSAssetTag`)).find((tag) => tag !== null) ?? null,
      macAddresses: placesOf(item, 'system', 'MACAddresses').flatMap((path) => fields.optional(path) ?? []),
      manufacturer: fields.optional('computerSystem.Manufacturer'),
      model: fields.optional('computerSystem.Model'),
      productVersion: fields.optional('product.Version'),
      operatingSystem: fields.optional('system.OperatingSystemNameandVersion'),
      users: [...primaryUsers(fields, item), fields.optional('computerSystem.UserName'), lastLogon(fields)],
      firstSeenAt: instant('system.CreationDate'),
      lastSeenAt: instant('device.LastActiveTime') ?? instant('scan.LastHardwareScan'),
      software: [...installedSoftware(fields, item), ...programs(fields, item)],
      smsUniqueIdentifier: fields.optional('system.SMSUniqueIdentifier'),
      hardwareId: fields.optional('system.HardwareID'),
    });
    const fault = fields.fault();
    return fault ? { rejected: { ...fault, column: fault.column?.replace(/\.\d+(?=\.|$)/g, '[]') ?? null } } : { record };
  },
};

/** `software.0`, `software.1`, … for the elements of a list, wherever it lies; none where there is no list. */
function placesOf(item: unknown, ...names: readonly string[]): string[] {
  const found = names.reduce<unknown>(
    (value, name) => (typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined),
    item,
  );
  return Array.isArray(found) ? found.map((_, index) => `${names.join('.')}.${index}`) : [];
}

/** A docking station is an enclosure, too, with a serial of its own that wanders from laptop to laptop. */
function ownEnclosures(fields: ItemFields, item: unknown): string[] {
  return placesOf(item, 'enclosures').filter((path) => fields.optional(`${path}.ChassisTypes`) !== DOCKING_STATION);
}

function primaryUsers(fields: ItemFields, item: unknown): (string | null)[] {
  const active = placesOf(item, 'users').filter((path) => fields.optionalFlag(`${path}.IsActive`) !== false);
  return active.map((path) => fields.optional(`${path}.UniqueUserName`));
}

function lastLogon(fields: ItemFields): string | null {
  const [domain, user] = [fields.optional('system.LastLogonUserDomain'), fields.optional('system.LastLogonUserName')];
  return user === null || domain === null ? user : `${domain}\\${user}`;
}

/** Asset Intelligence knows products by one name; where it does not, what "programs and features" shows is taken. */
function installedSoftware(fields: ItemFields, item: unknown): InstalledSoftware[] {
  return placesOf(item, 'software').flatMap((path) => {
    const name = fields.optional(`${path}.ProductName`) ?? fields.optional(`${path}.ARPDisplayName`);
    if (name === null) return [];
    return [{ name, version: fields.optional(`${path}.ProductVersion`), publisher: fields.optional(`${path}.Publisher`) }];
  });
}

function programs(fields: ItemFields, item: unknown): InstalledSoftware[] {
  return placesOf(item, 'programs').flatMap((path) => {
    const name = fields.optional(`${path}.DisplayName`);
    if (name === null) return [];
    return [{ name, version: fields.optional(`${path}.Version`), publisher: fields.optional(`${path}.Publisher`) }];
  });
}
