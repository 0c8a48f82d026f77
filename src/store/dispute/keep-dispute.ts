import { sql } from 'kysely';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { DisputeEvidence, DisputeState, ProposedDispute } from '../../domain/dispute/dispute.ts';
import type { RoleName } from '../../domain/authority/role.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';
import { tell } from '../event/outbox.ts';
import { takeSealInstant } from '../seal.ts';

/** Keeps a dispute that was proposed, with the effects that it would have. */
export async function keepDispute(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  {
    id,
    content,
    evidence,
    reason,
  }: { readonly id: string; readonly content: ProposedDispute; readonly evidence: DisputeEvidence; readonly reason: string },
): Promise<void> {
  const { issueId, lineNo, costCenter, month, until, fact } = content;
  const { line, changes } = evidence;
  const parties = [...new Set([costCenter, ...changes.map(({ receiver }) => receiver)])].toSorted();
  const at = await takeSealInstant(transaction);
  await sql`
    insert into dispute (id, issue_id, line_no, cost_center, month, currency, amount, fact, until_month, parties, opened_at)
    values (${id}, ${issueId}, ${lineNo}, ${costCenter}, ${month}, ${line.currency}, ${line.amount}, ${JSON.stringify(fact)}::jsonb, ${until},
      ${parties}::text[], ${at}::timestamptz)`.execute(transaction);
  await sql`
    insert into dispute_effect (dispute_id, cost_center, currency, before, after, difference)
    select ${id}::bigint, r.receiver, r.currency, r.before, r.after, r.difference
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) r (receiver text, currency text, before numeric, after numeric, difference numeric)`.execute(
    transaction,
  );
  await tellDispute(transaction, id, 'open');
  const after = { dispute: id, statement: issueId, line: lineNo, amount: line.amount, currency: line.currency, fact: fact.kind };
  await audit(transaction, viewer, { action: 'dispute.open', subject: costCenter, before: null, after, reason });
}

/** The fact of a dispute holds from now on. */
export async function settleDispute(transaction: DatabaseTransaction, viewer: Viewer, id: string, costCenter: string): Promise<void> {
  const at = await takeSealInstant(transaction);
  await sql`insert into dispute_settled (dispute_id, settled_at) values (${id}, ${at}::timestamptz)`.execute(transaction);
  await audit(transaction, viewer, { action: 'dispute.settle', subject: costCenter, before: null, after: { dispute: id }, reason: null });
}

/** A dispute has waited for so many days, and is for whoever holds a role from now on. False: it was so before. */
export async function escalateDispute(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  {
    id,
    costCenter,
    afterDays,
    role,
  }: { readonly id: string; readonly costCenter: string; readonly afterDays: number; readonly role: RoleName },
): Promise<boolean> {
  const at = await takeSealInstant(transaction);
  const { numAffectedRows } = await sql`
    insert into dispute_escalation (dispute_id, after_days, role, escalated_at) values (${id}, ${afterDays}, ${role}, ${at}::timestamptz)
    on conflict do nothing`.execute(transaction);
  if (numAffectedRows !== 1n) return false;
  await tellDispute(transaction, id, 'open');
  const after = { dispute: id, days: afterDays, role };
  await audit(transaction, viewer, { action: 'dispute.escalate', subject: costCenter, before: null, after, reason: null });
  return true;
}

/** Events are told in the order of seals: the transaction has taken its turn. */
export async function tellDispute(transaction: DatabaseTransaction, disputeId: string, state: DisputeState): Promise<void> {
  await tell(transaction, [{ topic: 'dispute.updated', payload: { disputeId, state } }]);
}
