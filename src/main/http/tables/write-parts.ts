import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Gzip } from 'node:zlib';
import { writeToReader } from '../door/write-to-reader.ts';

/**
 * Writes an answer part by part, as fast as its reader takes them: nothing is read ahead. The head is written with the first part, so that
 * whatever fails before it can still be told; its end is left to whoever gives back first what it was made from. Throws where the reader has
 * gone, or takes nothing for so long.
 */
export async function writeParts(
  response: ServerResponse,
  head: OutgoingHttpHeaders,
  parts: AsyncIterable<Uint8Array>,
  gzip: Gzip | undefined,
): Promise<void> {
  const coming = parts[Symbol.asyncIterator]();
  try {
    const first = await coming.next();
    response.writeHead(200, head);
    const whole = async function* (): AsyncGenerator<Uint8Array> {
      for (let part = first; !part.done; part = await coming.next()) yield part.value;
    };
    const write = async (written: AsyncIterable<Uint8Array>) => {
      for await (const part of written) await writeToReader(response, part);
    };
    await (gzip ? pipeline(whole, gzip, write) : write(whole()));
    if (response.destroyed) throw new Error('the reader has gone');
  } finally {
    await coming.return?.();
  }
}
