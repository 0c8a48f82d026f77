import { streamsOf, type Connector, type Stream } from '../connector-kit/connector.ts';
import type { Delivery, Refusal } from '../connector-kit/delivery.ts';
import { FixtureError } from '../connector-kit/fixture-error.ts';
import { EXCHANGES_FILE } from '../connector-kit/replay/index.ts';
import { listStream } from '../reading/delivery/list-source.ts';
import type { ConformanceSubject } from './conformance-case.ts';
import { memoryFolder, type MemoryFiles } from './memory-folder.ts';

/** A stream of a connector beside a fixture. */
export interface StreamCase {
  readonly where: string;
  readonly connector: Connector;
  readonly stream: Stream<unknown>;
  readonly config: unknown;
  readonly files: MemoryFiles;
}

export function streamCases({ connector, cases }: ConformanceSubject): StreamCase[] {
  return cases.flatMap(({ name, files, config }) => {
    const parsed = connector.config.safeParse(config ?? {});
    if (!parsed.success)
      throw new FixtureError(`fixture ${name}: its configuration is not what the connector expects: ${parsed.error.message}`);
    const own = Object.fromEntries(Object.entries(files).filter(([key]) => key !== EXCHANGES_FILE));
    if (Object.keys(own).length === 0) return [];
    const streams = streamsOf(connector, parsed.data as unknown);
    return streams.map((stream) => ({
      where: `${name}, stream ${stream.name}`,
      connector,
      stream,
      config: parsed.data as unknown,
      files: own,
    }));
  });
}

export async function listOffers({ stream, config, files }: StreamCase): Promise<(Delivery | Refusal)[]> {
  const offers: (Delivery | Refusal)[] = [];
  for await (const offer of listStream(stream, memoryFolder(files), config))
    offers.push('refused' in offer ? { slice: offer.slice, refused: offer.refused } : offer.delivery);
  return offers;
}
