import { isRefusal, type Delivery } from '../connector-kit/delivery.ts';
import type { ConformanceSubject } from './conformance-case.ts';
import { isRead, readFiles, type Reading } from './read-tables.ts';
import { listOffers, streamCases, type StreamCase } from './stream-case.ts';
import { tablesOf, type Table } from './tables.ts';

/** A delivery of a fixture that was read, with its rows as texts. */
export interface ReadDelivery extends StreamCase {
  readonly delivery: Delivery;
  readonly reading: Reading;
  readonly tables: readonly Table[];
}

/** Every delivery of every fixture that can be read as a whole. */
export async function readDeliveries(subject: ConformanceSubject): Promise<ReadDelivery[]> {
  const read: ReadDelivery[] = [];
  for (const each of streamCases(subject)) {
    for (const delivery of await listOffers(each)) {
      if (isRefusal(delivery)) continue;
      const reading = await readFiles(each, delivery);
      const tables = await tablesOf(each.files, delivery);
      if (isRead(reading) && tables) read.push({ ...each, where: `${each.where}, slice ${delivery.slice}`, delivery, reading, tables });
    }
  }
  return read;
}
