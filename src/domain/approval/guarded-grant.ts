import { roleOf, type RoleName } from '../authority/role.ts';
import { contains } from '../authority/scope.ts';
import type { Viewer } from '../authority/viewer.ts';
import type { HeldRole } from '../person/viewers-of.ts';
import type { ApprovalPolicy } from './approval-policy.ts';

/** Roles that nobody gives alone where the policy names none: those who look over what others do, or may do everything. */
export const GUARDED_ROLES: readonly RoleName[] = ['approver', 'controller', 'administrator'];

/** Whether a role is given only by approval, where approvals are on: the policy names it, or it reaches beyond whoever gives it. */
export function isGuarded({ kinds }: ApprovalPolicy, giver: Viewer, { role, scopes }: HeldRole): boolean {
  if ((kinds.grant?.roles ?? GUARDED_ROLES).includes(role)) return true;
  return !contains(giver.scopes, scopes) || ![...roleOf(role).permissions].every((permission) => giver.permissions.has(permission));
}
