import {
  isRefusal,
  objectFolderOf,
  refuse,
  type Delivery,
  type ListDeliveries,
  type ObjectFolder,
  type Refusal,
} from '#src/connector-kit/index.ts';
import { bareDeliveries } from './bare-files.ts';
import type { AwsBillingConfig } from './config.ts';
import { placeOf } from './layout.ts';
import { isManifest, leadingManifests, readLed } from './manifest-led.ts';

/**
 * The newest revision of every month of every report in the folder. A manifest is written after all its files, so it is the
 * record of what was delivered: beside one, files that it does not name (old revisions, half-written new ones) are left alone.
 */
export const awsDeliveries: ListDeliveries<AwsBillingConfig> = async function* (folder, config) {
  const keys: string[] = [];
  for await (const { key } of folder.list()) keys.push(key);

  const led = await manifestLed(folder, keys);
  const bare = bareDeliveries(
    keys.filter((key) => !led.speaksFor(key)),
    config.report,
  );
  const wanted = [...led.offers, ...bare].filter(({ slice }) => config.report === undefined || slice.split('/')[0] === config.report);
  yield* onePerSlice(wanted);
};

async function manifestLed(folder: ObjectFolder, keys: readonly string[]) {
  const manifests = keys.filter(isManifest);
  const offers: (Delivery | Refusal)[] = [];
  const known = new Set(keys);
  for (const { slice, choice } of leadingManifests(manifests)) {
    if (typeof choice === 'string') offers.push(await readLed(folder, known, choice));
    else offers.push(undecided(slice, choice.undecided));
  }
  const reports = new Set(manifests.map(placeOf).map((place) => place?.report));
  const folders = manifests.filter((key) => !placeOf(key)).map(objectFolderOf);
  const named = new Set(offers.flatMap((offer) => (isRefusal(offer) ? [] : offer.objects.map(({ key }) => key))));
  const speaksFor = (key: string) =>
    named.has(key) || reports.has(placeOf(key)?.report ?? '\0') || folders.some((home) => home === '' || key.startsWith(`${home}/`));
  return { offers, speaksFor };
}

function undecided(slice: string, manifests: readonly string[]): Refusal {
  const wayOut = 'copy the manifest at the top of the month, which points at the newest, or keep only the newest revision';
  return refuse(slice, 'revision-unclear', 'one manifest that speaks for the month', manifests.join(', '), wayOut);
}

/** In the order of their slices. Two that claim the same slice would replace each other for ever: neither is read. */
function* onePerSlice(offers: readonly (Delivery | Refusal)[]): Generator<Delivery | Refusal> {
  const bySlice = Map.groupBy(offers, (offer) => offer.slice);
  for (const slice of [...bySlice.keys()].sort()) {
    const [first, ...others] = bySlice.get(slice)!;
    yield others.length === 0 ? first! : ambiguous(slice, [first!, ...others]);
  }
}

function ambiguous(slice: string, offers: readonly (Delivery | Refusal)[]): Refusal {
  const found = offers.map((offer) => (isRefusal(offer) ? offer.refused.found : offer.objects[0]?.key)).join(' and ');
  const wayOut = 'point the source at one of them, or give each a source of its own';
  return refuse(slice, 'slice-ambiguous', 'one report of this name and month in the folder', found, wayOut);
}
