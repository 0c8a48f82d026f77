import { noise, numberOf } from '../seeded-noise.ts';
import type { DevicePlan } from './device-plan.ts';
import { SOFTWARE_TITLES, type SoftwareTitle } from './device-software.ts';
import type { DeviceSighting } from './device-sightings.ts';
import type { Device } from './devices.ts';

/** A line of the fixed-asset register, as the books export it. All texts; '' for nothing. */
export interface RegisterRow {
  readonly companyCode: string;
  readonly assetNumber: string;
  readonly description: string;
  readonly serialNumber: string;
  readonly inventoryNumber: string;
  readonly costCenter: string;
  readonly capitalizedOn: string;
  readonly deactivatedOn: string;
  readonly acquisitionValue: string;
  readonly bookValue: string;
  readonly currency: string;
  /** The device that it stands for. Not written to the file. */
  readonly deviceId: string;
}

/** A line of the list of licences, as its keeper writes it. */
export interface EntitlementRow {
  readonly entitlementId: string;
  readonly product: string;
  readonly publisher: string;
  readonly quantity: string;
  /** `installations`, `users`; `unlimited` for what needs no right. */
  readonly metric: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly costCenter: string;
  readonly amount: string;
  readonly currency: string;
}

const RETIRED_ON = '2025-03-31';

/** The register's lines, by asset number. Virtual machines are on no books. */
export function registerDevices(devices: readonly Device[], plan: DevicePlan, seed: number): RegisterRow[] {
  const without = new Set(plan.notRegistered);
  const retired = new Set([...plan.retiredButSighted, ...plan.retiredLeftOver, ...plan.retiredAndGone]);
  const twice = new Set(plan.capitalizedTwice);
  const cloned = new Set(plan.sameSerial.map(([, second]) => second));
  const rows: RegisterRow[] = [];
  for (const device of devices) {
    if (without.has(device) || device.kind === 'virtual-machine') continue;
    const draw = noise(seed, numberOf(device.id), 41);
    const row = registerRow(device, 300_000 + rows.length, {
      // Whoever booked a board with another's serial had only the sticker to go by.
      serialNumber: cloned.has(device) ? '' : written(device.serialNumber ?? '', draw),
      deactivatedOn: retired.has(device) ? RETIRED_ON : '',
    });
    rows.push(row);
    if (twice.has(device)) rows.push({ ...row, assetNumber: assetNumberOf(300_000 + rows.length), inventoryNumber: '' });
  }
  return rows;
}

function registerRow(device: Device, number: number, more: Pick<RegisterRow, 'serialNumber' | 'deactivatedOn'>): RegisterRow {
  return {
    companyCode: device.companyCode,
    assetNumber: assetNumberOf(number),
    description: `${device.model.manufacturer} ${device.model.model}`.slice(0, 50),
    inventoryNumber: device.assetTag ?? '',
    costCenter: device.costCenter,
    capitalizedOn: device.purchasedOn,
    acquisitionValue: device.price,
    bookValue: more.deactivatedOn === '' ? device.price : '0',
    currency: device.currency,
    deviceId: device.id,
    ...more,
  };
}

/** Twelve digits: the zeros in front are meaningful. */
function assetNumberOf(number: number): string {
  return String(number).padStart(12, '0');
}

/** Three in a hundred serials are typed in lower case or with a blank. */
function written(serial: string, draw: number): string {
  if (draw % 100 === 0) return serial.toLowerCase();
  return draw % 100 < 3 ? ` ${serial} ` : serial;
}

const LICENSES: Readonly<Record<SoftwareTitle['right'], (product: SoftwareTitle, installed: number) => Partial<EntitlementRow>[]>> = {
  free: () => [{ metric: 'unlimited', quantity: '0', amount: '', currency: '' }],
  users: (_, installed) => [{ metric: 'users', quantity: String(installed + 400) }],
  exact: (_, installed) => [{ quantity: String(installed) }],
  // The list knows that it is not free; nobody bought it.
  none: () => [{ quantity: '0', amount: '', currency: '' }],
  'two-contracts': (_, installed) => [
    { quantity: String(Math.floor(installed / 2)) },
    { quantity: String(Math.ceil(installed / 2)), validFrom: '2025-02-01', costCenter: 'CC-2100' },
  ],
  expired: (_, installed) => [{ quantity: String(installed + 10), validTo: '2025-04-01' }],
  'too-few': (_, installed) => [{ quantity: String(Math.max(1, Math.floor((installed * 3) / 4))) }],
};

/** Rights by product, counted from the devices that really have it: a device with three records has it once. */
export function entitleSoftware(sightings: readonly DeviceSighting[]): EntitlementRow[] {
  const rows: EntitlementRow[] = [];
  for (const title of SOFTWARE_TITLES) {
    for (const license of LICENSES[title.right](title, devicesWith(title, sightings).length)) {
      rows.push({
        entitlementId: `LIC-${String(rows.length + 1).padStart(4, '0')}`,
        product: title.product,
        publisher: title.publisher,
        quantity: '0',
        metric: 'installations',
        validFrom: '2024-07-01',
        validTo: title.right === 'free' ? '' : '2026-07-01',
        costCenter: title.right === 'free' ? '' : 'CC-3100',
        amount: '12400.5',
        currency: 'EUR',
        ...license,
      });
    }
  }
  return rows;
}

/** The devices on which a current record of any tool shows the product, by id. */
export function devicesWith(title: SoftwareTitle, sightings: readonly DeviceSighting[]): string[] {
  const having = sightings.filter(
    ({ isObsolete, software }) => !isObsolete && software.some((installation) => installation.title.product === title.product),
  );
  return [...new Set(having.map(({ device }) => device.id))].sort();
}
