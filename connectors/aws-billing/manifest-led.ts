import {
  deliveryObject,
  objectFolderOf,
  refuse,
  type Delivery,
  type DeliveryObject,
  type ObjectFolder,
  type Refusal,
} from '#src/connector-kit/index.ts';
import { lastFolder, newestRevision, placeOf } from './layout.ts';
import { parseManifest, type Manifest } from './manifest.ts';

const AGAIN = 'wait for the next delivery of this month, or copy the folder again as a whole';

export function isManifest(key: string): boolean {
  return /manifest\.json$/i.test(key);
}

/**
 * Which manifests speak for their slice. The one at the top of a period is written anew with every refresh and points at the
 * newest revision, so those in the revisions' own folders below it are old. Without one at the top, the newest revision that
 * its name tells; a text is why none could be told.
 */
export function leadingManifests(
  keys: readonly string[],
): { readonly slice: string; readonly choice: string | { readonly undecided: string[] } }[] {
  const groups = new Map<string, string[]>();
  for (const key of keys) {
    const top = keys.filter((other) => isAbove(other, key)).toSorted((a, b) => a.length - b.length)[0];
    const place = placeOf(key);
    const group = top ?? (place?.revision ? `${place.report}/${place.month}/*` : key);
    groups.set(group, [...(groups.get(group) ?? []), key]);
  }
  return [...groups].map(([group, members]) => {
    const slice = sliceOfPath(members[0]!);
    if (members.includes(group)) return { slice, choice: group };
    const newest = newestRevision(members.map((key) => placeOf(key)!.revision));
    const chosen = members.find((key) => placeOf(key)!.revision === newest);
    return { slice, choice: chosen ?? { undecided: members } };
  });
}

/** The same manifest one folder or more higher up. */
function isAbove(other: string, key: string): boolean {
  const [folder, own] = [objectFolderOf(other), objectFolderOf(key)];
  return own !== folder && (folder === '' || own.startsWith(`${folder}/`)) && lastFolder(other) === lastFolder(key);
}

/** What a manifest's path alone tells of its slice, for a manifest that cannot be read. */
function sliceOfPath(manifestKey: string): string {
  const place = placeOf(manifestKey);
  const name = lastFolder(manifestKey).replace(/-?manifest\.json$/i, '');
  const report = name || lastFolder(place?.report ?? '') || 'manifest';
  return place ? `${report}/${place.month}` : report;
}

/** Reads one manifest and finds its files in the folder. */
export async function readLed(folder: ObjectFolder, keys: ReadonlySet<string>, manifestKey: string): Promise<Delivery | Refusal> {
  const slice = sliceOfPath(manifestKey);
  const text = await folder.readText(manifestKey);
  const manifest = parseManifest(text);
  return typeof manifest === 'string'
    ? refuse(slice, 'manifest-unreadable', manifest, `${manifestKey}: ${JSON.stringify(text.slice(0, 80))}`, AGAIN)
    : deliveryOf(keys, manifestKey, manifest);
}

function deliveryOf(keys: ReadonlySet<string>, manifestKey: string, manifest: Manifest): Delivery | Refusal {
  const place = placeOf(manifestKey);
  const report = manifest.reportName ?? sliceOfPath(manifestKey).split('/')[0]!;
  const month = manifest.month ?? place?.month;
  const slice = month === undefined ? report : `${report}/${month}`;
  if (manifest.files.length === 0)
    return refuse(slice, 'manifest-empty', 'a manifest that names at least one file', `none in ${manifestKey}`, AGAIN);

  const objects: DeliveryObject[] = [];
  for (const file of manifest.files) {
    const key = keyOf(keys, manifestKey, file);
    if (key === undefined) return refuse(slice, 'object-missing', `the file ${file} that ${manifestKey} names`, 'no such file', AGAIN);
    const object = deliveryObject(key);
    if (!object) {
      const wayOut = 'set the export to GZIP or Parquet, or unpack the file and name it in the manifest';
      return refuse(slice, 'format-unsupported', 'files ending in .csv, .csv.gz or .parquet', key, wayOut);
    }
    objects.push(object);
  }
  const { mark, issuedAt } = manifest;
  return { slice, objects, ...(mark === undefined ? {} : { mark }), ...(issuedAt === undefined ? {} : { issuedAt }) };
}

/**
 * A manifest names keys of the bucket; the folder may be opened anywhere above its files, and may be a copy under another name.
 * So the key in the folder is the report's own folder and the longest end of the bucket's key that lies there.
 */
function keyOf(keys: ReadonlySet<string>, manifestKey: string, file: string): string | undefined {
  const place = placeOf(manifestKey);
  const home = place ? place.report : objectFolderOf(manifestKey);
  const parts = file.split('/');
  // In AWS's layouts a data file never lies in the report's folder itself: its bare name would be another file.
  const ends = parts.slice(0, place ? -1 : undefined).map((_, index) => parts.slice(index).join('/'));
  return ends.map((end) => (home === '' ? end : `${home}/${end}`)).find((key) => keys.has(key));
}
