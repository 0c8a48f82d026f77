import type { DeviceEstate } from '#demo/estate/device-truth.ts';
import type { LabelledItem } from './labelled-estate.ts';
import { item } from './labelled-estate.ts';

/** The demo company's devices as items, as the connectors read them, each with the device that it really is. */
export function deviceItems({ sightings, register }: DeviceEstate): LabelledItem[] {
  const text = (value: string) => (value === '' ? null : value);
  return [
    ...sightings.map((seen) => ({
      thing: seen.device.id,
      item: item('observation', seen.source, `${seen.stream} ${seen.itemKey}`, {
        assetType:
          seen.stream === 'mobile-devices' ? 'mobile-device' : seen.device.kind === 'virtual-machine' ? 'virtual-machine' : 'computer',
        name: text(seen.name),
        serialNumber: text(seen.serialNumber === 'System Serial Number' ? seen.enclosureSerial : seen.serialNumber),
        assetTag: text(seen.assetTag),
        hardwareUuid: text(seen.hardwareUuid),
        macAddresses: seen.macAddresses,
        manufacturer: seen.device.model.manufacturer,
        model: seen.device.model.model,
        assignedTo: text(seen.user),
        state: seen.isObsolete ? 'obsolete' : 'active',
        firstSeenAt: seen.firstSeenAt,
        lastSeenAt: seen.lastSeenAt,
      }),
    })),
    ...register.map((row) => ({
      thing: row.deviceId,
      item: item('record', 'books', `${row.companyCode}/${row.assetNumber}`, {
        assetType: 'other',
        name: row.description,
        serialNumber: text(row.serialNumber),
        assetTag: text(row.inventoryNumber),
        costCenterId: text(row.costCenter),
        state: row.deactivatedOn === '' ? 'active' : 'retired',
        givenUpOn: text(row.deactivatedOn),
      }),
    })),
  ];
}
