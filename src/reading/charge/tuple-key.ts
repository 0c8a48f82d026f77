import { hash } from 'node:crypto';

/** The key of a dictionary tuple and the hash it is the beginning of. */
export interface TupleKey {
  /** Signed 64-bit integer, as text. */
  readonly key: string;
  /** The whole SHA-256, in hex: two tuples with one key but two hashes are a collision, and are refused. */
  readonly contentHash: string;
}

/** The first eight bytes (big-endian, signed) of SHA-256 over the tuple's texts as a JSON array. */
export function tupleKey(texts: readonly (string | null)[]): TupleKey {
  const contentHash = hash('sha256', JSON.stringify(texts), 'hex');
  return { key: BigInt.asIntN(64, BigInt(`0x${contentHash.slice(0, 16)}`)).toString(), contentHash };
}
