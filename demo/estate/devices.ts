import { dayAfter } from '../calendar.ts';
import { COMPANIES } from '../ledger/companies.ts';
import { guidOf, hexOf, noise } from '../seeded-noise.ts';
import { COST_CENTERS } from './cost-centers.ts';
import { DEVICE_COUNTS, DEVICE_MODELS, type DeviceKind, type DeviceModel } from './device-models.ts';

/** One physical (or virtual) machine as it really is, whatever tools and books say of it. */
export interface Device {
  /** `D-00042`: known to nobody but the truth. */
  readonly id: string;
  readonly kind: DeviceKind;
  readonly model: DeviceModel;
  /** Engraved by the maker; null for a machine without one (white boxes, virtual machines). */
  readonly serialNumber: string | null;
  readonly hardwareUuid: string;
  readonly macAddress: string;
  /** The company's sticker; null for what cannot carry one. */
  readonly assetTag: string | null;
  readonly hostName: string;
  readonly user: string;
  readonly companyCode: string;
  readonly costCenter: string;
  readonly purchasedOn: string;
  readonly orderNumber: string;
  readonly vendor: string;
  readonly isLeased: boolean;
  /** Decimal text. */
  readonly price: string;
  readonly currency: string;
}

export interface DeviceOptions {
  /** The same seed gives the same devices. */
  readonly seed?: number;
  /** 1 is the full estate of 5,580 devices; planted faults shrink with it, to one of each kind at least. */
  readonly size?: number;
}

export const DEVICE_SEED = 20_250_101;
/** When the tools were asked. All their instants lie before it. */
export const DEVICES_AS_OF = '2025-07-01T06:00:00Z';

/** Devices follow their people: fulfilment's shops and warehouses have most. Weights per mille. */
const PEOPLE: readonly (readonly [costCenter: string, weight: number])[] = [
  ['CC-1300', 420],
  ['CC-1100', 210],
  ['CC-1200', 70],
  ['CC-2100', 80],
  ['CC-2200', 50],
  ['CC-3100', 70],
  ['CC-3200', 30],
  ['CC-3300', 30],
  ['CC-9000', 40],
];

const VENDORS = ['Insight Direct', 'Bechtle AG', 'SHI International', 'CDW'];
const FIRST = [
  'ana',
  'ben',
  'chloe',
  'dario',
  'emre',
  'femi',
  'greta',
  'hugo',
  'isla',
  'jan',
  'kaya',
  'lena',
  'milo',
  'nora',
  'otto',
  'pia',
];
const LAST = [
  'abel',
  'brandt',
  'costa',
  'dubois',
  'evers',
  'fischer',
  'gruber',
  'hale',
  'ito',
  'jensen',
  'kumar',
  'lopez',
  'moreau',
  'novak',
];

/** Every device of the company, in the order of their ids. */
export function alderstoneDevices(options: DeviceOptions = {}): Device[] {
  const { seed = DEVICE_SEED, size = 1 } = options;
  const devices: Device[] = [];
  for (const [kind, count] of Object.entries(DEVICE_COUNTS) as [DeviceKind, number][]) {
    const models = DEVICE_MODELS.filter((model) => model.kind === kind);
    for (let index = 0; index < Math.max(1, Math.round(count * size)); index++) {
      devices.push(deviceOf(seed, devices.length + 1, models[noise(seed, devices.length, 1) % models.length]!));
    }
  }
  return devices;
}

function deviceOf(seed: number, number: number, model: DeviceModel): Device {
  const name = `device-${number}`;
  const costCenter = costCenterOf(seed, number);
  const company = COMPANIES.find(({ costCenters }) => costCenters.includes(costCenter))!;
  const hasSticker = model.kind !== 'virtual-machine';
  const purchasedOn = dayAfter('2022-02-01', noise(seed, number, 3) % 1150);
  return {
    id: `D-${String(number).padStart(5, '0')}`,
    kind: model.kind,
    model,
    serialNumber: serialOf(seed, number, model),
    hardwareUuid: guidOf(seed, `${name}-uuid`).toUpperCase(),
    macAddress: macOf(seed, name, model.manufacturer === 'Apple Inc.' ? 'A4CF99' : '3C52A1'),
    assetTag: hasSticker ? `ALD-${String(100_000 + number * 7).padStart(6, '0')}` : null,
    hostName: hostNameOf(model.kind, costCenter, number),
    user: userOf(seed, number),
    companyCode: company.code,
    costCenter,
    purchasedOn,
    orderNumber: `45000${String(10_000 + (noise(seed, number, 4) % 4000))}`,
    vendor: VENDORS[noise(seed, number, 5) % VENDORS.length]!,
    isLeased: noise(seed, number, 6) % 9 === 0,
    price: model.price,
    currency: company.currency,
  };
}

function costCenterOf(seed: number, number: number): string {
  let drawn = noise(seed, number, 2) % 1000;
  for (const [costCenter, weight] of PEOPLE) {
    if (drawn < weight) return costCenter;
    drawn -= weight;
  }
  return COST_CENTERS[0]!.id;
}

const LETTERS = '0123456789BCDFGHJKLMNPQRSTVWXYZ';

/** So many letters and digits as makers use them: no vowels, nothing that looks alike. */
function drawn(seed: number, number: number, length: number, purpose: number): string {
  return Array.from({ length }, (_, place) => LETTERS[noise(seed, number, purpose, place) % LETTERS.length]).join('');
}

/** Apple: ten random characters, twelve until 2020; Dell: a service tag of seven; HP `5CG…`, Lenovo `PF…`. */
function serialOf(seed: number, number: number, { kind, manufacturer, identifier }: DeviceModel): string | null {
  if (kind === 'white-box' || kind === 'virtual-machine') return null;
  if (manufacturer === 'Dell Inc.') return drawn(seed, number, 7, 11);
  if (manufacturer === 'HP') return `5CG3${drawn(seed, number, 6, 11)}`;
  if (manufacturer === 'LENOVO') return `PF4${drawn(seed, number, 5, 11)}`;
  return identifier === 'MacBookPro16,1' ? `C02${drawn(seed, number, 9, 11)}` : drawn(seed, number, 10, 11);
}

/** `A4:CF:99:01:02:03`, with the maker's first half. */
export function macOf(seed: number, name: string, maker: string): string {
  const digits = (maker + hexOf(seed, `${name}-mac`, 6)).toUpperCase();
  return digits.match(/../g)!.join(':');
}

const PREFIXES: Readonly<Record<DeviceKind, string>> = {
  mac: 'MAC',
  iphone: 'PHN',
  ipad: 'PAD',
  laptop: 'LT',
  desktop: 'DT',
  'white-box': 'KIOSK',
  server: 'SRV',
  'virtual-machine': 'VM',
};

/** At most 15 characters, as NetBIOS wants. */
function hostNameOf(kind: DeviceKind, costCenter: string, number: number): string {
  return `${PREFIXES[kind]}${costCenter.slice(3)}-${String(number).padStart(5, '0')}`;
}

function userOf(seed: number, number: number): string {
  const first = FIRST[noise(seed, number, 7) % FIRST.length]!;
  const last = LAST[noise(seed, number, 8) % LAST.length]!;
  return `${first}.${last}${number}@alderstone.example`;
}
