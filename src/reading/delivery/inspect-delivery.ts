import { createHash } from 'node:crypto';
import { gunzipSync, constants } from 'node:zlib';
import type { Delivery, DeliveryObject, FolderObject, ObjectFolder, RefusalReason, Stream } from '../../connector-kit/index.ts';
import { chooseMapping } from '../charge/choose-mapping.ts';
import { createCsvScanner, CSV_LIMITS } from '../text/csv-scanner.ts';
import { parquetHeader } from '../parquet/parquet-rows.ts';
import { refuse } from '../refusal-code.ts';
import { headerNames, type Row } from '../text/row.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';

/** An object that was read before: the same version is the same content. */
export interface KnownObject {
  readonly version: string;
  readonly sha256: string;
}

/** What lies there, before a row of it is read. */
export interface InspectedDelivery {
  readonly objects: readonly InspectedObject[];
  /** Over the way of reading, the source's configuration, finality and everything that is read. The same digest gives the same batch. */
  readonly digest: string;
}

export interface InspectedObject {
  readonly key: string;
  readonly bytes: number;
  readonly version: string;
  readonly sha256: string;
}

const HEAD_BYTES = 64 * 1024;
/** Objects are numbered by a smallint. */
const OBJECTS_MAX = 32_000;

/** Finds and hashes every object of a delivery, but for those whose version is known, and looks at its header. Refuses what cannot be a whole delivery early on. */
export async function inspectDelivery(
  folder: ObjectFolder,
  stream: Stream<unknown>,
  delivery: Delivery,
  config: unknown,
  signal?: AbortSignal,
  known: ReadonlyMap<string, KnownObject> = new Map(),
): Promise<InspectedDelivery | RefusalReason> {
  if (delivery.objects.length > OBJECTS_MAX) return refuse('too-large', `at most ${OBJECTS_MAX} files`, `${delivery.objects.length} files`);
  const objects: InspectedObject[] = [];
  const readings: string[] = [];
  for (const object of delivery.objects) {
    if (objects.some(({ key }) => key === object.key)) return refuse('object-twice', 'each file once', object.key);
    const found = await folder.stat(object.key);
    if (!found) return refuse('object-missing', object.key, 'no such file');
    const { bytes } = object.expected ?? {};
    if (bytes !== undefined && bytes !== found.bytes)
      return refuse('object-size', `${bytes} bytes in ${object.key}`, `${found.bytes} bytes`);
    const before = folder.versionsTellContent ? known.get(found.key) : undefined;
    const isKnown = before !== undefined && before.version === found.version;
    const { sha256, head } = isKnown
      ? { sha256: before.sha256, head: Buffer.from(await folder.read(found.key, 0, Math.min(HEAD_BYTES, found.bytes))) }
      : await hashObject(folder, found.key, signal);
    const reading = await readingOf(folder, stream, delivery, object, found, head);
    if (typeof reading !== 'string') return reading;
    objects.push({ ...found, sha256 });
    readings.push(reading);
  }
  const read = objects.map(({ sha256 }, index) => [readings[index], sha256, sorted(delivery.objects[index]!.attributes)]);
  const digest = createHash('sha256')
    .update(canonicalJson([stream.name, read, delivery.final ?? null, config ?? null]))
    .digest('hex');
  return { objects, digest };
}

export async function hashObject(folder: ObjectFolder, key: string, signal?: AbortSignal): Promise<{ sha256: string; head: Buffer }> {
  const hash = createHash('sha256');
  const head: Buffer[] = [];
  let headBytes = 0;
  for await (const chunk of (await folder.open(key)) as AsyncIterable<Buffer>) {
    signal?.throwIfAborted();
    hash.update(chunk);
    if (headBytes < HEAD_BYTES) head.push(chunk.subarray(0, HEAD_BYTES - headBytes));
    headBytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), head: Buffer.concat(head) };
}

/** How the object will be read: dialect and version of the mapping that its header calls for, or kind and version of its records. */
async function readingOf(
  folder: ObjectFolder,
  stream: Stream<unknown>,
  { slice }: Delivery,
  object: DeliveryObject,
  found: FolderObject,
  head: Buffer,
): Promise<string | RefusalReason> {
  if (stream.kind === 'records') return `${stream.record} ${stream.version}`;
  let names: readonly string[] | undefined;
  const takeHeader = (row: Row) => {
    names ??= headerNames(row);
    return HEADER_TAKEN;
  };
  if (object.format === 'parquet') {
    const file = { byteLength: found.bytes, range: (from: number, to: number) => folder.read(object.key, from, to) };
    const refused = await parquetHeader(file, takeHeader);
    if (refused && refused !== HEADER_TAKEN) return refused;
  } else {
    const scanner = createCsvScanner(takeHeader, CSV_LIMITS, object.delimiter);
    const refused =
      scanner.write(object.compression === 'gzip' ? expandHead(head) : head) ?? (found.bytes <= HEAD_BYTES ? scanner.end() : undefined);
    if (refused?.code === 'encoding-unknown') return refused;
  }
  // No header within the head: reading it all will say what is wrong, or, if it is only long, what it is.
  if (names === undefined) return 'header not seen';
  const chosen = chooseMapping(stream.mappings, names, { ...object.attributes, slice });
  return 'code' in chosen ? chosen : `${chosen.mapping.dialect} ${chosen.mapping.version}`;
}

/** Ends the scan: the header was all that was wanted. */
const HEADER_TAKEN: RefusalReason = { code: 'header-taken', expected: '', found: '', wayOut: '' };

/** As much of the beginning as the first bytes give: they are cut somewhere, and whether the whole is sound shows later. */
function expandHead(head: Buffer): Buffer {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: HEAD_BYTES * 1100 });
  } catch {
    return Buffer.alloc(0);
  }
}

function sorted(attributes: Readonly<Record<string, string>> = {}): [string, string][] {
  return Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
}
