import { streamsOf, type Connector, type Stream } from '../../connector-kit/connector.ts';
import { isRefusal, type Delivery, type Refusal, type RefusalReason } from '../../connector-kit/delivery.ts';
import type { FolderObject, ObjectFolder } from '../../connector-kit/object-folder.ts';
import { faultOfDelivery } from './delivery-fault.ts';
import { findObjects } from './find-objects.ts';
import { listOnce, type TextMemory } from './listed-folder.ts';

export interface ListRequest {
  readonly connector: Connector;
  readonly folder: ObjectFolder;
  /** As the connector's own schema read it. */
  readonly config: unknown;
  /** What earlier listings read of manifests. */
  readonly texts?: TextMemory;
}

/** What lies ready for one slice of one stream, or why it cannot be read. */
export type Offer = OfferedDelivery | { readonly stream: Stream<unknown>; readonly slice: string; readonly refused: RefusalReason };

export interface OfferedDelivery {
  readonly stream: Stream<unknown>;
  readonly slice: string;
  readonly delivery: Delivery;
  /** Its objects as they were listed: only these versions of them are read. */
  readonly found: readonly FolderObject[];
}

export interface SourceListing {
  /** Names of the streams. */
  readonly streams: readonly string[];
  /** What lies ready, stream by stream, before anything of it is read. Throws for a stream that is none, and when the folder cannot be read. */
  offers(streams?: readonly string[]): AsyncGenerator<Offer>;
}

/**
 * Lists a source: its folder is listed once, and each manifest is read once, whichever streams are asked for.
 */
export function listSource({ connector, folder, config, texts }: ListRequest): SourceListing {
  const known = streamsOf(connector, config);
  const names = known.map(({ name }) => name);
  const listed = listOnce(folder, texts);
  return {
    streams: names,
    async *offers(streams = names) {
      for (const name of streams) {
        const stream = known.find((candidate) => candidate.name === name);
        if (!stream) throw new Error(`expected a stream of ${connector.name} (${names.join(', ')}), found ${name}`);
        yield* oncePerSlice(listStream(stream, listed, config));
      }
    },
  };
}

/** What one stream has lying ready, as its connector lists it. */
export async function* listStream(stream: Stream<unknown>, folder: ObjectFolder, config: unknown): AsyncGenerator<Offer> {
  for await (const listed of stream.deliveries(folder, config))
    yield { stream, slice: listed.slice, ...(await whatIsOffered(folder, listed)) };
}

async function whatIsOffered(
  folder: ObjectFolder,
  listed: Delivery | Refusal,
): Promise<Pick<OfferedDelivery, 'delivery' | 'found'> | Pick<Refusal, 'refused'>> {
  if (isRefusal(listed)) return { refused: listed.refused };
  const found = await findObjects(folder, listed).catch(faultOfDelivery);
  return 'code' in found ? { refused: found } : { delivery: listed, found };
}

/** A slice that is offered twice is a mistake of the connector: which of the two is the newest, nobody could say. */
async function* oncePerSlice(offers: AsyncIterable<Offer>): AsyncGenerator<Offer> {
  const seen = new Set<string>();
  for await (const offer of offers) {
    if (seen.has(offer.slice)) throw new Error(`${offer.stream.name} offers the slice ${offer.slice} twice`);
    seen.add(offer.slice);
    yield offer;
  }
}
