import {
  objectFolderOf,
  refuse,
  writtenAs,
  type Delivery,
  type FolderObject,
  type ListDeliveries,
  type Refusal,
} from '#src/connector-kit/index.ts';
import { bareHalves } from './bare-files.ts';
import type { AzureBillingConfig } from './config.ts';
import { deliveryOf, sliceOf, type Half } from './half.ts';
import { placeOf } from './layout.ts';
import { isManifest, readRuns } from './runs.ts';

/**
 * The newest complete run of every month of every export in the folder. The actual and the amortized export of one scope, or
 * files whose names differ only by that, are two halves of one bill and make one delivery.
 */
export const azureDeliveries: ListDeliveries<AzureBillingConfig> = async function* (folder, config) {
  const objects: FolderObject[] = [];
  for await (const object of folder.list()) objects.push(object);
  const keys = objects.map(({ key }) => key);

  const led = await readRuns(folder, new Set(keys));
  const spokenFor = speaksFor(keys, led);
  const bare = await bareHalves(
    folder,
    objects.filter(({ key }) => !spokenFor(key)),
    config.export,
  );
  const found = [...led, ...bare];
  const refusals = new Map(found.flatMap((each) => ('refused' in each ? [[each.slice, each] as const] : [])));
  const halves = Map.groupBy(
    found.filter((each): each is Half => !('refused' in each)),
    sliceOf,
  );
  const unread = new Set([...refusals.values()].filter((each) => each.refused.code === 'manifest-unreadable').map(periodIn));
  for (const slice of [...new Set([...refusals.keys(), ...halves.keys()])].sort()) {
    if (config.export !== undefined && slice !== config.export && !slice.startsWith(`${config.export}/`)) continue;
    yield refusals.get(slice) ?? writtenAs(offer(halves.get(slice)!, unread, config), config);
  }
};

/** A half that cannot be read spoils the slice: the other half alone would replace a whole bill by a part of it. */
function offer(halves: readonly Half[], unread: ReadonlySet<string>, { finalThrough }: AzureBillingConfig): Delivery | Refusal {
  const [half, ...others] = halves;
  if (others.length > 0 || half?.dataset === undefined || !unread.has(half.period ?? '')) return deliveryOf(halves, finalThrough);
  const wayOut = 'run the other export of this month again, or remove its folder';
  return refuse(
    sliceOf(half),
    'manifest-unreadable',
    'readable manifests of both exports of the month',
    `only the ${half.dataset} one`,
    wayOut,
  );
}

function periodIn({ slice }: Refusal): string {
  return slice.slice(slice.lastIndexOf('/') + 1);
}

/** Beside manifests, files that none of them names belong to old runs or to one that is still being written. */
function speaksFor(keys: readonly string[], led: readonly (Half | Refusal)[]): (key: string) => boolean {
  const manifests = keys.filter(isManifest);
  const homes = new Set(manifests.flatMap((key) => placeOf(key)?.home ?? []));
  const folders = manifests.filter((key) => !placeOf(key)).map(objectFolderOf);
  const named = new Set(led.flatMap((each) => ('refused' in each ? [] : each.objects.map(({ key }) => key))));
  return (key) => {
    const home = placeOf(key)?.home;
    return (
      named.has(key) || (home !== undefined && homes.has(home)) || folders.some((folder) => folder !== '' && key.startsWith(`${folder}/`))
    );
  };
}
