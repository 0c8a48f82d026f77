import { createHash } from 'node:crypto';
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { EMPTY_ROOT, leafHash, nodeHash, type MerkleHash } from './merkle-hash.ts';
import { completedBy, hashOfRange, rootOf, type SubtreeHashes } from './merkle-proof.ts';
import { consistencyRanges, inclusionRanges } from './merkle-range.ts';
import { isConsistent, isIncluded } from './merkle-verification.ts';

/** The tree as RFC 6962 defines it, by recursion over the leaves. */
const split = (n: number) => {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
};
function naiveRoot(leaves: readonly string[]): MerkleHash {
  if (leaves.length === 0) return createHash('sha256').digest();
  if (leaves.length === 1)
    return createHash('sha256')
      .update(Buffer.from([0]))
      .update(leaves[0]!)
      .digest();
  const k = split(leaves.length);
  const halves = [naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k))];
  return createHash('sha256')
    .update(Buffer.concat([Buffer.from([1]), ...halves]))
    .digest();
}
function naivePath(index: number, leaves: readonly string[]): MerkleHash[] {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  if (index < k) return [...naivePath(index, leaves.slice(0, k)), naiveRoot(leaves.slice(k))];
  return [...naivePath(index - k, leaves.slice(k)), naiveRoot(leaves.slice(0, k))];
}
function naiveSubproof(first: number, leaves: readonly string[], whole: boolean): MerkleHash[] {
  if (first === leaves.length) return whole ? [] : [naiveRoot(leaves)];
  const k = split(leaves.length);
  if (first <= k) return [...naiveSubproof(first, leaves.slice(0, k), whole), naiveRoot(leaves.slice(k))];
  return [...naiveSubproof(first - k, leaves.slice(k), false), naiveRoot(leaves.slice(0, k))];
}

/** The tree as the hub keeps it: complete subtrees, added leaf by leaf. */
function keep(leaves: readonly string[]): SubtreeHashes {
  const kept = new Map<string, MerkleHash>();
  const nameOf = ({ level, index }: { level: number; index: number }) => `${level}/${index}`;
  const hashes: SubtreeHashes = (ref) => kept.get(nameOf(ref)) ?? expect.fail(`no subtree ${nameOf(ref)}`);
  for (const [index, leaf] of leaves.entries()) {
    let hash = leafHash(leaf);
    kept.set(nameOf({ level: 0, index }), hash);
    for (const { subtree, left } of completedBy(index)) {
      hash = nodeHash(hashes(left), hash);
      kept.set(nameOf(subtree), hash);
    }
  }
  return hashes;
}

const leavesOf = (size: number) => Array.from({ length: size }, (_, index) => `leaf ${index}`);
const hexes = (list: readonly MerkleHash[]) => list.map((hash) => hash.toString('hex'));
const sizes = fc.integer({ min: 1, max: 130 });

