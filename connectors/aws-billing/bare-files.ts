import { deliveryObject, objectFolderOf, refuse, type Delivery, type DeliveryObject, type Refusal } from '#src/connector-kit/index.ts';
import { lastFolder, nameOf, newestRevision, placeOf, withoutPart } from './layout.ts';

const NOTE = 'no manifest: whether all files of the month are here cannot be told';

/** Beside a report for Athena, AWS keeps a table of one cell that says whether the report is being written. */
const STATUS = /(^|\/)cost_and_usage_data_status\//;

interface Bare {
  readonly object: DeliveryObject;
  readonly slice: string;
  /** Files of one slice lie in one folder; the same slice from two folders is two deliveries, which nobody can tell apart. */
  readonly home: string;
  readonly revision: string;
}

/** Files that no manifest speaks for: a slice from the folders they lie in, or else from their own names. */
export function bareDeliveries(keys: readonly string[], reportName: string | undefined): (Delivery | Refusal)[] {
  const groups = new Map<string, Bare[]>();
  for (const key of keys.filter((each) => !STATUS.test(each))) {
    const object = deliveryObject(key);
    const bare = object && bareFile(object, reportName);
    if (bare) groups.set(`${bare.home} ${bare.slice}`, [...(groups.get(`${bare.home} ${bare.slice}`) ?? []), bare]);
  }
  return [...groups.values()].map(deliveryOf);
}

function bareFile(object: DeliveryObject, reportName: string | undefined): Bare {
  const place = placeOf(object.key);
  if (place) {
    const report = lastFolder(place.report) || reportName || withoutPart(nameOf(object.key).report);
    return { object, slice: `${report}/${place.month}`, home: place.report, revision: place.revision };
  }
  const { report, month } = nameOf(object.key);
  const name = reportName ?? report;
  return { object, slice: month === undefined ? name : `${name}/${month}`, home: objectFolderOf(object.key), revision: '' };
}

function deliveryOf(files: readonly Bare[]): Delivery | Refusal {
  const { slice } = files[0]!;
  const revisions = [...new Set(files.map((file) => file.revision))];
  const newest = newestRevision(revisions);
  if (newest === undefined) {
    const wayOut = 'keep the manifest beside the files, or only the newest of these folders';
    return refuse(slice, 'revision-unclear', 'one revision of the month, or a manifest that names it', revisions.join(', '), wayOut);
  }
  const objects = files.filter((file) => file.revision === newest).map((file) => file.object);
  return { slice, objects, notes: [NOTE], ...(newest === '' ? {} : { mark: newest }) };
}
