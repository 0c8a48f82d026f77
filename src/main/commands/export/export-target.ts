import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { plainLines } from '../../terminal/plain-text.ts';
import type { Terminal } from '../../terminal/terminal.ts';

/** Where an export goes. */
export interface ExportTarget {
  write(chunk: Uint8Array): Promise<void>;
  done(): Promise<void>;
  discard(): Promise<void>;
}

export function toTerminal(terminal: Terminal): ExportTarget {
  const nothing = () => Promise.resolve();
  // Data may hold what would steer a terminal; a file or a pipe gets it byte by byte.
  return {
    write: (chunk) => terminal.data(terminal.dataIsShown ? plainLines(Buffer.from(chunk).toString().replaceAll('\r\n', '\n')) : chunk),
    done: nothing,
    discard: nothing,
  };
}

/** The file appears when it is complete, and not at all when something fails. */
export function toFile(file: string): ExportTarget {
  const partial = `${file}.partial-${process.pid}`;
  const stream = createWriteStream(partial, { flags: 'wx' });
  // Opening may fail before anything is written: whoever writes or ends hears of it.
  const { promise: failed, reject } = Promise.withResolvers<never>();
  failed.catch(() => undefined);
  stream.on('error', reject);
  return {
    async write(chunk) {
      if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), failed]);
    },
    async done() {
      stream.end();
      await Promise.race([once(stream, 'close'), failed]);
      await rename(partial, file);
    },
    async discard() {
      stream.destroy();
      await rm(partial, { force: true });
    },
  };
}
