import path from 'node:path';
import { listSource } from '../../../reading/delivery/list-source.ts';
import { previewDelivery } from '../../../reading/delivery/preview-delivery.ts';
import { memoryFolder, type ConformanceCase } from '../../../conformance/index.ts';
import { pagesOf, streamsOf, type ObjectFolder } from '../../../connector-kit/index.ts';
import { EXCHANGES_FILE, parseRecording, replaySource, type Recording } from '../../../connector-kit/replay/index.ts';
import type { CommandContext } from '../../command-context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { CommandFailure } from '../../command-failure.ts';
import { openPath } from '../../source/open-path.ts';
import { parseSettings } from '../../source/settings.ts';
import { plainText } from '../../terminal/plain-text.ts';
import { fixturesOf, openConnectorFolder, type ConnectorFolder } from './connector-folder.ts';
import { openLiveSource, type LiveOptions } from './connector-live.ts';
import { readPageStreams, type AskedSource, type PagesRead } from './connector-read-pages.ts';
import { previewText } from './connector-preview-text.ts';
import { inWordsOfTheAuthor } from './connector-threw.ts';
import type { ReadSlice } from './connector-read-slice.ts';
import { checkedConfig } from '../../source/checked-config.ts';
import { instantOf } from '../../../domain/time/instant.ts';

export interface ReadConnectorOptions extends LiveOptions {
  readonly stream?: string;
  /** So many records are shown in all, and so many rejections of a delivery. */
  readonly limit: number;
  /** A folder of data, or one file; default: the connector's fixtures. */
  readonly path?: string;
  /** Ask the source itself, with what is configured. */
  readonly live?: boolean;
}

interface Place {
  readonly from: string;
  readonly folder: ObjectFolder;
  readonly config: unknown;
  /** What was recorded of an interface lies there, too. */
  readonly recording?: Recording;
}

