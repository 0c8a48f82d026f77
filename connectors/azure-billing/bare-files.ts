import {
  compareInstants,
  deliveryObject,
  objectFolderOf,
  objectStem,
  refuse,
  type DeliveryObject,
  type FolderObject,
  type Instant,
  type ObjectFolder,
  type Refusal,
} from '#src/connector-kit/index.ts';
import { datasetInName, type Dataset } from './datasets.ts';
import { sliceOf, type Half } from './half.ts';
import { lastFolder, nameOf, placeOf } from './layout.ts';
import { monthInFile } from './month-in-file.ts';

const NOTE = 'no manifest: whether all files of the month are here cannot be told';
const GUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

interface Bare extends Omit<Half, 'objects'> {
  readonly object: DeliveryObject;
  readonly run: string;
  readonly modifiedAt: Instant | undefined;
}

/** Files that no manifest speaks for, one half for each dataset of each export and month. */
export async function bareHalves(
  folder: ObjectFolder,
  objects: readonly FolderObject[],
  exportName: string | undefined,
): Promise<(Half | Refusal)[]> {
  const named = objects.flatMap(({ key, modifiedAt }) => {
    const object = deliveryObject(key);
    return object ? [bareFile(object, modifiedAt, exportName)] : [];
  });
  const unclear = Map.groupBy(named.filter(isWithoutMonth), ({ name, dataset, home }) => JSON.stringify([home, name, dataset]));
  const files: Bare[] = named.filter((file) => !isWithoutMonth(file));
  for (const alike of unclear.values()) files.push(...(alike.length === 1 ? alike : await withMonths(folder, alike)));
  const halves = Map.groupBy(files, ({ name, period, dataset, home }) => JSON.stringify([home, name, period, dataset]));
  return [...halves.values()].map(halfOf);
}

/** A random name, and no folder of a month: several of these may be days of one month, or months. */
function isWithoutMonth({ object, period }: Bare): boolean {
  return period === undefined && GUID.test(objectStem(object.key));
}

async function withMonths(folder: ObjectFolder, files: readonly Bare[]): Promise<Bare[]> {
  const dated: Bare[] = [];
  for (const file of files) {
    const period = await monthInFile(folder, file.object);
    dated.push(period === undefined ? file : { ...file, period });
  }
  return dated;
}

function bareFile(object: DeliveryObject, modifiedAt: Instant | undefined, exportName: string | undefined): Bare {
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
    modifiedAt,
    ...(period === undefined ? {} : { period }),
    ...(dataset === undefined ? {} : { dataset }),
  };
}

/**
 * Each daily run of the oldest exports adds a file with the whole month so far, under a random name: the one written last is the
 * newest. Newer exports put each run into a folder that begins with its time.
 */
function halfOf(files: readonly Bare[]): Half | Refusal {
  const { object: _, run: __, modifiedAt: ___, ...half } = files[0]!;
  const runs = [...new Set(files.map((file) => file.run))].sort();
  const newest = runs.at(-1)!;
  const chosen = files.filter((file) => file.run === newest);
  const isTimed = runs.length === 1 || runs.every((run) => /^\d{12}/.test(run));
  const daily = isTimed ? lastWritten(chosen) : undefined;
  if (daily === undefined) {
    const found = files.map((file) => file.object.key).join(', ');
    const wayOut =
      'keep only the newest of these files, copy them with their times, or let the export partition its data, which brings manifests';
    return refuse(
      sliceOf(half),
      'revision-unclear',
      'one run of the month, files written at different times, or manifests that tell which is the newest',
      found,
      wayOut,
    );
  }
  const skipped = chosen.length - daily.length;
  const notes = skipped === 0 ? [NOTE] : [NOTE, `the newest of ${chosen.length} daily files, written ${daily[0]!.modifiedAt}`];
  return { ...half, objects: daily.map((file) => file.object), notes, ...(newest === '' ? {} : { mark: newest }) };
}

/**
 * The files to read: all of them, unless several have random names, for each of these is the month anew. Undefined when no one of
 * them is known to be the newest: times that are unknown or equal, or names that differ in more than what is random.
 */
function lastWritten(files: readonly Bare[]): readonly Bare[] | undefined {
  if (files.filter(({ object }) => GUID.test(objectStem(object.key))).length <= 1) return files;
  const exports = new Set(files.map(({ object }) => objectStem(object.key).replace(GUID, '')));
  const [last, before] = files.toSorted((a, b) => compareInstants(b.modifiedAt ?? '', a.modifiedAt ?? ''));
  const isKnown = files.every(({ modifiedAt }) => modifiedAt !== undefined) && last!.modifiedAt !== before!.modifiedAt;
  return exports.size === 1 && isKnown ? [last!] : undefined;
}
