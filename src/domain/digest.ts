import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

/** SHA-256 of a text, in hexadecimal. */
export function digestOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The same for anything that is JSON: equal content has equal digests, whatever the order of its keys. */
export function digestOf(content: unknown): string {
  return digestOfText(canonicalJson(content));
}
