import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { csvLine } from '../files/line-template.ts';
import type { EntitlementRow, RegisterRow } from './device-register.ts';
import { deviceEstate } from './device-truth.ts';
import type { DeviceOptions } from './devices.ts';

/** The columns of both files, by the names that their keepers gave them. */
export const REGISTER_COLUMNS: Readonly<Record<string, Exclude<keyof RegisterRow, 'deviceId'>>> = {
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

export const ENTITLEMENT_COLUMNS: Readonly<Record<string, keyof EntitlementRow>> = {
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
