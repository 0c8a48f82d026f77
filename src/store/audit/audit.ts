import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { AuditedAct, AuditEntry } from '../../domain/audit/audit-entry.ts';
import { AUDIT_FORM, auditLeaf } from '../../domain/audit/audit-leaf.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { DatabaseTransaction } from '../database.ts';
import { isRehearsal } from '../rehearsal/is-rehearsal.ts';

/**
 * Notes in the audit log what the transaction does, in the name of the viewer: both are there, or neither. Entries are chained, each
 * with the digest of the one before, so from here on those who note something wait for one another: call it late and commit soon.
 * Tables that people's decisions are kept in refuse a transaction that noted nothing. What is rehearsed is undone, and never done.
 */
export async function audit(transaction: DatabaseTransaction, viewer: Viewer, act: AuditedAct): Promise<void> {
  if (isRehearsal(transaction)) return;
  await sql`select pg_advisory_xact_lock(hashtextextended('audit_entry', 0))`.execute(transaction);
  const { at, previous, next } = await endOfLog(transaction);
  const { id, origin, onBehalfOf = null, address = null, approval = null } = viewer;
  const entry: AuditEntry = { at, viewer: id, origin, ...act, onBehalfOf, address, approval: act.approval ?? approval };
  const hash = createHash('sha256')
    .update(previous ?? '')
    .update(auditLeaf(entry))
    .digest();
  await transaction
    .insertInto('audit_entry')
    .values({
      at,
      viewer: entry.viewer,
      origin: entry.origin,
      on_behalf_of: entry.onBehalfOf,
      address: entry.address,
      action: entry.action,
      subject: entry.subject,
      before: JSON.stringify(entry.before),
      after: JSON.stringify(entry.after),
      reason: entry.reason,
      approval: entry.approval,
      form: AUDIT_FORM,
      leaf_index: next,
      previous_hash: previous,
      hash,
    })
    .execute();
}

interface EndOfLog {
  readonly at: string;
  readonly previous: Buffer | null;
  readonly next: string;
}

/** Asked when the lock is held: the entry before is committed, and its instant is earlier. */
async function endOfLog(transaction: DatabaseTransaction): Promise<EndOfLog> {
  const { rows } = await sql<EndOfLog>`
    select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
      last.hash as previous, (coalesce(last.leaf_index, -1) + 1)::text as next
    from (values (1)) one left join (select hash, leaf_index from audit_entry order by leaf_index desc limit 1) last on true`.execute(
    transaction,
  );
  return rows[0]!;
}
