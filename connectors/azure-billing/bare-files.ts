import { deliveryObject, objectFolderOf, refuse, type DeliveryObject, type Refusal } from '#src/connector-kit/index.ts';
import { datasetInName, type Dataset } from './datasets.ts';
import { sliceOf, type Half } from './half.ts';
import { lastFolder, nameOf, placeOf } from './layout.ts';

const NOTE = 'no manifest: whether all files of the month are here cannot be told';
const GUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

interface Bare extends Omit<Half, 'objects'> {
  readonly object: DeliveryObject;
  readonly run: string;
}

/** Files that no manifest speaks for, one half for each dataset of each export and month. */
export function bareHalves(keys: readonly string[], exportName: string | undefined): (Half | Refusal)[] {
  const files = keys.flatMap((key) => {
    const object = deliveryObject(key);
    return object ? [bareFile(object, exportName)] : [];
  });
  const halves = Map.groupBy(files, ({ name, period, dataset, home }) => JSON.stringify([home, name, period, dataset]));
  return [...halves.values()].map(halfOf);
}

function bareFile(object: DeliveryObject, exportName: string | undefined): Bare {
  const place = placeOf(object.key);
  const own = nameOf(object.key);
  const folder = place ? place.home : objectFolderOf(object.key);
  const path = datasetInName(folder);
  const file = datasetInName(own.name);
  const dataset: Dataset | undefined = file.dataset ?? path.dataset;
  const ofFolder = place && datasetInName(lastFolder(folder)).rest;
  const name = ofFolder || exportName || file.rest || lastFolder(path.rest);
  const period = place?.period ?? own.month;
  return {
    object,
    name: name === '' ? 'export' : name,
    home: path.rest,
    run: place?.run ?? '',
    ...(period === undefined ? {} : { period }),
    ...(dataset === undefined ? {} : { dataset }),
  };
}

/**
 * Each daily run of the oldest exports adds a file with the whole month so far, under a random name: two of them are one month
 * twice, and nothing tells which is newer. Newer exports put each run into a folder that begins with its time.
 */
function halfOf(files: readonly Bare[]): Half | Refusal {
  const { object: _, run: __, ...half } = files[0]!;
  const runs = [...new Set(files.map((file) => file.run))].sort();
  const newest = runs.at(-1)!;
  const chosen = files.filter((file) => file.run === newest);
  const isTimed = runs.length === 1 || runs.every((run) => /^\d{12}/.test(run));
  const random = chosen.filter((file) => GUID.test(file.object.key.slice(objectFolderOf(file.object.key).length)));
  if (!isTimed || random.length > 1) {
    const found = files.map((file) => file.object.key).join(', ');
    const wayOut = 'keep only the newest of these files, or let the export partition its data, which brings manifests';
    return refuse(sliceOf(half), 'revision-unclear', 'one run of the month, or manifests that tell which is the newest', found, wayOut);
  }
  return { ...half, objects: chosen.map((file) => file.object), notes: [NOTE], ...(newest === '' ? {} : { mark: newest }) };
}