describe('the tree', () => {
  test('without leaves is the hash of nothing', () => {
    expect(EMPTY_ROOT.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(rootOf(0, keep([]))).toEqual(EMPTY_ROOT);
  });

  test('of one empty leaf is the hash of its prefix', () => {
    expect(leafHash('').toString('hex')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  });

  test.prop([fc.array(fc.string(), { maxLength: 70 })])('has the root that the definition gives', (leaves) => {
    expect(rootOf(leaves.length, keep(leaves))).toEqual(naiveRoot(leaves));
  });
});

/** All 98 pairs of leaf and size, and of two sizes, up to 13 and beyond, against the definition. */
describe('a proof', () => {
  test.prop([sizes, fc.nat()])('of inclusion is the one of the definition, and holds', (size, seed) => {
    const leaves = leavesOf(size);
    const index = seed % size;
    const hashes = keep(leaves);
    const proof = inclusionRanges(index, size).map((range) => hashOfRange(range, hashes));
    expect(hexes(proof)).toEqual(hexes(naivePath(index, leaves)));
    const claim = { index, size, leaf: leafHash(leaves[index]!), proof, root: naiveRoot(leaves) };
    expect(isIncluded(claim)).toBe(true);
  });

  test.prop([sizes, fc.nat()])('of consistency is the one of the definition, and holds', (size, seed) => {
    const leaves = leavesOf(size);
    const first = 1 + (seed % size);
    const hashes = keep(leaves);
    const proof = consistencyRanges(first, size).map((range) => hashOfRange(range, hashes));
    expect(hexes(proof)).toEqual(hexes(naiveSubproof(first, leaves, true)));
    const from = { size: first, root: naiveRoot(leaves.slice(0, first)) };
    expect(isConsistent({ from, to: { size, root: naiveRoot(leaves) }, proof })).toBe(true);
  });

  test('of a leaf or a size that is not there cannot be asked for', () => {
    expect(() => inclusionRanges(3, 3)).toThrow('expected a leaf before 3, found 3');
    expect(() => inclusionRanges(0, 0)).toThrow(RangeError);
    expect(() => consistencyRanges(4, 3)).toThrow('expected a size of at most 3, found 4');
  });

  test('over a million leaves is short', () => {
    expect(inclusionRanges(765_432, 1_000_000)).toHaveLength(20);
    expect(consistencyRanges(765_432, 1_000_000).length).toBeLessThanOrEqual(20);
  });
});

/** The faults of the published vectors: each proof of each size, with one thing wrong in it. */
describe('a proof with a fault is refused', () => {
  const other = leafHash('another');
  const flipped = (hash: MerkleHash) => Buffer.from(hash.map((byte, at) => (at === 7 ? byte ^ 16 : byte)));
  const broken = <T extends { readonly proof: readonly MerkleHash[] }>(claim: T): [string, T][] => [
    ['a hash too many', { ...claim, proof: [...claim.proof, other] }],
    ['a hash too many in front', { ...claim, proof: [other, ...claim.proof] }],
    ['the root behind', { ...claim, proof: [...claim.proof, nodeHash(other, other)] }],
    ...(claim.proof.length === 0
      ? []
      : ([
          ['a hash too few', { ...claim, proof: claim.proof.slice(1) }],
          ['none', { ...claim, proof: [] }],
        ] as [string, T][])),
    ...claim.proof.map((_, at): [string, T] => [
      `hash ${at} flipped`,
      { ...claim, proof: claim.proof.map((hash, here) => (here === at ? flipped(hash) : hash)) },
    ]),
  ];

  test('of inclusion', () => {
    let refused = 0;
    for (let size = 1; size <= 14; size++) {
      const leaves = leavesOf(size);
      const hashes = keep(leaves);
      for (let index = 0; index < size; index++) {
        const proof = inclusionRanges(index, size).map((range) => hashOfRange(range, hashes));
        const claim = { index, size, leaf: leafHash(leaves[index]!), proof, root: naiveRoot(leaves) };
        const faults = [
          ...broken(claim),
          ['another leaf', { ...claim, leaf: other }],
          ['another root', { ...claim, root: flipped(claim.root) }],
          ['no root', { ...claim, root: Buffer.alloc(0) }],
          ['the place before', { ...claim, index: index - 1 }],
          ['the place behind', { ...claim, index: index + 1 }],
          ['another place', { ...claim, index: index ^ 2 }],
          ['half the place', { ...claim, index: index + 0.5 }],
          ['twice the size', { ...claim, size: size * 2 }],
          ['size 0', { ...claim, size: 0 }],
        ] as const;
        for (const [fault, wrong] of faults) expect([size, index, fault, isIncluded(wrong)]).toEqual([size, index, fault, false]);
        refused += faults.length;
      }
    }
    expect(refused).toBeGreaterThan(98);
  });

  test('of consistency', () => {
    let refused = 0;
    for (let size = 1; size <= 14; size++) {
      for (let first = 1; first <= size; first++) {
        const hashes = keep(leavesOf(size));
        const proof = consistencyRanges(first, size).map((range) => hashOfRange(range, hashes));
        const from = { size: first, root: rootOf(first, hashes) };
        const to = { size, root: rootOf(size, hashes) };
        const claim = { from, to, proof };
        expect(isConsistent(claim)).toBe(true);
        const faults = [
          ...broken(claim),
          ['another root before', { ...claim, from: { ...from, root: flipped(from.root) } }],
          ['another root after', { ...claim, to: { ...to, root: flipped(to.root) } }],
          ['from nothing', { ...claim, from: { size: 0, root: EMPTY_ROOT } }],
          ['a size that is none', { ...claim, from: { ...from, size: -1 } }],
          ['shrinking', { from: { ...to, size: size + 1 }, to, proof }],
          ...(first === size ? [] : ([['turned round', { from: to, to: from, proof }]] as const)),
          ...(first === size ? [] : ([['the same root', { ...claim, from: { ...from, root: to.root } }]] as const)),
        ] as const;
        for (const [fault, wrong] of faults) expect([first, size, fault, isConsistent(wrong)]).toEqual([first, size, fault, false]);
        refused += faults.length;
      }
    }
    expect(refused).toBeGreaterThan(98);
  });
});
