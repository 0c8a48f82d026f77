import { once } from 'node:events';
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Gzip } from 'node:zlib';

/**
 * Writes an answer part by part, as fast as its reader takes them: nothing is read ahead. The head is written with the first part, so that
 * whatever fails before it can still be told. Throws where the reader has gone.
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
    if (gzip) return await pipeline(whole, gzip, response);
    for await (const part of whole()) {
      if (response.destroyed) throw new Error('the reader has gone');
      if (!response.write(part)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
    if (response.destroyed) throw new Error('the reader has gone');
    response.end();
  } finally {
    await coming.return?.();
  }
}
