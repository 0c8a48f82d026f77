import { readFields, type AssetObservationRecord, type PageStream } from '#src/connector-kit/index.ts';
import type { JamfConfig } from './config.ts';
import { askServer, isAtLeast } from './find-version.ts';
import { planScan } from './plan-scan.ts';
import { readApplications, readPurchase, refuseMissingSections, tagsOf } from './read-device.ts';
import { idOf, readPage } from './read-page.ts';

const SECTIONS = ['GENERAL', 'HARDWARE', 'USER_AND_LOCATION', 'PURCHASING'] as const;
const PATH = '/api/v2/mobile-devices/detail';

/** iPhones, iPads and what else is enrolled as a mobile device. Their days of purchase come as instants. */
export const mobileDevices: PageStream<JamfConfig, 'assetObservation'> = {
  kind: 'pages',
  name: 'mobile-devices',
  record: 'assetObservation',
  version: 1,
  reads: [
    'mobileDeviceId',
    'deviceType',
    'general.udid',
    'general.displayName',
    'general.assetTag',
    'general.lastInventoryUpdateDate',
    'general.lastEnrolledDate',
    'general.osVersion',
    'general.managed',
    'general.deviceOwnershipType',
    'general.managementId',
    'hardware.serialNumber',
    'hardware.wifiMacAddress',
    'hardware.model',
    'hardware.modelIdentifier',
    'userAndLocation.emailAddress',
    'userAndLocation.username',
    'userAndLocation.departmentId',
    'userAndLocation.buildingId',
    'purchasing.poNumber',
    'purchasing.poDate',
    'purchasing.vendor',
    'purchasing.warrantyExpiresDate',
    'purchasing.leased',
    'purchasing.purchased',
    'purchasing.purchasePrice',
    'purchasing.purchasingAccount',
    'applications[].name',
    'applications[].version',
    'applications[].shortVersion',
  ],
  async plan(api, config, known) {
    const server = await askServer(api);
    const isLenient = server !== null && isAtLeast(server, 11, 29);
    return planScan('mobile-devices', config, known, server, { lenient: String(isLenient) });
  },
  page: (api, config, place) =>
    readPage(api, config, place, {
      path: PATH,
      sections: [...SECTIONS, ...(config.software ? ['APPLICATIONS'] : [])],
      idField: 'mobileDeviceId',
      changedField: 'lastInventoryUpdateDate',
      // By default one device that the server cannot read is a 500 for the whole page.
      ...(place.slice.parameters?.['lenient'] === 'true' && { query: [['exception-handling', 'LENIENT']] }),
    }),
  key: (item) => idOf(item, 'mobileDeviceId'),
  normalize(item, { config }) {
    const fields = readFields(item);
    refuseMissingSections(item, fields, ['general', 'hardware', 'userAndLocation', 'purchasing']);
    const mac = fields.optional('hardware.wifiMacAddress');
    const record: AssetObservationRecord = {
      itemKey: fields.text('mobileDeviceId'),
      assetType: 'mobile-device',
      nativeType: fields.optional('hardware.model'),
      name: fields.optional('general.displayName'),
      serialNumber: fields.optional('hardware.serialNumber'),
      assetTag: fields.optional('general.assetTag'),
      hardwareUuid: fields.optional('general.udid'),
      macAddresses: mac === null ? [] : [mac],
      cloudResourceId: null,
      cloudAccountId: null,
      region: null,
      manufacturer: 'Apple',
      model: fields.optional('hardware.modelIdentifier'),
      operatingSystem:
        [fields.optional('deviceType'), fields.optional('general.osVersion')].filter((part) => part !== null).join(' ') || null,
      assignedTo: fields.optional('userAndLocation.emailAddress') ?? fields.optional('userAndLocation.username'),
      costCenterId: config.costCenter === 'purchasing-account' ? fields.optional('purchasing.purchasingAccount') : null,
      state: 'active',
      firstSeenAt: fields.optionalInstant('general.lastEnrolledDate'),
      lastSeenAt: fields.optionalInstant('general.lastInventoryUpdateDate'),
      purchase: readPurchase(fields, config, 'purchasing.warrantyExpiresDate'),
      software: readApplications(fields, item, (path) => fields.optional(`${path}.shortVersion`) ?? fields.optional(`${path}.version`)),
      relationships: [],
      tags: tagsOf({
        managementId: fields.optional('general.managementId'),
        managed: fields.optional('general.managed'),
        ownership: fields.optional('general.deviceOwnershipType'),
        departmentId: fields.optional('userAndLocation.departmentId'),
        buildingId: fields.optional('userAndLocation.buildingId'),
      }),
    };
    const fault = fields.fault();
    return fault ? { rejected: { ...fault, column: fault.column?.replace(/\.\d+\./, '[].') ?? null } } : { record };
  },
};
