import { streamsOf, type Stream } from '../connector-kit/connector.ts';
import { FixtureError } from '../connector-kit/fixture-error.ts';
import { isRefusal, type Delivery, type Refusal } from '../connector-kit/delivery.ts';
import { EXCHANGES_FILE } from '../connector-kit/replay/index.ts';
import type { ConformanceSubject } from './conformance-case.ts';
import { memoryFolder, type MemoryFiles } from './memory-folder.ts';
import { isRead, readFiles, type Reading } from './read-tables.ts';
import { tablesOf, type Table } from './tables.ts';

/** A delivery of a fixture that was read, with its rows as texts. */
export interface ReadDelivery {
  readonly where: string;
  readonly stream: Stream<unknown>;
  readonly config: unknown;
  readonly delivery: Delivery;
  readonly files: MemoryFiles;
  readonly reading: Reading;
  readonly tables: readonly Table[];
}

/** A stream of a connector beside a fixture. */
export interface StreamCase {
  readonly where: string;
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
    return streams.map((stream) => ({ where: `${name}, stream ${stream.name}`, stream, config: parsed.data as unknown, files: own }));
  });
}

export async function listOffers({ stream, config, files }: StreamCase): Promise<(Delivery | Refusal)[]> {
  const offers: (Delivery | Refusal)[] = [];
  for await (const offer of stream.deliveries(memoryFolder(files), config)) offers.push(offer);
  return offers;
}

/** Every delivery of every fixture that can be read as a whole. */
export async function readDeliveries(subject: ConformanceSubject): Promise<ReadDelivery[]> {
  const read: ReadDelivery[] = [];
  for (const each of streamCases(subject)) {
    for (const delivery of await listOffers(each)) {
      if (isRefusal(delivery)) continue;
      const reading = await readFiles(each.stream, each.config, delivery, each.files);
      const tables = await tablesOf(each.files, delivery);
      if (isRead(reading) && tables) read.push({ ...each, where: `${each.where}, slice ${delivery.slice}`, delivery, reading, tables });
    }
  }
  return read;
}
