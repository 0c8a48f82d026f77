import { refuse, type Delivery, type DeliveryObject, type Month, type ObjectFolder, type Refusal } from '#src/connector-kit/index.ts';
import { CONTROL_SUFFIX, readControl, sumControls, type FileControl } from './file-control.ts';

/** Which files of the folder belong to a stream, and what each restates. */
export interface SliceLayout {
  /** Keys that begin with it are looked at. */
  readonly prefix: string;
  /** Reads a key without `.csv`, `.ndjson` and `.gz`. Undefined: the name does not say. Null: not of this stream. */
  readonly placeOf: (stem: string) => SlicePlace | undefined | null;
  /** How files of this stream are named, for people who named one otherwise. */
  readonly pattern: string;
  /** The months that a slice is about; none for master data. */
  readonly monthsOf?: (slice: string) => readonly Month[];
  /** Master data is as it is; books of a period are provisional until their control file says `"final": true`. */
  readonly finalByItself: boolean;
}

export interface SlicePlace {
  readonly slice: string;
  /** Tells the files of one slice apart; two files of the same part are one file in two forms. */
  readonly part: string;
}

interface SliceFile extends SlicePlace {
  readonly object: DeliveryObject;
}

/** Lists the slices of one stream: all files of a slice are one delivery. */
export async function* listSlices(folder: ObjectFolder, layout: SliceLayout): AsyncIterable<Delivery | Refusal> {
  const slices = new Map<string, SliceFile[]>();
  const keys = new Set<string>();
  const controlKeys = new Set<string>();
  for await (const { key } of folder.list(layout.prefix)) {
    if (key.endsWith(CONTROL_SUFFIX)) {
      controlKeys.add(key);
      continue;
    }
    keys.add(key);
    const placed = place(key, layout);
    if (placed === undefined) continue;
    if ('refused' in placed) yield placed;
    else slices.set(placed.slice, [...(slices.get(placed.slice) ?? []), placed]);
  }
  for (const [slice, files] of [...slices].sort(([a], [b]) => (a < b ? -1 : 1))) {
    yield await offer(folder, layout, slice, files, controlKeys);
  }
  for (const controlKey of controlKeys) {
    const key = controlKey.slice(0, -CONTROL_SUFFIX.length);
    if (!keys.has(key) && place(key, layout) !== undefined) yield orphan(controlKey, key);
  }
}

/** Undefined: no file of data (a note, a hidden file) or one of another stream. */
function place(key: string, layout: SliceLayout): SliceFile | Refusal | undefined {
  const name = key.slice(key.lastIndexOf('/') + 1);
  if (name.startsWith('.') || /^readme/i.test(name) || name.endsWith('.md')) return undefined;
  const match = /^(.+)\.(csv|ndjson)(\.gz)?$/.exec(key);
  const found = layout.placeOf(match ? match[1]! : key);
  if (found === null) return undefined;
  if (!match || found === undefined) {
    return refuse(key, 'name-unreadable', `a file named ${layout.pattern}`, key, 'rename the file, or move it out of this folder');
  }
  const object: DeliveryObject = { key, format: match[2] === 'csv' ? 'csv' : 'ndjson', compression: match[3] ? 'gzip' : 'none' };
  return { ...found, object };
}

async function offer(
  folder: ObjectFolder,
  layout: SliceLayout,
  slice: string,
  files: readonly SliceFile[],
  controlKeys: ReadonlySet<string>,
): Promise<Delivery | Refusal> {
  const twice = files.find((file, index) => files.findIndex((other) => other.part === file.part) !== index);
  if (twice) {
    const forms = files.filter((file) => file.part === twice.part).map((file) => file.object.key);
    const wayOut = 'remove the form that is not meant: both together would count every row twice';
    return refuse(slice, 'delivery-ambiguous', 'every file in one form only', forms.join(' and '), wayOut);
  }
  const controls: (FileControl | undefined)[] = [];
  for (const { object } of files) {
    const key = object.key + CONTROL_SUFFIX;
    const control = controlKeys.has(key) ? await readControl(folder, key) : undefined;
    if (control && 'refused' in control) return { slice, refused: control.refused };
    controls.push(control);
  }
  const said = controls.filter((control) => control !== undefined);
  const complete = said.length === files.length;
  return {
    slice,
    ...(layout.monthsOf && { months: layout.monthsOf(slice) }),
    objects: files.map(({ object }, index) => {
      const rows = controls[index]?.rows;
      return rows === undefined ? object : { ...object, expected: { rows } };
    }),
    final: layout.finalByItself || (complete && said.every((control) => control.final === true)),
    ...(complete && { control: sumControls(said) }),
    ...(said.length > 0 &&
      !complete && { notes: [`control totals came with ${said.length} of ${files.length} files: amounts were not checked`] }),
  };
}

function orphan(controlKey: string, key: string): Refusal {
  return refuse(controlKey, 'object-missing', key, 'its control file only', 'deliver the file, or remove its control file');
}
