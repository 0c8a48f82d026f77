import { GUARDED_ROLES } from '../../domain/approval/guarded-grant.ts';
import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { notPermitted, type Refused } from '../../domain/refusal.ts';
import type { Database } from '../../store/database.ts';
import { delegateAccess, type AccessDelegated, type DelegationRequest } from '../person/delegate-access.ts';
import { approvalPolicy } from './approval-policy.ts';

/**
 * Lets somebody stand in for somebody else. Where approvals are on, nobody passes on the guarded role of another: that would give it without
 * the approval that a grant of it takes. Whoever holds it does so for themself.
 */
export async function delegateGoverned(
  db: Database,
  viewer: Viewer,
  request: DelegationRequest,
  areApprovalsOn: boolean,
): Promise<AccessDelegated | Refused> {
  const refusal = refusalOf(viewer, 'access.delegate');
  if (refusal) return notPermitted(refusal);
  if (areApprovalsOn && viewer.person !== request.from) {
    const guarded = (await approvalPolicy(db, viewer)).kinds.grant?.roles ?? GUARDED_ROLES;
    if (request.role === null || guarded.includes(request.role))
      return {
        outcome: 'refused',
        code: 'SECOND_PERSON',
        permission: 'access.grant',
        expected: `${request.from}, who alone passes on what takes an approval to be given (${guarded.join(', ')})`,
        found: viewer.id,
        wayOut: 'ask them to delegate it, name a role that is none of these, or propose a grant',
      };
  }
  return delegateAccess(db, viewer, request);
}
