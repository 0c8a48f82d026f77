import { createHash } from 'node:crypto';

/** A node of the tree: 32 bytes of SHA-256. */
export type MerkleHash = Buffer;

/** Of an entry. Leaves and nodes are hashed apart, so that no entry can pass for a node (RFC 6962, 2.1). */
export function leafHash(leaf: string | Uint8Array): MerkleHash {
  return createHash('sha256').update('\0').update(leaf).digest();
}

export function nodeHash(left: MerkleHash, right: MerkleHash): MerkleHash {
  return createHash('sha256').update('\u0001').update(left).update(right).digest();
}

/** The root of a tree without leaves. */
export const EMPTY_ROOT: MerkleHash = createHash('sha256').digest();
