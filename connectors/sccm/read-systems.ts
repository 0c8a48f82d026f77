import { SourceFault, type Page, type PagePlace, type SourceApi } from '#src/connector-kit/index.ts';
import { readFirstRows, readRows, type WmiRow } from './ask.ts';
import type { SccmConfig } from './config.ts';

/** A class of hardware inventory whose rows are put to their systems, and the properties that are asked for. */
interface JoinedClass {
  readonly name: string;
  /** The property of an item under which its rows come. */
  readonly as: string;
  /** A system has one row of it at most, or a list of them. */
  readonly isList: boolean;
  readonly select: readonly string[];
}

const SYSTEM = [
  'ResourceID',
  'Name',
  'NetbiosName',
  'ResourceDomainORWorkgroup',
  'SMSUniqueIdentifier',
  'HardwareID',
  'SMBIOSGUID',
  'MACAddresses',
  'Client',
  'Active',
  'Obsolete',
  'Decommissioned',
  'Unknown',
  'CreationDate',
  'LastLogonUserName',
  'LastLogonUserDomain',
  'OperatingSystemNameandVersion',
  'IsVirtualMachine',
];

const HARDWARE: readonly JoinedClass[] = [
  one('SMS_G_System_COMPUTER_SYSTEM', 'computerSystem', ['Manufacturer', 'Model', 'UserName']),
  one('SMS_G_System_PC_BIOS', 'bios', ['SerialNumber']),
  list('SMS_G_System_SYSTEM_ENCLOSURE', 'enclosures', ['GroupID', 'SerialNumber', 'SMBIOSAssetTag', 'ChassisTypes']),
  one('SMS_G_System_COMPUTER_SYSTEM_PRODUCT', 'product', ['IdentifyingNumber', 'UUID', 'Version']),
  one('SMS_G_System_WORKSTATION_STATUS', 'scan', ['LastHardwareScan']),
  one('SMS_CombinedDeviceResources', 'device', ['LastActiveTime']),
  list('SMS_UserMachineRelationship', 'users', ['UniqueUserName', 'IsActive']),
];

const SOFTWARE: Readonly<Record<string, readonly JoinedClass[]>> = {
  'installed-software': [
    list('SMS_G_System_INSTALLED_SOFTWARE', 'software', ['ARPDisplayName', 'ProductName', 'ProductVersion', 'Publisher']),
  ],
  programs: ['SMS_G_System_ADD_REMOVE_PROGRAMS', 'SMS_G_System_ADD_REMOVE_PROGRAMS_64'].map((name) =>
    list(name, 'programs', ['DisplayName', 'Version', 'Publisher']),
  ),
  none: [],
};

function one(name: string, as: string, select: readonly string[]): JoinedClass {
  return { name, as, isList: false, select: ['ResourceID', ...select] };
}

function list(name: string, as: string, select: readonly string[]): JoinedClass {
  return { name, as, isList: true, select: ['ResourceID', ...select] };
}

/** Which family of classes tells of installed software at this site. */
export async function chooseSoftware(api: SourceApi, { software }: SccmConfig): Promise<string> {
  if (software !== 'automatic') return software;
  const [installed] = SOFTWARE['installed-software']!;
  const first = await readFirstRows(api, installed!.name, [
    ['$top', '1'],
    ['$select', 'ResourceID'],
  ]);
  return first && first.rows.length > 0 ? 'installed-software' : 'programs';
}

/**
 * The systems with the next higher ids, and for the range of their ids the rows of each class: the same number of requests for every
 * page, however many systems it has. WQL behind this interface knows no join. The last page is the empty one.
 */
export async function readSystems(api: SourceApi, { pageSize }: SccmConfig, { slice, cursor }: PagePlace): Promise<Page> {
  const first = await readFirstRows(api, 'SMS_R_System', [
    ['$filter', `ResourceID gt ${cursor ?? '0'}`],
    ['$orderby', 'ResourceID'],
    ['$top', String(pageSize)],
    ['$select', SYSTEM.join(',')],
  ]);
  if (!first) throw noSystems();
  if (first.rows.length === 0) return { items: [], next: null };
  const ids = first.rows.map(idOf);
  // Beyond rows that are in no order some would be passed over.
  const wrong = ids.find((id, index) => id <= (ids[index - 1] ?? Number.parseInt(cursor ?? '0', 10)));
  if (wrong !== undefined) throw outOfOrder(ids[ids.indexOf(wrong) - 1] ?? cursor, wrong);
  const [lowest, highest] = [ids[0]!, ids.at(-1)!];
  const classes = [...HARDWARE, ...SOFTWARE[slice.parameters?.['software'] ?? 'none']!];
  const joined = await Promise.all(classes.map((each) => readJoined(api, each, lowest, highest)));
  const missing = classes.filter((_, index) => joined[index] === undefined).map(({ name }) => name);
  return {
    items: first.rows.map((system) => itemOf(system, classes, joined)),
    next: String(highest),
    ...(cursor === null && missing.length > 0 && { notes: [`the site does not collect ${missing.join(', ')}`] }),
  };
}

/** The rows of a class by the system that they are of. Undefined: the site does not collect it. */
async function readJoined(
  api: SourceApi,
  { name, select }: JoinedClass,
  lowest: number,
  highest: number,
): Promise<ReadonlyMap<number, WmiRow[]> | undefined> {
  const rows = await readRows(api, name, [
    ['$filter', `ResourceID ge ${lowest} and ResourceID le ${highest}`],
    ['$orderby', 'ResourceID'],
    ['$select', select.join(',')],
  ]);
  return rows && Map.groupBy(rows, idOf);
}

function itemOf(system: WmiRow, classes: readonly JoinedClass[], joined: readonly (ReadonlyMap<number, WmiRow[]> | undefined)[]): unknown {
  const item: Record<string, unknown> = { system };
  for (const [index, { as, isList }] of classes.entries()) {
    // In an order of their own: a server that orders them otherwise tomorrow has told nothing new.
    const rows = (joined[index]?.get(idOf(system)) ?? [])
      .map(withoutId)
      .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    if (isList) item[as] = [...((item[as] as WmiRow[] | undefined) ?? []), ...rows];
    else item[as] = rows[0] ?? null;
  }
  return item;
}

function withoutId(row: WmiRow): WmiRow {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'ResourceID'));
}

function idOf(row: WmiRow): number {
  const id = row['ResourceID'];
  if (typeof id === 'string' && /^\d{1,10}$/.test(id)) return Number.parseInt(id, 10);
  throw new SourceFault('stop', {
    code: 'id-missing',
    expected: 'a ResourceID in every row',
    found: JSON.stringify(id ?? null).slice(0, 40),
    wayOut: 'look whether something before the AdminService changes its answers',
  });
}

function noSystems(): SourceFault {
  return new SourceFault('stop', {
    code: 'class-missing',
    expected: 'the class SMS_R_System',
    found: 'status 404',
    wayOut: 'check the address: it ends with /AdminService, and releases before 2006 mind the case of class names',
  });
}

function outOfOrder(before: number | string | null, found: number): SourceFault {
  return new SourceFault('stop', {
    code: 'no-progress',
    expected: `a system with an id above ${before}`,
    found: `system ${found}`,
    wayOut: 'look whether a gateway before the AdminService drops the query: $filter and $orderby must arrive',
  });
}
