import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { leafHash, nodeHash, type MerkleHash } from '../../domain/audit/merkle-hash.ts';
import { subtreesOf, type SubtreeRef } from '../../domain/audit/merkle-range.ts';
import { completedBy } from '../../domain/audit/merkle-proof.ts';
import type { Database, DatabaseTransaction } from '../database.ts';
import { addSubtrees, readSubtrees, treeSize } from './audit-subtrees.ts';
import { keptLeaves, type KeptLeaf } from './kept-leaves.ts';

/** An entry does not say what its digest covers: somebody went round the hub. Nothing is signed over it. */
export class AuditLogBrokenError extends Error {
  override readonly name = 'AuditLogBrokenError';
}

/** So many entries are taken into the tree at a time. */
const PAGE = 5_000;

/**
 * Takes into the tree what was noted since it last grew. Each entry is compared with its digest before. Throws AuditLogBrokenError
 * where one does not fit.
 */
export async function growAuditTree(db: Database): Promise<void> {
  for (let added = PAGE; added === PAGE;) added = await db.transaction().execute(growByPage);
}

/** Those who grow the tree take turns. Until the end of the transaction. */
export async function holdAuditTree(transaction: DatabaseTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('audit_subtree', 0))`.execute(transaction);
}

async function growByPage(transaction: DatabaseTransaction): Promise<number> {
  await holdAuditTree(transaction);
  const size = await treeSize(transaction);
  const [before, leaves] = await leavesSince(transaction, size);
  if (leaves.length === 0) return 0;
  // The left halves of what is completed are at the right edge of the tree as it is, or new.
  const edge = { from: 0, to: size };
  const atEdge = await readSubtrees(transaction, [edge]);
  const open = new Map(subtreesOf(edge).map((ref) => [ref.level, atEdge(ref)]));
  const subtrees: (SubtreeRef & { hash: MerkleHash })[] = [];
  let previous = before;
  for (const [position, kept] of leaves.entries()) {
    assertChained(kept, size + position, previous);
    previous = kept.digest;
    let hash = leafHash(kept.leaf);
    let level = 0;
    subtrees.push({ level, index: kept.index, hash });
    for (const { subtree } of completedBy(kept.index)) {
      hash = nodeHash(open.get(level)!, hash);
      ({ level } = subtree);
      subtrees.push({ ...subtree, hash });
    }
    open.set(level, hash);
  }
  await addSubtrees(transaction, subtrees);
  return leaves.length;
}

/** The digest of the last entry in the tree, and the entries after it. */
async function leavesSince(transaction: DatabaseTransaction, size: number): Promise<[Buffer | null, KeptLeaf[]]> {
  if (size === 0) return [null, await keptLeaves(transaction, 0, PAGE)];
  const [last, ...leaves] = await keptLeaves(transaction, size - 1, PAGE + 1);
  if (last?.index !== size - 1) throw new AuditLogBrokenError(`expected entry ${size - 1} in the audit log, found none`);
  return [last.digest, leaves];
}

function assertChained({ index, leaf, previous, digest }: KeptLeaf, position: number, before: Buffer | null): void {
  if (index !== position) throw new AuditLogBrokenError(`expected entry ${position} in the audit log, found ${index}`);
  const expected = createHash('sha256')
    .update(before ?? '')
    .update(leaf)
    .digest();
  const follows = before === null ? previous === null : previous?.equals(before) === true;
  if (!follows || !expected.equals(digest))
    throw new AuditLogBrokenError(
      `expected entry ${index} of the audit log to say what its digest ${digest.toString('hex')} covers, found something else: it was changed in the database`,
    );
}
