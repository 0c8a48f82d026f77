import { Buffer } from 'node:buffer';
import type { TextEncoding } from '../../connector-kit/delivery.ts';

/** Takes the bytes of a text block by block and gives them in UTF-8. */
export interface TextDecoding {
  write(bytes: Uint8Array): Uint8Array;
  end(): Uint8Array;
}

/**
 * The bytes of a text as UTF-8: decoded as declared, or as UTF-16 where its byte order mark says so. Undefined when they can stay as they
 * are, which is the rule: then nothing is copied.
 */
export function decodeText(first: Uint8Array, declared: TextEncoding | undefined): TextDecoding | undefined {
  const encoding = declared ?? marked(first);
  if (encoding === undefined || encoding === 'utf-8') return undefined;
  const decoder = new TextDecoder(encoding);
  return {
    write: (bytes) => Buffer.from(decoder.decode(bytes, { stream: true })),
    end: () => Buffer.from(decoder.decode()),
  };
}

function marked(first: Uint8Array): TextEncoding | undefined {
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le';
  return first[0] === 0xfe && first[1] === 0xff ? 'utf-16be' : undefined;
}
