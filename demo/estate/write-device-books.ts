import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { csvLine } from '../files/line-template.ts';
import type { EntitlementRow, RegisterRow } from './device-register.ts';
import { deviceEstate } from './device-truth.ts';
import type { DeviceOptions } from './devices.ts';

/** The columns of both files, by the names that their keepers gave them. */
const REGISTER_COLUMNS: Readonly<Record<string, Exclude<keyof RegisterRow, 'deviceId'>>> = {
  'Company Code': 'companyCode',
  Asset: 'assetNumber',
  Description: 'description',
  'Serial No.': 'serialNumber',
  'Inventory No.': 'inventoryNumber',
  'Cost Center': 'costCenter',
  'Cap. Date': 'capitalizedOn',
  'Deact. Date': 'deactivatedOn',
  'Acquis. Value': 'acquisitionValue',
  'Book Value': 'bookValue',
  Currency: 'currency',
};

const ENTITLEMENT_COLUMNS: Readonly<Record<string, keyof EntitlementRow>> = {
  Entitlement: 'entitlementId',
  Product: 'product',
  Publisher: 'publisher',
  Quantity: 'quantity',
  Metric: 'metric',
  'Valid from': 'validFrom',
  'Valid to': 'validTo',
  'Cost Center': 'costCenter',
  'Annual cost': 'amount',
  Currency: 'currency',
};

/** How the connector `table-file` reads both: its configuration. */
export const DEVICE_BOOKS_CONFIG = {
  streams: [
    {
      name: 'fixed-assets',
      record: 'fixedAsset',
      files: 'fixed-assets.csv',
      columns: {
        companyCode: 'Company Code',
        assetNumber: 'Asset',
        description: 'Description',
        serialNumber: 'Serial No.',
        assetTag: 'Inventory No.',
        costCenterId: 'Cost Center',
        capitalizedOn: 'Cap. Date',
        retiredOn: 'Deact. Date',
        acquisitionAmount: 'Acquis. Value',
        bookAmount: 'Book Value',
        currency: 'Currency',
      },
    },
    {
      name: 'entitlements',
      record: 'licenseEntitlement',
      files: 'entitlements.csv',
      columns: {
        entitlementId: 'Entitlement',
        product: 'Product',
        publisher: 'Publisher',
        quantity: 'Quantity',
        metric: 'Metric',
        validFrom: 'Valid from',
        validTo: 'Valid to',
        costCenterId: 'Cost Center',
        amount: 'Annual cost',
        currency: 'Currency',
      },
    },
  ],
} as const;

/** Writes `fixed-assets.csv` and `entitlements.csv` into a folder. */
export async function writeDeviceBooks(folder: string, options: DeviceOptions = {}): Promise<void> {
  const { register, entitlements } = deviceEstate(options);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'fixed-assets.csv'), csvOf(REGISTER_COLUMNS, register));
  await writeFile(join(folder, 'entitlements.csv'), csvOf(ENTITLEMENT_COLUMNS, entitlements));
}

/** The whole file, with its header. */
function csvOf<Row extends object>(columns: Readonly<Record<string, keyof Row>>, rows: readonly Row[]): string {
  const names = Object.keys(columns);
  return csvLine(names) + rows.map((row) => csvLine(names.map((name) => String(row[columns[name]!])))).join('');
}
