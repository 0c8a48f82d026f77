import { sql } from 'kysely';
import { auditHeadText, type AuditHead, type AuditSigner } from '../../domain/audit/audit-head.ts';
import { demand } from '../../domain/authority/demand.ts';
import { rootOf } from '../../domain/audit/merkle-proof.ts';
import type { Database, DatabaseTransaction } from '../database.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { readSubtrees, treeSize } from './audit-subtrees.ts';
import { growAuditTree, holdAuditTree } from './grow-audit-tree.ts';

/** A head with the key that it is verified by. */
export interface KeptHead extends AuditHead {
  /** PEM. */
  readonly publicKey: string;
}

/** The columns of a head, read from HEAD_TABLES. */
export const HEAD = sql`h.size::int as size, encode(h.root, 'hex') as root,
  to_char(h.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, h.key_id as "keyId",
  translate(encode(h.signature, 'base64'), E'\n', '') as signature, k.public_key as "publicKey"`;
export const HEAD_TABLES = sql`audit_tree_head h join audit_key k on k.key_id = h.key_id`;

/**
 * Signs the log as it is now, and answers the head. When nothing was noted since this key signed last, that head is the answer. Throws
 * AuditLogBrokenError where an entry was changed in the database.
 */
export async function signAuditHead(db: Database, signer: AuditSigner): Promise<KeptHead> {
  await growAuditTree(db);
  return db.transaction().execute(async (transaction) => {
    await holdAuditTree(transaction);
    const { keyId, publicKey } = signer;
    const size = await treeSize(transaction);
    const known = await headOf(transaction, size, keyId);
    if (known) return known;
    await sql`insert into audit_key (key_id, public_key, since) values (${keyId}, ${publicKey}, clock_timestamp())
      on conflict (key_id) do nothing`.execute(transaction);
    const root = rootOf(size, await readSubtrees(transaction, [{ from: 0, to: size }]));
    const { rows } = await sql<{ at: string }>`
      select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`.execute(transaction);
    const { at } = rows[0]!;
    const signature = signer.sign(auditHeadText({ size, root: root.toString('hex'), at, keyId }));
    await transaction
      .insertInto('audit_tree_head')
      .values({ size: String(size), key_id: keyId, root, at, signature })
      .execute();
    return { size, root: root.toString('hex'), at, keyId, signature: signature.toString('base64'), publicKey };
  });
}

async function headOf(transaction: DatabaseTransaction, size: number, keyId: string): Promise<KeptHead | undefined> {
  const { rows } = await sql<KeptHead>`
    select ${HEAD} from ${HEAD_TABLES} where h.size = ${size} and h.key_id = ${keyId}`.execute(transaction);
  return rows[0];
}

/** The head that was signed last; undefined: none was. One statement. */
export async function lastAuditHead(snapshot: Snapshot): Promise<KeptHead | undefined> {
  demand(snapshot.viewer, 'audit.read');
  const { rows } = await sql<KeptHead>`select ${HEAD} from ${HEAD_TABLES} order by h.size desc, h.at desc limit 1`.execute(
    snapshot.transaction,
  );
  return rows[0];
}
