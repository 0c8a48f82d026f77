import { Readable } from 'node:stream';
import { SourceFault } from '../../connector-kit/source-api.ts';

const ATTEMPTS_MAX = 5;
const CHUNK_BYTES = 256 * 1024;

/**
 * An object's bytes, asked for again from where they broke off: a connection that is cut after an hour must not cost the hour. A body
 * that ends early, or says nothing for so long, counts as broken off. `from` opens the bytes behind an offset and throws SourceFault for
 * what trying again does not help.
 */
export function resumedStream(key: string, bytes: number, idleMs: number, from: (offset: number) => Promise<Readable>): Readable {
  let body: Readable | undefined;
  const closing = new AbortController();
  async function* chunks(): AsyncGenerator<Uint8Array> {
    let offset = 0;
    let failures = 0;
    while (offset < bytes && !closing.signal.aborted) {
      const before = offset;
      try {
        body = await from(offset);
        for await (const chunk of watched(body, idleMs)) {
          offset += chunk.length;
          yield chunk;
        }
      } catch (error) {
        if (!isBrokenOff(error)) throw error;
      }
      failures = offset > before ? 0 : failures + 1;
      if (offset > bytes || failures === ATTEMPTS_MAX) throw brokenOff(key, bytes, offset);
    }
  }
  const stream = Readable.from(chunks(), { objectMode: false, highWaterMark: CHUNK_BYTES });
  // Whoever stops reading must not wait for a body that says nothing.
  const end = stream._destroy.bind(stream);
  stream._destroy = (error, callback) => {
    closing.abort();
    body?.destroy();
    end(error, callback);
  };
  return stream;
}

/** Ends a body that brings nothing for so long with an error. A reader may take all the time he likes. */
async function* watched(body: Readable, idleMs: number): AsyncGenerator<Uint8Array> {
  const chunks = (body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const timer = setTimeout(() => body.destroy(new Error(`nothing for ${idleMs} ms`)), idleMs);
      const { done, value } = await chunks.next().finally(() => clearTimeout(timer));
      if (done === true) return;
      yield value;
    }
  } finally {
    await chunks.return?.();
  }
}

/** What the network does passes; a changed object, a lost right or a bug does not. */
function isBrokenOff(error: unknown): boolean {
  if (error instanceof SourceFault) return error.kind === 'retry' && error.code !== 'object-changed';
  return !(error instanceof TypeError || error instanceof RangeError);
}

function brokenOff(key: string, bytes: number, found: number): SourceFault {
  return new SourceFault('retry', {
    code: 'broken-off',
    expected: `${bytes} bytes of ${key}`,
    found: `${found} bytes, and no more after ${ATTEMPTS_MAX} attempts`,
    wayOut: 'try again later; if it stays so, look at the way to the store: a proxy may cut long answers',
  });
}
