import {
  isRefusal,
  streamsOf,
  type Connector,
  type Delivery,
  type ObjectFolder,
  type Refusal,
  type RefusalReason,
  type Stream,
} from '../../connector-kit/index.ts';
import { demand } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { readConnectorConfig } from './read-connector-config.ts';

export interface ListRequest {
  readonly connector: Connector;
  readonly folder: ObjectFolder;
  /** As configured; the connector's own schema reads it. */
  readonly config: unknown;
  /** Names of streams; default: all of the connector's. */
  readonly streams?: readonly string[];
}

/** What lies ready for one slice of one stream, or why it cannot be read. */
export type Offer =
  | { readonly stream: Stream<unknown>; readonly slice: string; readonly delivery: Delivery }
  | { readonly stream: Stream<unknown>; readonly slice: string; readonly refused: RefusalReason };

/**
 * Lists what a source has lying ready, stream by stream, before anything of it is read. Throws when the configuration does not fit the
 * connector, a stream is not the connector's, or the folder as a whole cannot be read.
 */
export async function* listDeliveries(viewer: Viewer, { connector, folder, config, streams }: ListRequest): AsyncGenerator<Offer> {
  demand(viewer, 'source.list');
  const read = readConnectorConfig(connector, config);
  const known = streamsOf(connector, read);
  for (const name of streams ?? known.map((stream) => stream.name)) {
    const stream = known.find((candidate) => candidate.name === name);
    if (!stream) throw new Error(`expected a stream of ${connector.name} (${known.map((one) => one.name).join(', ')}), found ${name}`);
    yield* offersOf(stream, stream.deliveries(folder, read));
  }
}

/** A slice that is offered twice is a mistake of the connector: which of the two is the newest, nobody could say. */
async function* offersOf(stream: Stream<unknown>, deliveries: AsyncIterable<Delivery | Refusal>): AsyncGenerator<Offer> {
  const seen = new Set<string>();
  for await (const offer of deliveries) {
    if (seen.has(offer.slice)) throw new Error(`${stream.name} offers the slice ${offer.slice} twice`);
    seen.add(offer.slice);
    yield isRefusal(offer) ? { stream, slice: offer.slice, refused: offer.refused } : { stream, slice: offer.slice, delivery: offer };
  }
}
