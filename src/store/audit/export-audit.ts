import { sql } from 'kysely';
import type { AuditSigner } from '../../domain/audit/audit-head.ts';
import { demandExport } from '../../domain/authority/export-demands.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Database, DatabaseTransaction } from '../database.ts';
import { readAs } from '../viewer/read-as.ts';
import { audit } from './audit.ts';
import { HEAD, HEAD_TABLES, signAuditHead, type KeptHead } from './audit-heads.ts';
import { keptLeaves } from './kept-leaves.ts';

/** So many entries are in memory at a time. */
const PAGE = 1_000;

/**
 * The whole audit log as lines of JSON, for whoever verifies it without the hub: the keys, the entries in their order as they are
 * hashed, each head after the last entry that it covers. The export is its last entry; a head that is signed now covers it.
 */
export async function exportAudit(
  db: Database,
  viewer: Viewer,
  signer: AuditSigner,
  write: (lines: string) => Promise<void>,
): Promise<KeptHead> {
  demandExport(viewer, 'audit');
  // Noted before the first line leaves: whoever breaks off has read some, too.
  await db.transaction().execute((transaction) => {
    return audit(transaction, viewer, { action: 'audit.export', subject: 'audit', before: null, after: null, reason: null });
  });
  const head = await signAuditHead(db, signer);
  await readAs(db, viewer, async ({ transaction }) => {
    await write(line({ kind: 'audit-log', format: 1, entries: head.size }));
    for (const key of await keys(transaction)) await write(line({ kind: 'key', ...key }));
    let signed = 0;
    for (let from = 0; from < head.size; from += PAGE) {
      const to = Math.min(from + PAGE, head.size);
      const leaves = await keptLeaves(transaction, from, to - from);
      const within = await headsWithin(transaction, from, to);
      signed += within.length;
      const heads = Map.groupBy(within, ({ size }) => size);
      const lines = leaves.flatMap(({ index, leaf, digest }) => [
        line({ kind: 'entry', index, leaf, digest: digest.toString('hex') }),
        ...(heads.get(index + 1) ?? []).map(headLine),
      ]);
      await write(lines.join(''));
    }
    await write(line({ kind: 'end', entries: head.size, heads: signed }));
  });
  return head;
}

async function keys(transaction: DatabaseTransaction): Promise<{ readonly keyId: string; readonly publicKey: string }[]> {
  const { rows } = await sql<{ keyId: string; publicKey: string }>`
    select key_id as "keyId", public_key as "publicKey" from audit_key order by key_id`.execute(transaction);
  return rows;
}

/** The heads that cover a number of entries above the first and up to the last. */
async function headsWithin(transaction: DatabaseTransaction, above: number, upTo: number): Promise<KeptHead[]> {
  const { rows } = await sql<KeptHead>`
    select ${HEAD} from ${HEAD_TABLES} where h.size > ${above} and h.size <= ${upTo} order by h.size, h.at`.execute(transaction);
  return rows;
}

function headLine({ size, root, at, keyId, signature }: KeptHead): string {
  return line({ kind: 'head', size, root, at, keyId, signature });
}

function line(content: object): string {
  return `${JSON.stringify(content)}\n`;
}
