import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/** A gzipped CSV file that is written line by line, with back-pressure: memory does not grow with the file. */
export interface DeliveryFile {
  write(line: string): void;
  /** Waits until the compressor has taken what was written. To be called every few hundred lines. */
  drained(): Promise<void>;
  /** Ends the file. Answers its size: compressed as it lies there. */
  close(): Promise<{ bytes: number; rows: number }>;
}

const BUFFER_CHARS = 64 * 1024;

/** Opens a file for writing, with the folders above it. The header does not count as a row. */
export async function openDeliveryFile(path: string, header: string): Promise<DeliveryFile> {
  await mkdir(dirname(path), { recursive: true });
  const gzip = createGzip({ level: 3, memLevel: 9 });
  const file = createWriteStream(path);
  const written = pipeline(gzip, file);
  // Whoever waits next is told of a full disk; without this the process would end before anybody waits.
  written.catch(() => undefined);
  let waiting = header;
  let rows = 0;
  const flush = async () => {
    const text = waiting;
    waiting = '';
    if (!gzip.write(text)) await Promise.race([once(gzip, 'drain'), written]);
  };
  return {
    write(line) {
      waiting += line;
      rows++;
    },
    async drained() {
      if (waiting.length >= BUFFER_CHARS) await flush();
    },
    async close() {
      gzip.end(waiting);
      await written;
      return { bytes: file.bytesWritten, rows };
    },
  };
}
