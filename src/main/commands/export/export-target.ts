import { createHash } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { openSpoolFile } from '../../../platform/file-store/spool-file.ts';
import type { ExportedBytes } from '../../../store/audit/audit-finished-export.ts';
import { plainLines } from '../../terminal/plain-text.ts';
import type { Terminal } from '../../terminal/terminal.ts';

/** Where an export goes. */
export interface ExportTarget {
  write(chunk: Uint8Array): Promise<void>;
  /** What was written so far. */
  written(): ExportedBytes;
  done(): Promise<void>;
  discard(): Promise<void>;
}

export function toTerminal(terminal: Terminal): ExportTarget {
  const nothing = () => Promise.resolve();
  // Data may hold what would steer a terminal; a file or a pipe gets it byte by byte.
  const counted = countBytes();
  return {
    write(chunk) {
      counted.take(chunk);
      return terminal.data(terminal.dataIsShown ? plainLines(Buffer.from(chunk).toString().replaceAll('\r\n', '\n')) : chunk);
    },
    written: counted.told,
    done: nothing,
    discard: nothing,
  };
}

/** The file appears when it is complete, and not at all when something fails. */
export function toFile(file: string): ExportTarget {
  const spool = openSpoolFile(`${file}.partial-${process.pid}`);
  return {
    write: spool.write,
    written: spool.written,
    async done() {
      await spool.done();
      await rename(spool.path, file);
    },
    discard: spool.discard,
  };
}

function countBytes(): { readonly take: (chunk: Uint8Array) => void; readonly told: () => ExportedBytes } {
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    take(chunk) {
      hash.update(chunk);
      bytes += chunk.byteLength;
    },
    told: () => ({ bytes, sha256: hash.copy().digest('hex') }),
  };
}
