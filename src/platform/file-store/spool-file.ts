import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';

/** The bytes that were written, and their SHA-256 in hexadecimal digits. */
export interface SpooledBytes {
  readonly bytes: number;
  readonly sha256: string;
}

/** A file of this machine that is being written. Nobody takes it for a finished one before it is given another name. */
export interface SpoolFile {
  readonly path: string;
  readonly write: (chunk: Uint8Array) => Promise<void>;
  readonly written: () => SpooledBytes;
  /** All of it is in the file. */
  readonly done: () => Promise<void>;
  /** Removes it. */
  readonly discard: () => Promise<void>;
}

/** Throws, with the first write, where there is a file of this name already. */
export function openSpoolFile(path: string): SpoolFile {
  const stream = createWriteStream(path, { flags: 'wx' });
  // Opening may fail before anything is written: whoever writes or ends hears of it.
  const { promise: failed, reject } = Promise.withResolvers<never>();
  failed.catch(() => undefined);
  stream.on('error', reject);
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    path,
    async write(chunk) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), failed]);
    },
    written: () => ({ bytes, sha256: hash.copy().digest('hex') }),
    async done() {
      stream.end();
      await Promise.race([once(stream, 'close'), failed]);
    },
    async discard() {
      stream.destroy();
      await rm(path, { force: true });
    },
  };
}
