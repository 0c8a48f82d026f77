import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Escalation } from '../../domain/approval/approval-policy.ts';
import type { Database } from '../../store/database.ts';
import { escalateDispute } from '../../store/dispute/keep-dispute.ts';
import { disputePage, type DisputeRow } from '../../store/dispute/disputes.ts';
import { readAsHub } from '../../store/viewer/read-as-hub.ts';
import { approvalPolicy } from '../approval/approval-policy.ts';

/** What holds where the policy of approvals says nothing of disputes. */
const ESCALATE: readonly Escalation[] = [{ afterDays: 14, to: 'controller' }];

const AT_ONCE = 500;

export interface DisputeEscalated extends Escalation {
  readonly disputeId: string;
}

/** Says of disputes that have waited for as long as the policy lets them for whom they are now. Doing it twice does nothing more. */
export async function escalateDisputes(db: Database, viewer: Viewer): Promise<readonly DisputeEscalated[]> {
  const due = (await approvalPolicy(db, viewer)).kinds.dispute?.escalate ?? ESCALATE;
  const escalated: DisputeEscalated[] = [];
  for (let idBefore: string | undefined; ;) {
    const { disputes, hasNextPage } = await readAsHub(db, viewer, (snapshot) =>
      disputePage(snapshot, { states: ['open'], idBefore, first: AT_ONCE }),
    );
    for (const dispute of disputes) escalated.push(...(await escalateOne(db, viewer, dispute, due)));
    if (!hasNextPage) return escalated;
    idBefore = disputes.at(-1)!.id;
  }
}

async function escalateOne(
  db: Database,
  viewer: Viewer,
  { id, costCenter, ageDays, escalations }: DisputeRow,
  due: readonly Escalation[],
): Promise<DisputeEscalated[]> {
  const escalated: DisputeEscalated[] = [];
  for (const { afterDays, to } of due) {
    if (ageDays < afterDays || escalations.some((one) => one.afterDays === afterDays)) continue;
    const isNew = await db
      .transaction()
      .execute((transaction) => escalateDispute(transaction, viewer, { id, costCenter, afterDays, role: to }));
    if (isNew) escalated.push({ disputeId: id, afterDays, to });
  }
  return escalated;
}
