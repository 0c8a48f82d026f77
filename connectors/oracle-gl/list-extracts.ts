import { refuse, type Delivery, type DeliveryObject, type ObjectFolder, type Refusal } from '#src/connector-kit/index.ts';
import type { OracleGlConfig } from './config.ts';
import { monthOf, parseSlice, periodOfName, sliceOfPeriod } from './fiscal-periods.ts';

interface ExtractFile {
  readonly key: string;
  /** The run of BICC that wrote it, for a name such as `file_…-batch1183-20250402_010203.csv`; undefined for others. */
  readonly run: string | undefined;
}

/**
 * Extracts lie in folders that name their period: `journal/Jan-25/…` or `journal/2025-001/…`, CSV, plain or gzipped. All files of a
 * folder are one delivery; of files that BICC wrote only those of its newest run, for each run extracts the period anew, and the files
 * that its manifest names must be there. Metadata (`.mdcsv`) and key lists (`.pecsv`) are left alone; a zip has to be unpacked first.
 */
export async function* listExtracts(folder: ObjectFolder, config: OracleGlConfig): AsyncIterable<Delivery | Refusal> {
  const slices = new Map<string, ExtractFile[]>();
  const named = new Map<string, readonly string[]>();
  for await (const { key } of folder.list('journal/')) {
    const [, name = '', file] = key.split('/');
    if (file !== undefined && /\.mf$/i.test(file))
      named.set(name, [...(named.get(name) ?? []), ...filesNamedIn(await folder.readText(key))]);
    if (file === undefined || !/\.(csv|csv\.gz|zip)$/i.test(key) || /(^|\/)\./.test(key)) continue;
    if (/\.zip$/i.test(key)) {
      yield refuse(
        key,
        'zip-not-unpacked',
        'files as .csv or .csv.gz',
        key,
        'unpack the archive into this folder, or gzip the file inside it',
      );
      continue;
    }
    const period = parseSlice(name) ?? periodOfName(name, config);
    if (!period) {
      const expected = 'a folder named as a period, such as journal/Jan-25 or journal/2025-001';
      yield refuse(key, 'name-unreadable', expected, `journal/${name}`, 'rename the folder, or add the period to periods.listed');
      continue;
    }
    const slice = sliceOfPeriod(period);
    slices.set(slice, [...(slices.get(slice) ?? []), { key, run: runOf(key) }]);
  }
  for (const [slice, files] of [...slices].toSorted(([a], [b]) => (a < b ? -1 : 1))) yield offer(slice, files, config, named);
}

function offer(
  slice: string,
  files: readonly ExtractFile[],
  config: OracleGlConfig,
  named: ReadonlyMap<string, readonly string[]>,
): Delivery | Refusal {
  const runs = [...new Set(files.flatMap(({ run }) => run ?? []))].toSorted();
  const newest = runs.at(-1);
  const own = files.filter(({ run }) => run === newest);
  if (newest !== undefined && files.some(({ run }) => run === undefined)) {
    const found = files.map(({ key }) => key).join(', ');
    return refuse(
      slice,
      'delivery-ambiguous',
      'files of BICC, or files of another origin',
      found.slice(0, 200),
      'keep one kind in the folder',
    );
  }
  const there = new Set(own.map(({ key }) => stemOf(key)));
  const folders = new Set(own.map(({ key }) => key.split('/')[1]!));
  const missing = [...folders].flatMap((name) => named.get(name) ?? []).find((file) => runOf(`${file}.csv`) === newest && !there.has(file));
  if (missing !== undefined) {
    return refuse(
      slice,
      'object-missing',
      `${missing}, which the manifest of the run names`,
      'no such file',
      'deliver the whole run, unpacked',
    );
  }
  return {
    slice,
    objects: own.map(({ key }) => objectOf(key)),
    months: [monthOf(config, parseSlice(slice)!)],
    ...(newest !== undefined && { mark: newest }),
    ...(runs.length > 1 && { notes: [`${runs.length - 1} earlier runs of BICC in this folder were left alone`] }),
  };
}

/** By time, then by number. */
function runOf(key: string): string | undefined {
  const match = /-batch(\d{1,18})-(\d{8}_\d{6})(?:_\d+)?\.csv(?:\.gz)?$/i.exec(key);
  return match ? `${match[2]} batch ${match[1]!.padStart(18, '0')}` : undefined;
}

/** `file_….zip` and `file_….csv` in a manifest, without their endings: of a zip, what was inside is expected. */
function filesNamedIn(manifest: string): string[] {
  return [...manifest.matchAll(/\b(file_[\w.-]+?)\.(?:zip|csv(?:\.gz)?)(?![\w.])/gi)].map(([, stem]) => stem!);
}

function stemOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1).replace(/\.csv(\.gz)?$/i, '');
}

function objectOf(key: string): DeliveryObject {
  return { key, format: 'csv', compression: /\.gz$/i.test(key) ? 'gzip' : 'none' };
}
