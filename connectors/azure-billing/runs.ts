import { deliveryObject, objectFolderOf, refuse, type DeliveryObject, type ObjectFolder, type Refusal } from '#src/connector-kit/index.ts';
import { datasetInName, datasetOfType } from './datasets.ts';
import { sliceOf, type Half } from './half.ts';
import { lastFolder, placeOf } from './layout.ts';
import { parseManifest, type Manifest } from './manifest.ts';

const AGAIN = 'run the export again, or copy its folder again as a whole';

/** A run of an export as its manifest tells, and its files when all of them are there. */
interface Run {
  readonly manifestKey: string;
  readonly half: Half;
  readonly missing?: Refusal;
}

export function isManifest(key: string): boolean {
  return /manifest\.json$/i.test(key);
}

/**
 * What the manifests of a folder speak for: of each dataset and month the newest run whose files are all there. A manifest is
 * written after them, so a run without one is not complete. Exports of other things than cost are none of ours.
 */
export async function readRuns(folder: ObjectFolder, keys: ReadonlySet<string>): Promise<(Half | Refusal)[]> {
  const found: (Half | Refusal)[] = [];
  const runs: Run[] = [];
  for (const manifestKey of [...keys].filter(isManifest)) {
    const run = runOf(keys, manifestKey, parseManifest(await folder.readText(manifestKey)));
    if (run && 'refused' in run) found.push(run);
    else if (run) runs.push(run);
  }
  const byHalf = Map.groupBy(runs, ({ half }) => JSON.stringify([half.name, half.period, half.dataset]));
  return [...found, ...[...byHalf.values()].map(newestComplete)];
}

function runOf(keys: ReadonlySet<string>, manifestKey: string, manifest: Manifest | string): Run | Refusal | undefined {
  const place = placeOf(manifestKey);
  const folder = place ? place.home : objectFolderOf(manifestKey);
  const named = datasetInName(lastFolder(folder));
  if (typeof manifest === 'string') {
    const name = { name: named.rest || lastFolder(folder) || 'manifest', ...(place ? { period: place.period } : {}) };
    return refuse(sliceOf(name), 'manifest-unreadable', manifest, manifestKey, AGAIN);
  }
  const exported = manifest.exportName === undefined ? named : datasetInName(manifest.exportName);
  const dataset = manifest.type === undefined ? exported.dataset : datasetOfType(manifest.type);
  const name = manifest.scope ?? (exported.rest || named.rest || 'export');
  const period = place?.period ?? manifest.period ?? placeOf(manifest.blobs[0]?.name ?? '')?.period;
  const where = { name, ...(period === undefined ? {} : { period }) };
  if (manifest.type !== undefined && dataset === undefined) return otherExport(sliceOf(where), manifest.type, manifestKey);

  const objects: DeliveryObject[] = [];
  let missing: Refusal | undefined;
  for (const blob of manifest.blobs) {
    const key = keyOf(keys, manifestKey, blob.name);
    const object = key === undefined ? undefined : deliveryObject(key);
    if (object) objects.push({ ...object, ...expectedOf(object, blob) });
    else
      missing ??= refuse(
        sliceOf(where),
        'object-missing',
        `the file ${blob.name} that ${manifestKey} names`,
        'no such CSV or Parquet file',
        AGAIN,
      );
  }
  // On the first of a month there is nothing to export yet, and the manifest says so.
  if (manifest.blobs.length === 0 && manifest.rows !== 0)
    missing = refuse(sliceOf(where), 'manifest-empty', 'a manifest that names at least one file', `none in ${manifestKey}`, AGAIN);
  const { runId, submittedAt, rows } = manifest;
  const half: Half = {
    ...where,
    // Two exports of one scope belong together wherever they lie.
    home: manifest.scope ?? datasetInName(folder).rest,
    objects,
    ...(dataset === undefined ? {} : { dataset }),
    ...(runId === undefined ? {} : { mark: runId }),
    ...(submittedAt === undefined ? {} : { issuedAt: submittedAt }),
    ...(rows === undefined ? {} : { rows }),
  };
  return { manifestKey, half, ...(missing ? { missing } : {}) };
}

/** A FOCUS export holds the same cost again, so it is refused by name; price sheets and the like are no bills. */
function otherExport(slice: string, type: string, manifestKey: string): Refusal | undefined {
  if (!/^focuscost$/i.test(type)) return undefined;
  const wayOut = 'read this export with the connector focus, from a source of its own';
  return refuse(
    `${slice} (${type})`,
    'dataset-unsupported',
    'an export of type ActualCost or AmortizedCost',
    `${type} in ${manifestKey}`,
    wayOut,
  );
}

/** Sizes are of the file as it lies there, which a manifest of compressed files does not say. */
function expectedOf(object: DeliveryObject, { bytes, rows }: Manifest['blobs'][number]): Partial<DeliveryObject> {
  const expected = { ...(rows === undefined ? {} : { rows }), ...(bytes === undefined || object.compression !== 'none' ? {} : { bytes }) };
  return Object.keys(expected).length === 0 ? {} : { expected };
}

/** Blob names begin at the container; the folder may be opened anywhere below it, and files lie beside their manifest as a rule. */
function keyOf(keys: ReadonlySet<string>, manifestKey: string, blob: string): string | undefined {
  const home = placeOf(manifestKey)?.home ?? '';
  const parts = blob.split('/');
  const ends = parts.slice(0, -1).map((_, index) => parts.slice(index).join('/'));
  const beside = [objectFolderOf(manifestKey), parts.at(-1)!].filter((part) => part !== '').join('/');
  return [...ends.map((end) => (home === '' ? end : `${home}/${end}`)), beside].find((key) => keys.has(key));
}

/** Runs without a time are told apart by their folders, which begin with it. */
function newestComplete(runs: readonly Run[]): Half | Refusal {
  const newestFirst = runs.toSorted((a, b) => (order(a) > order(b) ? -1 : 1));
  const complete = newestFirst.find((run) => run.missing === undefined);
  if (!complete) return newestFirst[0]!.missing!;
  const skipped = newestFirst.slice(0, newestFirst.indexOf(complete)).map(({ manifestKey }) => manifestKey);
  if (skipped.length === 0) return complete.half;
  return { ...complete.half, notes: [`a newer run is not complete: ${skipped.join(', ')}`] };
}

function order({ half, manifestKey }: Run): string {
  return `${half.issuedAt ?? ''} ${placeOf(manifestKey)?.run ?? ''} ${manifestKey}`;
}
