import { Buffer } from 'node:buffer';
import type { Stream } from '../../connector-kit/index.ts';
import type { DictionaryTable } from '../charge/charge-tables.ts';
import { copyLine } from '../copy/copy-text.ts';
import type { DeliveryReader, ReaderSink } from '../reader.ts';
import { readObjects } from './read-objects.ts';
import type { ReadingHost, ReadingOutcome, ReadingTask } from './reading.ts';

/** Keys of tuples already handed over: repeating one is harmless, so the set is simply emptied when it is full. */
const TUPLES_KNOWN_MAX = 200_000;

/** Reads a whole delivery, in this thread: bytes in, COPY lines out, and what it added up to. */
export function readForCopy(stream: Stream<unknown>, task: ReadingTask, host: ReadingHost): Promise<ReadingOutcome> {
  const outbox = createOutbox();
  return readObjects(stream, task, host, outbox.sink, (reader) => outbox.handOver(host, reader));
}

/** Collects what a reader makes until it is handed over in one piece. */
function createOutbox(): { sink: ReaderSink; handOver: (host: ReadingHost, reader: DeliveryReader) => Promise<void> } {
  let lines: Uint8Array<ArrayBuffer>[] = [];
  const dictionaries = new Map<DictionaryTable, string[]>();
  const known = new Set<string>();
  return {
    sink: {
      rows: (bytes) => lines.push(bytes),
      dictionary(table, values) {
        const name = `${table} ${values[0]}`;
        if (known.has(name)) return;
        if (known.size === TUPLES_KNOWN_MAX) known.clear();
        known.add(name);
        const texts = dictionaries.get(table) ?? [];
        dictionaries.set(table, texts);
        texts.push(copyLine(values));
      },
    },
    async handOver(host, reader) {
      const rowsDelivered = reader.rowsDelivered();
      const tuples = [...dictionaries].map(([table, texts]) => ({ table, lines: new Uint8Array(Buffer.from(texts.join(''))) }));
      dictionaries.clear();
      const [first, ...others] = lines;
      lines = [];
      if (first || tuples.length > 0) await host.take({ lines: first, dictionaries: tuples, rowsDelivered });
      for (const more of others) await host.take({ lines: more, dictionaries: [], rowsDelivered });
    },
  };
}
