import { sql } from 'kysely';
import { demand } from '../../domain/authority/demand.ts';
import { hashOfRange, rootOf } from '../../domain/audit/merkle-proof.ts';
import { consistencyRanges, inclusionRanges } from '../../domain/audit/merkle-range.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { lastAuditHead, type KeptHead } from './audit-heads.ts';
import { readSubtrees, treeSize } from './audit-subtrees.ts';
import { keptLeaves } from './kept-leaves.ts';

/** That an entry is in the log that a head was signed over. Hashes are in hexadecimal digits. */
export interface AuditInclusion {
  readonly head: KeptHead;
  readonly index: number;
  /** The entry as it is hashed. */
  readonly leaf: string;
  readonly hashes: readonly string[];
}

/** Undefined: there is no such entry, or no head covers it yet. Four statements, whatever the size of the log. */
export async function auditInclusion(snapshot: Snapshot, entryId: string): Promise<AuditInclusion | undefined> {
  demand(snapshot.viewer, 'audit.read');
  const { transaction } = snapshot;
  const head = await lastAuditHead(snapshot);
  const { rows } = await sql<{ index: number }>`select leaf_index::int as index from audit_entry where id = ${entryId}::bigint`.execute(
    transaction,
  );
  const index = rows[0]?.index;
  if (!head || index === undefined || index >= head.size) return undefined;
  const [kept] = await keptLeaves(transaction, index, 1);
  const ranges = inclusionRanges(index, head.size);
  const subtrees = await readSubtrees(transaction, ranges);
  return { head, index, leaf: kept!.leaf, hashes: ranges.map((range) => hashOfRange(range, subtrees).toString('hex')) };
}

/** That a log of one size only adds to the one of an earlier size. */
export interface AuditConsistency {
  readonly from: { readonly size: number; readonly root: string };
  readonly to: { readonly size: number; readonly root: string };
  readonly hashes: readonly string[];
}

/** `size`: of the tree, where it is smaller than what was asked for. Two statements. */
export async function auditConsistency(
  snapshot: Snapshot,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<AuditConsistency | { readonly size: number }> {
  demand(snapshot.viewer, 'audit.read');
  const { transaction } = snapshot;
  const size = await treeSize(transaction);
  if (to > size) return { size };
  const ranges = consistencyRanges(from, to);
  const subtrees = await readSubtrees(transaction, [{ from: 0, to: from }, { from: 0, to }, ...ranges]);
  const rooted = (length: number) => ({ size: length, root: rootOf(length, subtrees).toString('hex') });
  return { from: rooted(from), to: rooted(to), hashes: ranges.map((range) => hashOfRange(range, subtrees).toString('hex')) };
}
