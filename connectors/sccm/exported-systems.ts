import {
  deliveryObject,
  objectFolderOf,
  readFields,
  type Delivery,
  type InstalledSoftware,
  type ItemFields,
  type ObjectFolder,
  type RecordStream,
} from '#src/connector-kit/index.ts';
import type { SccmConfig } from './config.ts';
import { observeSystem } from './observe-system.ts';
import { meantInstant } from './site-clock.ts';

/** What the query that docs/connectors/sccm.md prints writes; names of views end in 0, those of joined columns say where from. */
const REQUIRED = ['ResourceID', 'Netbios_Name0', 'Obsolete0', 'SMBIOS_GUID0', 'SerialNumber0'];

/**
 * Systems as a query over the site's SQL views exports them: `systems.csv`, one row a system, or one such file a site,
 * `<site>/systems.csv`. Each file is the whole of its site.
 */
export const exportedSystems: RecordStream<SccmConfig, 'assetObservation'> = {
  kind: 'records',
  name: 'exported-systems',
  record: 'assetObservation',
  version: 1,
  required: REQUIRED,
  deliveries: listExports,
  normalize(row, { config: { siteTimeZone } }) {
    const fields = readFields(Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell === 'NULL' ? '' : cell])));
    const instant = (column: string) => meantInstant(fields.optionalInstant(column), siteTimeZone);
    const record = observeSystem({
      resourceId: fields.text('ResourceID'),
      name: fields.optional('Netbios_Name0'),
      isVirtual: fields.optionalFlag('Is_Virtual_Machine0'),
      isObsolete: fields.optionalFlag('Obsolete0'),
      isDecommissioned: fields.optionalFlag('Decommissioned0'),
      isClient: fields.optionalFlag('Client0'),
      serials: [
        ['bios', fields.optional('SerialNumber0')],
        ['enclosure', fields.optional('EnclosureSerialNumber0')],
        ['product', fields.optional('IdentifyingNumber0')],
      ],
      uuids: [
        ['discovery', fields.optional('SMBIOS_GUID0')],
        ['product', fields.optional('UUID0')],
      ],
      assetTag: fields.optional('SMBIOSAssetTag0'),
      macAddresses: (fields.optional('MAC_Addresses0') ?? '').split('|').filter((mac) => mac !== ''),
      manufacturer: fields.optional('Manufacturer0'),
      model: fields.optional('Model0'),
      productVersion: fields.optional('Version0'),
      operatingSystem: fields.optional('Operating_System_Name_and0'),
      users: [fields.optional('PrimaryUser'), fields.optional('UserName0'), lastLogon(fields)],
      firstSeenAt: instant('Creation_Date0'),
      lastSeenAt: instant('LastActiveTime') ?? instant('LastHWScan'),
      software: softwareIn(fields),
      smsUniqueIdentifier: fields.optional('SMS_Unique_Identifier0'),
      hardwareId: fields.optional('Hardware_ID0'),
    });
    const fault = fields.fault();
    return fault ? { rejected: fault } : { record };
  },
};

function lastLogon(fields: ItemFields): string | null {
  const [domain, user] = [fields.optional('User_Domain0'), fields.optional('User_Name0')];
  return user === null || domain === null ? user : `${domain}\\${user}`;
}

async function* listExports(folder: ObjectFolder): AsyncIterable<Delivery> {
  const offers = new Map<string, Delivery>();
  for await (const { key } of folder.list()) {
    if (!/(^|\/)systems\.csv(\.gz)?$/i.test(key)) continue;
    const site = objectFolderOf(key);
    const slice = site === '' ? 'systems' : `${site}/systems`;
    const object = deliveryObject(key)!;
    const twin = offers.get(slice);
    // The same export in two forms would count every system twice: the plain one is read.
    offers.set(
      slice,
      twin ? { ...twin, notes: [`${key} is not read: the export lies here in another form`] } : { slice, objects: [object], final: true },
    );
  }
  yield* offers.values();
}

/** `[{"name":"7-Zip","version":"23.01","publisher":"Igor Pavlov"}]`, as FOR JSON PATH writes it. */
function softwareIn(fields: ItemFields): InstalledSoftware[] {
  const text = fields.optional('InstalledSoftware');
  if (text === null) return [];
  const list = parsed(text);
  if (!Array.isArray(list)) {
    fields.refuse('InstalledSoftware', 'a JSON list of { name, version, publisher }', text);
    return [];
  }
  return list.flatMap((one) => {
    const entry = readFields(one);
    const name = entry.optional('name');
    const software = { version: entry.optional('version'), publisher: entry.optional('publisher') };
    if (entry.fault()) fields.refuse('InstalledSoftware', 'a JSON list of { name, version, publisher }', text);
    return name === null ? [] : [{ name, ...software }];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
