import { deliveryObject, objectFolderOf, refuse, type Delivery, type DeliveryObject, type Refusal } from '#src/connector-kit/index.ts';
import { lastFolder, nameOf, placeOf } from './layout.ts';

interface Bare {
  readonly object: DeliveryObject;
  readonly slice: string;
  readonly home: string;
  readonly run: string;
}

/** Files that no manifest speaks for. Files in the folder of one period are one slice; any other file is one of its own. */
export function bareDeliveries(keys: readonly string[], configured: string | undefined): (Delivery | Refusal)[] {
  const files = keys.flatMap((key) => {
    const object = deliveryObject(key);
    return object ? [bareFile(object, configured)] : [];
  });
  return [...Map.groupBy(files, ({ home, slice }) => `${home} ${slice}`).values()].map(deliveryOf);
}

function bareFile(object: DeliveryObject, configured: string | undefined): Bare {
  const place = placeOf(object.key);
  if (place) {
    const name = lastFolder(place.home) || configured || 'focus';
    return { object, slice: `${name}/${place.period}`, home: place.home, run: place.run };
  }
  const folder = objectFolderOf(object.key);
  const { name, period } = nameOf(object.key);
  const own = configured ?? name;
  // Without a month the path is the name: two files of one name in two folders are two bills.
  const path = folder === '' ? own : `${folder}/${own}`;
  return { object, slice: period === undefined ? path : `${own}/${period}`, home: folder, run: '' };
}

function deliveryOf(files: readonly Bare[]): Delivery | Refusal {
  const { slice } = files[0]!;
  const runs = [...new Set(files.map((file) => file.run))].sort();
  const isTimed = runs.length === 1 || runs.every((run) => /^\d{4}-?\d{2}-?\d{2}/.test(run));
  if (!isTimed) {
    const wayOut = 'keep the manifests beside the files, or only the newest of these folders';
    return refuse(slice, 'revision-unclear', 'one revision of the period, or a manifest that names it', runs.join(', '), wayOut);
  }
  const newest = runs.at(-1)!;
  const objects = files.filter((file) => file.run === newest).map((file) => file.object);
  return { slice, objects, ...(newest === '' ? {} : { mark: newest }) };
}
