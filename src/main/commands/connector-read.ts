import path from 'node:path';
import { listDeliveries, type Offer } from '../../actions/list-deliveries.ts';
import { previewDelivery, type DeliveryPreview } from '../../actions/preview-delivery.ts';
import { memoryFolder } from '../../connector-kit/conformance/index.ts';
import type { ObjectFolder, RefusalReason } from '../../connector-kit/index.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { CommandFailure } from '../failure.ts';
import { openPath } from '../open-path.ts';
import { parseSettings } from '../settings.ts';
import { fixturesOf, openConnectorFolder, type ConnectorFolder } from './connector-folder.ts';
import { previewText } from './connector-preview-text.ts';
import { inWordsOfTheAuthor } from './connector-threw.ts';

export interface ReadConnectorOptions {
  readonly stream?: string;
  /** So many records are shown in all, and so many rejections of a delivery. */
  readonly limit: number;
  /** A folder of data, or one file; default: the connector's fixtures. */
  readonly path?: string;
  readonly set?: readonly string[];
}

/** What one delivery of one place gave. */
export interface ReadSlice {
  /** The fixture, or the path of the data. */
  readonly from: string;
  readonly stream: string;
  readonly slice: string;
  readonly read: DeliveryPreview | { readonly refused: RefusalReason };
}

interface Place {
  readonly from: string;
  readonly folder: ObjectFolder;
  readonly config: unknown;
}

/** Shows what a connector makes of its fixtures, or of real data, without a database, an account or the network. */
export async function readConnector(context: CommandContext, reference: string, options: ReadConnectorOptions): Promise<ExitCode> {
  const { terminal } = context;
  const opened = await openConnectorFolder(reference);
  const { name, version } = opened.connector;
  checkStream(opened, options.stream);
  const places = await placesOf(opened, options);
  const slices = await inWordsOfTheAuthor(opened, () => readPlaces(context, opened, places, options));
  if (terminal.json)
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, connector: { name, version }, slices: slices.map(asData) })}\n`);
  else if (slices.length === 0) terminal.say(`${places.map(({ from }) => from).join(', ')}: nothing lies ready that ${name} knows.`);
  else for (const slice of slices) await terminal.data(previewText(slice, options.limit));
  return slices.length > 0 && slices.every(({ read }) => !('refused' in read)) ? EXIT.ok : EXIT.partial;
}

function checkStream({ connector: { name, streams } }: ConnectorFolder, stream: string | undefined): void {
  if (stream === undefined || streams.some((one) => one.name === stream)) return;
  const known = streams.map((one) => one.name).join(', ');
  throw new CommandFailure(EXIT.usage, `--stream: expected a stream of ${name} (${known}), found ${JSON.stringify(stream)}`);
}

async function placesOf(opened: ConnectorFolder, options: ReadConnectorOptions): Promise<Place[]> {
  const config = options.set === undefined ? undefined : parseSettings(options.set);
  if (options.path !== undefined) return [{ from: options.path, folder: openPath(options.path), config: config ?? {} }];
  const cases = await fixturesOf(opened);
  if (cases.length > 0)
    return cases.map((each) => ({ from: each.name, folder: memoryFolder(each.files), config: config ?? each.config ?? {} }));
  const home = path.join(opened.folder, 'fixtures');
  throw new CommandFailure(
    EXIT.usage,
    `expected fixtures as folders in ${home}, found none: put a small delivery into ${path.join(home, 'sample')}, or name data with --path`,
  );
}

async function readPlaces(
  { signal, terminal }: CommandContext,
  { connector }: ConnectorFolder,
  places: readonly Place[],
  { stream, limit }: ReadConnectorOptions,
): Promise<ReadSlice[]> {
  const slices: ReadSlice[] = [];
  let left = limit;
  for (const { from, folder, config } of places) {
    checkConfig(connector, from, config);
    const streams = stream === undefined ? {} : { streams: [stream] };
    for await (const offer of listDeliveries(LOCAL_ADMINISTRATOR, { connector, folder, config, ...streams })) {
      signal.throwIfAborted();
      const progress = terminal.progress(`Reading ${offer.slice}`);
      const onProgress = ({ bytesRead, bytesTotal }: { bytesRead: number; bytesTotal: number }) =>
        progress.update({ done: bytesRead, total: bytesTotal });
      const read = await readOffer(offer, (delivery) =>
        previewDelivery({ connector, stream: offer.stream, folder, config, delivery, limit: left, onProgress, signal }),
      ).finally(() => progress.end());
      if ('records' in read) left -= read.records.length;
      slices.push({ from, stream: offer.stream.name, slice: offer.slice, read });
    }
  }
  return slices;
}

async function readOffer(
  offer: Offer,
  preview: (delivery: Extract<Offer, { delivery: unknown }>['delivery']) => Promise<ReadSlice['read']>,
): Promise<ReadSlice['read']> {
  return 'delivery' in offer ? preview(offer.delivery) : { refused: offer.refused };
}

function checkConfig(connector: ConnectorFolder['connector'], from: string, config: unknown): void {
  const checked = connector.config.safeParse(config);
  if (checked.success) return;
  const problems = checked.error.issues.map((issue) => `  ${issue.path.join('.') || 'config'}: ${issue.message}`);
  throw new CommandFailure(
    EXIT.config,
    `${from}: the configuration does not fit ${connector.name} (--set key=value):\n${problems.join('\n')}`,
  );
}

/** For machines: rejections in full, as many as loading would keep. */
function asData({ from, stream, slice, read }: ReadSlice): Readonly<Record<string, unknown>> {
  if ('refused' in read) return { from, stream, slice, outcome: 'refused', reason: read.refused };
  const { records, rejections, summary } = read;
  const { dialect, months, control, exclusions } = summary;
  return { from, stream, slice, outcome: 'read', dialect, months, records, rejections, exclusions, control };
}
