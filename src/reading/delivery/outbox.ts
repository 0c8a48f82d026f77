import { Buffer } from 'node:buffer';
import type { DictionaryTable } from '../charge/charge-tables.ts';
import { copyLine } from '../copy/copy-text.ts';
import type { ReaderSink } from '../reader.ts';
import type { ReadingHost } from './reading.ts';

/** Keys of tuples already handed over: repeating one is harmless, so the set is simply emptied when it is full. */
const TUPLES_KNOWN_MAX = 200_000;

/** Collects what a reader makes until it is handed over in one piece. */
export interface Outbox {
  readonly sink: ReaderSink;
  readonly handOver: (take: ReadingHost['take'], rowsDelivered: number) => Promise<void>;
}

export function createOutbox(): Outbox {
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
    async handOver(take, rowsDelivered) {
      const tuples = [...dictionaries].map(([table, texts]) => ({ table, lines: new Uint8Array(Buffer.from(texts.join(''))) }));
      dictionaries.clear();
      const [first, ...others] = lines;
      lines = [];
      if (first || tuples.length > 0) await take({ lines: first, dictionaries: tuples, rowsDelivered });
      for (const more of others) await take({ lines: more, dictionaries: [], rowsDelivered });
    },
  };
}
