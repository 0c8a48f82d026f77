import { createHash } from 'node:crypto';

/** RFC 9562's namespace of names that are URLs: ours are none, but begin with a scheme of our own. */
const NAMESPACE = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');

/** A UUID (version 5) of a name: the same run has the same, however often and from wherever it is told. */
export function runIdOf(...name: readonly string[]): string {
  const hash = createHash('sha1')
    .update(NAMESPACE)
    .update(`costweave:${JSON.stringify(name)}`)
    .digest()
    .subarray(0, 16);
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
