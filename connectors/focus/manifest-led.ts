import {
  deliveryObject,
  objectFolderOf,
  refuse,
  type Delivery,
  type DeliveryObject,
  type ObjectFolder,
  type Refusal,
} from '#src/connector-kit/index.ts';
import { lastFolder, placeOf } from './layout.ts';
import { parseManifest, type Manifest } from './manifest.ts';
import { ofVersion } from './versions.ts';

const AGAIN = 'wait for the next delivery of this month, or copy the folder again as a whole';

interface Found {
  readonly key: string;
  readonly manifest: Manifest | string;
}

export function isManifest(key: string): boolean {
  return /manifest\.json$/i.test(key);
}

/** What the manifests of a folder speak for: the newest revision of each bill and period. */
export async function manifestLed(folder: ObjectFolder, keys: ReadonlySet<string>): Promise<(Delivery | Refusal)[]> {
  const found: Found[] = [];
  for (const key of [...keys].filter(isManifest)) found.push({ key, manifest: parseManifest(await folder.readText(key)) });
  const slices = Map.groupBy(found, ({ key }) => {
    const place = placeOf(key);
    return place ? `${place.home}/${place.period}` : key;
  });
  return [...slices.values()].map((manifests) => offerOf(keys, newest(manifests)));
}

/** A manifest above the folders of the runs is written anew with each of them; else the run decides that was submitted last. */
function newest(manifests: readonly Found[]): Found {
  const top = manifests.find(({ key }) => (placeOf(key)?.run ?? '') === '');
  return top ?? manifests.toSorted((a, b) => (order(a) > order(b) ? -1 : 1))[0]!;
}

function order({ key, manifest }: Found): string {
  return `${typeof manifest === 'string' ? '' : manifest.submitted} ${placeOf(key)?.run ?? ''}`;
}

function offerOf(keys: ReadonlySet<string>, { key, manifest }: Found): Delivery | Refusal {
  const place = placeOf(key);
  const ownName = lastFolder(key).replace(/[-_]?manifest\.json$/i, '');
  const name = lastFolder(place ? place.home : objectFolderOf(key)) || ownName || 'focus';
  const slice = place ? `${name}/${place.period}` : name;
  if (typeof manifest === 'string') return refuse(slice, 'manifest-unreadable', manifest, key, AGAIN);
  if (manifest.files.length === 0)
    return refuse(slice, 'manifest-empty', 'a manifest that names at least one file', `none in ${key}`, AGAIN);
  const objects: DeliveryObject[] = [];
  for (const file of manifest.files) {
    const object = objectOf(keys, key, file);
    if (!object) return refuse(slice, 'object-missing', `the file ${file.name} that ${key} names`, 'no such CSV or Parquet file', AGAIN);
    objects.push(object);
  }
  return ofVersion({ slice, objects, ...(manifest.mark === undefined ? {} : { mark: manifest.mark }) }, manifest.focusVersion);
}

/** Names begin at the bucket or container; the folder may be opened anywhere below it. */
function objectOf(keys: ReadonlySet<string>, manifestKey: string, file: Manifest['files'][number]): DeliveryObject | undefined {
  const place = placeOf(manifestKey);
  const home = place ? place.home : objectFolderOf(manifestKey);
  const parts = file.name.split('/');
  const ends = parts.slice(0, place ? -1 : undefined).map((_, index) => parts.slice(index).join('/'));
  const beside = [objectFolderOf(manifestKey), parts.at(-1)!].filter((part) => part !== '').join('/');
  const key = [...ends.map((end) => (home === '' ? end : `${home}/${end}`)), beside].find((each) => keys.has(each));
  return key === undefined ? undefined : deliveryObject(key, file.rows === undefined ? {} : { expected: { rows: file.rows } });
}
