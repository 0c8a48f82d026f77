import { EMPTY_ROOT, nodeHash, type MerkleHash } from './merkle-hash.ts';
import { subtreesOf, type LeafRange, type SubtreeRef } from './merkle-range.ts';

/** Where the hashes of complete subtrees are kept. Throws where one is missing. */
export type SubtreeHashes = (subtree: SubtreeRef) => MerkleHash;

/** The hash over a range of leaves, from the subtrees that it consists of. */
export function hashOfRange(range: LeafRange, hashes: SubtreeHashes): MerkleHash {
  const parts = subtreesOf(range).map(hashes);
  return (
    parts.reduceRight<MerkleHash | undefined>((right, left) => (right === undefined ? left : nodeHash(left, right)), undefined) ??
    EMPTY_ROOT
  );
}

/** The hash over all leaves of a tree. */
export function rootOf(size: number, hashes: SubtreeHashes): MerkleHash {
  return hashOfRange({ from: 0, to: size }, hashes);
}

/** The subtrees that leaf `index` completes, from below, with the left half of each: the leaf itself is the right half of the first. */
export function completedBy(index: number): { readonly subtree: SubtreeRef; readonly left: SubtreeRef }[] {
  const completed = [];
  for (let level = 1, at = index; at % 2 === 1; level++) {
    const left = { level: level - 1, index: at - 1 };
    at = (at - 1) / 2;
    completed.push({ subtree: { level, index: at }, left });
  }
  return completed;
}
