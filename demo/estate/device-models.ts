/** What the company buys, as the makers and the tools name it. Prices are list prices without tax, decimal text, in the currency of the buyer. */
export interface DeviceModel {
  readonly kind: DeviceKind;
  readonly manufacturer: string;
  readonly model: string;
  /** The maker's own identifier. */
  readonly identifier: string;
  readonly operatingSystem: string;
  readonly price: string;
}

export type DeviceKind = 'mac' | 'iphone' | 'ipad' | 'laptop' | 'desktop' | 'white-box' | 'server' | 'virtual-machine';

/** Devices of each kind at full size. Most stand in shops and warehouses: there are far more of them than people at desks. */
export const DEVICE_COUNTS: Readonly<Record<DeviceKind, number>> = {
  mac: 1700,
  iphone: 900,
  ipad: 320,
  laptop: 2000,
  desktop: 190,
  'white-box': 130,
  server: 120,
  'virtual-machine': 220,
};

const APPLE = 'Apple Inc.';
const WINDOWS = 'Microsoft Windows NT Workstation 10.0';
const SERVER = 'Microsoft Windows NT Server 10.0';

export const DEVICE_MODELS: readonly DeviceModel[] = [
  model('mac', APPLE, 'MacBook Pro (14-inch, Nov 2023)', 'Mac15,6', 'macOS 14.5', '2399'),
  model('mac', APPLE, 'MacBook Air (13-inch, M3, 2024)', 'Mac15,12', 'macOS 14.5', '1299'),
  model('mac', APPLE, 'MacBook Pro (16-inch, 2019)', 'MacBookPro16,1', 'macOS 13.6.7', '2799'),
  model('mac', APPLE, 'Mac mini (2023)', 'Mac14,3', 'macOS 14.4.1', '719'),
  model('iphone', APPLE, 'iPhone 14', 'iPhone14,7', 'iOS 17.5.1', '849'),
  model('iphone', APPLE, 'iPhone SE (3rd generation)', 'iPhone14,6', 'iOS 17.4', '479.5'),
  model('ipad', APPLE, 'iPad (10th generation)', 'iPad13,18', 'iPadOS 17.5.1', '449'),
  model('ipad', APPLE, 'iPad Pro 11-inch (4th generation)', 'iPad14,3', 'iPadOS 17.5', '899'),
  model('laptop', 'Dell Inc.', 'Latitude 5440', '0C05', WINDOWS, '1149.9'),
  model('laptop', 'LENOVO', '21CBCTO1WW', '21CB', WINDOWS, '1389'),
  model('laptop', 'HP', 'HP EliteBook 840 14 inch G10 Notebook PC', '8B41', WINDOWS, '1279.95'),
  model('desktop', 'Dell Inc.', 'OptiPlex 7010', '0C0B', WINDOWS, '899'),
  model('desktop', 'HP', 'HP Elite SFF 800 G9 Desktop PC', '896D', WINDOWS, '949.5'),
  model('white-box', 'System manufacturer', 'System Product Name', 'ASUS', WINDOWS, '640'),
  model('white-box', 'To Be Filled By O.E.M.', 'To Be Filled By O.E.M.', 'ASRock', WINDOWS, '612.4'),
  model('server', 'Dell Inc.', 'PowerEdge R650', '0A6B', SERVER, '8740'),
  model('virtual-machine', 'VMware, Inc.', 'VMware7,1', '440BX', SERVER, '0'),
];

function model(
  kind: DeviceKind,
  manufacturer: string,
  name: string,
  identifier: string,
  operatingSystem: string,
  price: string,
): DeviceModel {
  return { kind, manufacturer, model: name, identifier, operatingSystem, price };
}