/** Shows what a connector makes of its fixtures, or of real data, without a database, an account or the network. */
export async function readConnector(context: CommandContext, reference: string, options: ReadConnectorOptions): Promise<ExitCode> {
  const { terminal } = context;
  const opened = await openConnectorFolder(reference);
  const { name, version } = opened.connector;
  const isLive = options.live === true || options.source !== undefined;
  const places = isLive ? [] : await inWordsOfTheAuthor(opened, () => placesOf(opened, options));
  checkStream(opened, options.stream, places);
  const { slices, notes } = await inWordsOfTheAuthor(opened, () =>
    isLive ? readLive(context, opened, options) : readPlaces(context, opened, places, options),
  );
  if (terminal.json)
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, connector: { name, version }, slices: slices.map(asData), notes })}\n`);
  else if (slices.length === 0) terminal.say(`${places.map(({ from }) => from).join(', ')}: nothing lies ready that ${name} knows.`);
  else for (const slice of slices) await terminal.data(previewText(slice, options.limit));
  if (!terminal.json) for (const note of new Set(notes)) terminal.say(plainText(note));
  return slices.length > 0 && slices.every(({ read }) => !('refused' in read)) ? EXIT.ok : EXIT.partial;
}

function checkStream({ connector }: ConnectorFolder, stream: string | undefined, places: readonly Place[]): void {
  if (stream === undefined) return;
  const configs = places.flatMap(({ config }) => connector.config.safeParse(config).data ?? []) as readonly unknown[];
  const declared = [...connector.streams, ...(connector.pages ?? [])];
  const configured = configs.flatMap((config) => [...streamsOf(connector, config), ...pagesOf(connector, config)]);
  const known = new Set([...declared, ...configured].map(({ name }) => name));
  if (known.has(stream) || (connector.configured && places.length === 0)) return;
  throw new CommandFailure(
    EXIT.usage,
    `--stream: expected a stream of ${connector.name} (${[...known].join(', ')}), found ${JSON.stringify(stream)}`,
  );
}

async function placesOf(opened: ConnectorFolder, options: ReadConnectorOptions): Promise<Place[]> {
  const config = options.set === undefined ? undefined : parseSettings(options.set);
  if (options.path !== undefined) return [{ from: options.path, folder: openPath(options.path), config: config ?? {} }];
  const cases = await fixturesOf(opened);
  if (cases.length > 0) return cases.map((each) => placeOf(each, config));
  const home = path.join(opened.folder, 'fixtures');
  const wayOut =
    opened.connector.streams.length > 0
      ? `put a small delivery into ${path.join(home, 'sample')}, or name data with --path`
      : 'record the source with `costweave connector record`, or ask it with --live';
  throw new CommandFailure(EXIT.usage, `expected fixtures as folders in ${home}, found none: ${wayOut}`);
}

function placeOf({ name, files, config: own }: ConformanceCase, config: unknown): Place {
  const { [EXCHANGES_FILE]: recorded, ...rest } = files;
  const place = { from: name, folder: memoryFolder(rest), config: config ?? own ?? {} };
  return recorded === undefined ? place : { ...place, recording: parseRecording(recorded) };
}

async function readLive(context: CommandContext, opened: ConnectorFolder, options: ReadConnectorOptions): Promise<PagesRead> {
  const live = await openLiveSource(context, opened, options);
  const now = instantOf(Date.now());
  const source: AskedSource = {
    from: live.endpoint?.url ?? opened.connector.name,
    config: live.config,
    known: { now, watermark: null, from: null },
    open: () => live.api,
    pagesMax: 1,
  };
  try {
    return await readPageStreams(opened.connector, source, { ...options, signal: context.signal });
  } finally {
    await live.api.close();
  }
}

function readRecording({ connector }: ConnectorFolder, { from, recording }: Place, config: unknown): AskedSource | undefined {
  if (!recording) return undefined;
  const endpoint = connector.endpoint?.(config);
  return {
    from,
    config,
    known: recording.known,
    open: () => replaySource(recording, endpoint?.url ?? 'https://no-endpoint.invalid'),
    pagesMax: Infinity,
  };
}

async function readPlaces(
  context: CommandContext,
  opened: ConnectorFolder,
  places: readonly Place[],
  options: ReadConnectorOptions,
): Promise<PagesRead> {
  const { connector } = opened;
  const slices: ReadSlice[] = [];
  const notes: string[] = [];
  const left = () => options.limit - slices.reduce((sum, { read }) => sum + ('records' in read ? read.records.length : 0), 0);
  for (const place of places) {
    const config = checkedConfig(connector, place.config, `${place.from}: the configuration (--set key=value)`);
    const files = streamsOf(connector, config).map(({ name }) => name);
    const streams = files.filter((name) => options.stream === undefined || name === options.stream);
    if (streams.length > 0) slices.push(...(await readFolder(context, opened, place, streams, left())));
    const source = readRecording(opened, place, config);
    if (!source) continue;
    const read = await readPageStreams(connector, source, { stream: options.stream, limit: left(), signal: context.signal });
    slices.push(...read.slices);
    notes.push(...read.notes);
  }
  return { slices, notes };
}

async function readFolder(
  { signal, terminal }: CommandContext,
  { connector }: ConnectorFolder,
  { from, folder, config }: Place,
  streams: readonly string[],
  limit: number,
): Promise<ReadSlice[]> {
  const slices: ReadSlice[] = [];
  let left = limit;
  for await (const offer of listSource({ connector, folder, config: connector.config.parse(config) }).offers(streams)) {
    signal.throwIfAborted();
    const progress = terminal.progress(`Reading ${offer.slice}`);
    const onProgress = ({ bytesRead, bytesTotal }: { bytesRead: number; bytesTotal: number }) =>
      progress.update({ done: bytesRead, total: bytesTotal });
    const preview = { connector, folder, config, limit: left, onProgress, signal };
    const read = await ('refused' in offer ? Promise.resolve(offer) : previewDelivery({ ...preview, offer })).finally(() => progress.end());
    if ('records' in read) left -= read.records.length;
    slices.push({ from, stream: offer.stream.name, slice: offer.slice, read });
  }
  return slices;
}

/** For machines: rejections in full, as many as loading would keep. */
function asData({ from, stream, slice, read }: ReadSlice): Readonly<Record<string, unknown>> {
  if ('refused' in read) return { from, stream, slice, outcome: 'refused', reason: read.refused };
  const { records, rejections, summary } = read;
  const { dialect, months, control, exclusions } = summary;
  return { from, stream, slice, outcome: 'read', dialect, months, records, rejections, exclusions, control };
}
