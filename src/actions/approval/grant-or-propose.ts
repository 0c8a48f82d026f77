import { isGuarded } from '../../domain/approval/guarded-grant.ts';
import { takesApproval } from '../../domain/approval/approval-policy.ts';
import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { notPermitted, type Refused } from '../../domain/refusal.ts';
import type { Database } from '../../store/database.ts';
import { grantAccess, ownAccess, type AccessGranted, type GrantRequest } from '../person/grant-access.ts';
import { approvalPolicy } from './approval-policy.ts';
import type { ProposedGrant } from './kinds/grant.ts';
import { propose, type Proposed } from './propose.ts';

/** Gives a person a role, or proposes to: where approvals are on, some roles are given by two people. */
export async function grantOrPropose(
  db: Database,
  viewer: Viewer,
  request: GrantRequest,
  areApprovalsOn: boolean,
): Promise<AccessGranted | Proposed | Refused> {
  const { person, role, scopes, validFrom, validUntil, reason } = request;
  if (!areApprovalsOn) return grantAccess(db, viewer, request);
  const refusal = refusalOf(viewer, 'access.grant');
  if (refusal) return notPermitted(refusal);
  const policy = await approvalPolicy(db, viewer);
  if (!takesApproval(policy, 'grant', areApprovalsOn) || !isGuarded(policy, viewer, request)) return grantAccess(db, viewer, request);
  if (viewer.person === person) return ownAccess(person);
  const content: ProposedGrant = { person, role, scopes, validFrom, validUntil };
  return propose(db, viewer, { kind: 'grant', content, reason });
}
