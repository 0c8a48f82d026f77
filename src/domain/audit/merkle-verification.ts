import { nodeHash, type MerkleHash } from './merkle-hash.ts';

export interface InclusionClaim {
  readonly index: number;
  readonly size: number;
  readonly leaf: MerkleHash;
  readonly proof: readonly MerkleHash[];
  readonly root: MerkleHash;
}

/** Whether the leaf is where it is said to be in the tree of this root (RFC 9162, 2.1.3.2). */
export function isIncluded({ index, size, leaf, proof, root }: InclusionClaim): boolean {
  if (!isPosition(index) || !isPosition(size) || index >= size) return false;
  let at = index;
  let last = size - 1;
  let hash = leaf;
  for (const beside of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(beside, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, half(last)];
    } else hash = nodeHash(hash, beside);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && hash.equals(root);
}

export interface ConsistencyClaim {
  readonly from: { readonly size: number; readonly root: MerkleHash };
  readonly to: { readonly size: number; readonly root: MerkleHash };
  readonly proof: readonly MerkleHash[];
}

/** Whether the later tree only adds to the earlier one (RFC 9162, 2.1.4.2). Of an empty tree nothing can be told, so it is refused. */
export function isConsistent({ from, to, proof }: ConsistencyClaim): boolean {
  if (!isPosition(from.size) || !isPosition(to.size) || from.size === 0 || from.size > to.size) return false;
  if (from.size === to.size) return proof.length === 0 && from.root.equals(to.root);
  // A complete tree is a node of the later one, and is not told again.
  const [first, ...rest] = isPowerOfTwo(from.size) ? [from.root, ...proof] : proof;
  if (first === undefined || proof.length === 0) return false;
  let at = from.size - 1;
  let last = to.size - 1;
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  let before = first;
  let after = first;
  for (const beside of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      before = nodeHash(beside, before);
      after = nodeHash(beside, after);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, half(last)];
    } else after = nodeHash(after, beside);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && before.equals(from.root) && after.equals(to.root);
}

function isPosition(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isPowerOfTwo(size: number): boolean {
  return Number.isInteger(Math.log2(size)) && 2 ** Math.log2(size) === size;
}

function half(value: number): number {
  return Math.floor(value / 2);
}
