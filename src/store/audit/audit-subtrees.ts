import { sql } from 'kysely';
import type { MerkleHash } from '../../domain/audit/merkle-hash.ts';
import type { SubtreeHashes } from '../../domain/audit/merkle-proof.ts';
import { subtreesOf, type LeafRange, type SubtreeRef } from '../../domain/audit/merkle-range.ts';
import type { DatabaseTransaction } from '../database.ts';

/** The hashes of all subtrees that the ranges consist of. One statement. */
export async function readSubtrees(transaction: DatabaseTransaction, ranges: readonly LeafRange[]): Promise<SubtreeHashes> {
  const refs = ranges.flatMap(subtreesOf);
  const { rows } = await sql<SubtreeRef & { hash: MerkleHash }>`
    select level, index::int as index, hash from audit_subtree
    where (level, index) in (select * from unnest(${refs.map(({ level }) => level)}::smallint[], ${refs.map(({ index }) => index)}::bigint[]))`.execute(
    transaction,
  );
  const hashes = new Map(rows.map(({ level, index, hash }) => [nameOf({ level, index }), hash]));
  return (ref) => {
    const hash = hashes.get(nameOf(ref));
    if (!hash) throw new Error(`the audit log has no subtree ${nameOf(ref)}`);
    return hash;
  };
}

/** How many entries the tree covers. One statement. */
export async function treeSize(transaction: DatabaseTransaction): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    select coalesce(max(index), -1)::int + 1 as size from audit_subtree where level = 0`.execute(transaction);
  return rows[0]!.size;
}

export async function addSubtrees(
  transaction: DatabaseTransaction,
  subtrees: readonly (SubtreeRef & { readonly hash: MerkleHash })[],
): Promise<void> {
  await sql`
    insert into audit_subtree (level, index, hash)
    select * from unnest(${subtrees.map(({ level }) => level)}::smallint[], ${subtrees.map(({ index }) => index)}::bigint[],
      ${subtrees.map(({ hash }) => hash)}::bytea[])`.execute(transaction);
}

function nameOf({ level, index }: SubtreeRef): string {
  return `${level}/${index}`;
}
