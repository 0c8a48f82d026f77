import { Buffer } from 'node:buffer';
import { copyLine } from '../../reading/copy/copy-text.ts';
import type { CopyWriter } from '../../store/copy-rows.ts';

const BYTES_A_WRITE = 256 * 1024;

/** The one COPY that is under way, and the lines that wait for it. */
export interface Copying {
  begin(copy: CopyWriter): void;
  line(texts: readonly (string | null)[]): Promise<void>;
  /** Everything is handed over. */
  end(): Promise<CopyWriter>;
  abort(reason: Error): Promise<void>;
}

export function createCopying(): Copying {
  let copy: CopyWriter | undefined;
  let lines: string[] = [];
  let size = 0;

  async function handOver(): Promise<void> {
    const text = lines.join('');
    lines = [];
    size = 0;
    if (text !== '') await copy!.write(Buffer.from(text));
  }

  return {
    begin: (next) => void (copy = next),
    async line(texts) {
      const line = copyLine(texts);
      lines.push(line);
      size += line.length;
      if (size > BYTES_A_WRITE) await handOver();
    },
    async end() {
      await handOver();
      const ended = copy!;
      copy = undefined;
      return ended;
    },
    abort: async (reason) => copy?.abort(reason),
  };
}
