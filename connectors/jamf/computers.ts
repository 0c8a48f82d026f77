import { readFields, type AssetObservationRecord, type PageStream } from '#src/connector-kit/index.ts';
import type { JamfConfig } from './config.ts';
import { findVersion } from './find-version.ts';
import { planScan } from './plan-scan.ts';
import { readApplications, readPurchase, refuseMissingSections, tagsOf } from './read-device.ts';
import { idOf, readPage } from './read-page.ts';

const SECTIONS = ['GENERAL', 'HARDWARE', 'OPERATING_SYSTEM', 'USER_AND_LOCATION', 'PURCHASING'] as const;

/** Macs. Every section is asked for by name: without, the server answers GENERAL and null for all others. */
export const computers: PageStream<JamfConfig, 'assetObservation'> = {
  kind: 'pages',
  name: 'computers',
  record: 'assetObservation',
  version: 1,
  reads: [
    'id',
    'udid',
    'general.name',
    'general.assetTag',
    'general.lastContact',
    'general.reportDate',
    'general.initialEntryDate',
    'general.managementId',
    'general.remoteManagement.managed',
    'hardware.make',
    'hardware.model',
    'hardware.modelIdentifier',
    'hardware.serialNumber',
    'hardware.macAddress',
    'hardware.altMacAddress',
    'operatingSystem.name',
    'operatingSystem.version',
    'userAndLocation.email',
    'userAndLocation.username',
    'userAndLocation.departmentId',
    'userAndLocation.buildingId',
    'purchasing.poNumber',
    'purchasing.poDate',
    'purchasing.vendor',
    'purchasing.warrantyDate',
    'purchasing.leased',
    'purchasing.purchased',
    'purchasing.purchasePrice',
    'purchasing.purchasingAccount',
    'applications[].name',
    'applications[].version',
  ],
  async plan(api, config, known) {
    const { server, computers: version } = await findVersion(api);
    return planScan('computers', config, known, server, { version });
  },
  async page(api, config, place) {
    const page = await readPage(api, config, place, {
      path: `/api/${place.slice.parameters?.['version'] ?? 'v1'}/computers-inventory`,
      sections: [...SECTIONS, ...(config.software ? ['APPLICATIONS'] : [])],
      idField: 'id',
      changedField: 'general.reportDate',
    });
    return { ...page, items: page.items.map(underOneName) };
  },
  key: (item) => idOf(item, 'id'),
  normalize(item, { config }) {
    const fields = readFields(item);
    refuseMissingSections(item, fields, ['general', 'hardware', 'operatingSystem', 'userAndLocation', 'purchasing']);
    const record: AssetObservationRecord = {
      itemKey: fields.text('id'),
      assetType: 'computer',
      nativeType: fields.optional('hardware.model'),
      name: fields.optional('general.name'),
      serialNumber: fields.optional('hardware.serialNumber'),
      assetTag: fields.optional('general.assetTag'),
      hardwareUuid: fields.optional('udid'),
      macAddresses: [fields.optional('hardware.macAddress'), fields.optional('hardware.altMacAddress')].filter((mac) => mac !== null),
      cloudResourceId: null,
      cloudAccountId: null,
      region: null,
      manufacturer: fields.optional('hardware.make'),
      model: fields.optional('hardware.modelIdentifier'),
      operatingSystem: operatingSystem(fields.optional('operatingSystem.name'), fields.optional('operatingSystem.version')),
      assignedTo: fields.optional('userAndLocation.email') ?? fields.optional('userAndLocation.username'),
      costCenterId: config.costCenter === 'purchasing-account' ? fields.optional('purchasing.purchasingAccount') : null,
      state: 'active',
      firstSeenAt: fields.optionalInstant('general.initialEntryDate'),
      lastSeenAt: fields.optionalInstant('general.lastContact') ?? fields.optionalInstant('general.reportDate'),
      purchase: readPurchase(fields, config, 'purchasing.warrantyDate'),
      software: readApplications(fields, item, (path) => fields.optional(`${path}.version`)),
      relationships: [],
      tags: tagsOf({
        managementId: fields.optional('general.managementId'),
        managed: fields.optional('general.remoteManagement.managed'),
        departmentId: fields.optional('userAndLocation.departmentId'),
        buildingId: fields.optional('userAndLocation.buildingId'),
      }),
    };
    const fault = fields.fault();
    return fault ? { rejected: { ...fault, column: fault.column?.replace(/\.\d+\./, '[].') ?? null } } : { record };
  },
};

/** The last contact is `lastContactTime` until v3 and `lastContact` from v4 on: an upgrade of the server is no loss of a field. */
function underOneName(item: unknown): unknown {
  if (typeof item !== 'object' || item === null || !('general' in item)) return item;
  const { general } = item;
  if (typeof general !== 'object' || general === null || !('lastContactTime' in general)) return item;
  const { lastContactTime, ...rest } = general;
  return { ...item, general: { lastContact: lastContactTime, ...rest } };
}

function operatingSystem(name: string | null, version: string | null): string | null {
  return [name, version].filter((part) => part !== null).join(' ') || null;
}
