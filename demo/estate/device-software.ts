import { noise, numberOf } from '../seeded-noise.ts';
import type { DeviceKind } from './device-models.ts';
import type { DevicePlan } from './device-plan.ts';
import type { Device } from './devices.ts';

/** A product that is found on devices, and how the company holds the right to it. */
export interface SoftwareTitle {
  readonly product: string;
  readonly publisher: string;
  readonly versions: readonly [string, string];
  readonly kinds: readonly DeviceKind[];
  /** Of the devices of those kinds, how many in a thousand have it. */
  readonly perMille: number;
  /**
   * `free`: needs none, and the books of licences say so. `users`: by named users, more than there are devices. `exact`, `two-contracts`:
   * as many as devices that have it. Then the planted ones: `expired`, `none`, `too-few`.
   */
  readonly right: 'free' | 'users' | 'exact' | 'two-contracts' | 'expired' | 'none' | 'too-few';
  /** How SCCM's "programs and features" writes it, where that differs. */
  readonly displayName?: string;
}

const MAC: readonly DeviceKind[] = ['mac'];
const WINDOWS: readonly DeviceKind[] = ['laptop', 'desktop', 'white-box'];
const BOTH: readonly DeviceKind[] = [...MAC, ...WINDOWS];

export const SOFTWARE_TITLES: readonly SoftwareTitle[] = [
  title('Google Chrome', 'Google LLC', ['126.0.6478.127', '125.0.6422.141'], BOTH, 900, 'free'),
  title('7-Zip', 'Igor Pavlov', ['23.01', '22.01'], [...WINDOWS, 'server', 'virtual-machine'], 700, 'free', '7-Zip {version} (x64)'),
  title('Microsoft Authenticator', 'Microsoft Corporation', ['6.8.11', '6.8.9'], ['iphone', 'ipad'], 800, 'free'),
  title('Microsoft 365', 'Microsoft Corporation', ['16.86', '16.85'], BOTH, 850, 'users', 'Microsoft 365 Apps for enterprise - en-us'),
  title('Slack', 'Slack Technologies, LLC', ['4.38.125', '4.37.101'], BOTH, 620, 'users'),
  title('Adobe Acrobat', 'Adobe Inc.', ['24.002.20857', '23.008.20555'], BOTH, 240, 'exact', 'Adobe Acrobat (64-bit)'),
  title('Tableau Desktop', 'Salesforce, Inc.', ['2024.1.3', '2023.3.2'], BOTH, 30, 'two-contracts', 'Tableau 2024.1 ({version})'),
  title('Sketch', 'Sketch B.V.', ['100.3', '99.1'], MAC, 40, 'exact'),
  title('Parallels Desktop', 'Parallels International GmbH', ['19.4.1', '18.3.2'], MAC, 45, 'too-few'),
  title('Microsoft Visio Professional', 'Microsoft Corporation', ['16.0.17628', '16.0.16130'], WINDOWS, 22, 'expired'),
  title('AutoCAD', 'Autodesk, Inc.', ['24.3.61', '24.2.53'], WINDOWS, 6, 'none', 'AutoCAD 2024 - English'),
  title('TeamViewer', 'TeamViewer Germany GmbH', ['15.54.6', '15.49.2'], BOTH, 8, 'none'),
];

function title(
  product: string,
  publisher: string,
  versions: readonly [string, string],
  kinds: readonly DeviceKind[],
  perMille: number,
  right: SoftwareTitle['right'],
  displayName?: string,
): SoftwareTitle {
  return { product, publisher, versions, kinds, perMille, right, ...(displayName !== undefined && { displayName }) };
}

export interface Installation {
  readonly title: SoftwareTitle;
  readonly version: string;
}

/**
 * What is installed on every device, by its id. What must be paid for is on no device that is retired, gone or only to be told apart by a
 * person: so there is one right number of installations. Of a title that is planted, one device has it at least.
 */
export function installedSoftware(
  devices: readonly Device[],
  plan: DevicePlan,
  seed: number,
): ReadonlyMap<string, readonly Installation[]> {
  const apart = new Set(
    [plan.neverSighted, plan.retiredButSighted, plan.retiredLeftOver, plan.retiredAndGone, plan.onlyNameAndMacInCommon]
      .flat()
      .map(({ id }) => id),
  );
  const installed = new Map<string, Installation[]>(devices.map(({ id }) => [id, []]));
  for (const title of SOFTWARE_TITLES) {
    const able = devices.filter(({ id, kind }) => title.kinds.includes(kind) && (title.right === 'free' || !apart.has(id)));
    const number = numberOf(title.product);
    const having = able.filter(({ id }) => noise(seed, number, numberOf(id)) % 1000 < title.perMille);
    for (const { id } of having.length > 0 ? having : able.slice(0, 3)) {
      installed.get(id)!.push({ title, version: title.versions[noise(seed, number, numberOf(id), 1) % 4 === 0 ? 1 : 0] });
    }
  }
  return installed;
}
