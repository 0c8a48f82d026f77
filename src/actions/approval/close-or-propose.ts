import { takesApproval } from '../../domain/approval/approval-policy.ts';
import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { notPermitted, type Refused } from '../../domain/refusal.ts';
import type { Database } from '../../store/database.ts';
import { closePeriod, soundWaivers, type CloseRequest, type PeriodClosed } from '../period/close-period.ts';
import { approvalPolicy } from './approval-policy.ts';
import type { ProposedClose } from './kinds/period-close.ts';
import { propose, type Proposed } from './propose.ts';

/** Closes a month, or proposes to where the policy has steps for that. */
export async function closeOrPropose(
  db: Database,
  viewer: Viewer,
  request: CloseRequest,
  areApprovalsOn: boolean,
): Promise<PeriodClosed | Proposed | Refused> {
  const refusal = refusalOf(viewer, 'period.close');
  if (refusal) return notPermitted(refusal);
  if (!areApprovalsOn || !takesApproval(await approvalPolicy(db, viewer), 'period-close', areApprovalsOn))
    return closePeriod(db, viewer, request);
  const waivers = soundWaivers(request.waivers);
  if ('outcome' in waivers) return waivers;
  const content: ProposedClose = { month: request.month, waivers };
  return propose(db, viewer, { kind: 'period-close', content, reason: request.reason });
}
