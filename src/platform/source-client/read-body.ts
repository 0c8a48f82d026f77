import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createInflate } from 'node:zlib';

/** A body that is longer than an answer may be. */
export class BodyTooLongError extends Error {
  override readonly name = 'BodyTooLongError';
}

/** The text of a body, expanded where it is compressed. What comes out is counted, not what goes in. */
export async function readBody(body: Readable, encoding: string | undefined, bytesMax: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const take = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > bytesMax) throw new BodyTooLongError(`more than ${bytesMax} bytes`);
      chunks.push(chunk);
    }
  };
  const expand = encoding === 'gzip' ? createGunzip() : encoding === 'deflate' ? createInflate() : undefined;
  if (expand) await pipeline(body, expand, take);
  else await pipeline(body, take);
  return new TextDecoder('utf-8').decode(Buffer.concat(chunks));
}
