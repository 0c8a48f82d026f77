import { describe, expect, test } from 'vitest';
import { PERMISSION_NAMES, ruleOf, type Permission } from './permission.ts';
import { ROLE_NAMES, roleOf, ROLES, type RoleName } from './role.ts';
import { SCOPE_NAMES, SCOPES } from './scope.ts';

const actsOf = (role: RoleName) => [...roleOf(role).permissions].filter((permission) => ruleOf(permission).kind === 'act');
const rolesWith = (permission: Permission) => ROLE_NAMES.filter((role) => roleOf(role).permissions.has(permission));

describe('roles', () => {
  test('an administrator may do everything, and all but saying who may what is in some role beside', () => {
    expect([...ROLES.administrator.permissions]).toEqual(PERMISSION_NAMES);
    const alone = PERMISSION_NAMES.filter((permission) => rolesWith(permission).length === 1);
    // Whoever says who may what does nothing else that others answer for, or takes a role in an emergency, which others look over.
    expect(alone.toSorted()).toEqual(['access.break-glass', 'access.grant']);
  });

  test('who only looks changes nothing of what is known', () => {
    expect(actsOf('auditor')).toEqual([]);
    expect(actsOf('viewer')).toEqual(['key.make']);
    expect(actsOf('analyst')).toEqual(['key.make', 'embed.make']);
    expect(actsOf('cost-owner')).toEqual(['key.make', 'access.delegate', 'embed.make', 'dispute.open', 'dispute.decide']);
    expect(actsOf('approver')).toEqual([
      'key.make',
      'access.delegate',
      'access.review',
      'approval.decide',
      'rules.approve',
      'break.write-off',
      'account.certify',
      'access.approve',
      'dispute.decide',
    ]);
  });

  test('who only looks at costs needs no sight beyond cost centres for it', () => {
    expect([...ROLES.viewer.permissions].filter((name) => ruleOf(name).bearings.costCenters === 'all')).toEqual([]);
  });

  test('who writes rules looks nothing over, and who looks over writes none', () => {
    expect(rolesWith('rules.write')).toEqual(['allocator', 'administrator']);
    expect(ROLES.allocator.permissions.has('audit.read')).toBe(false);
  });

  test('who runs sources sees no amount of a bill', () => {
    const amounts = ['cost.read', 'charge.read', 'allocation.read', 'ledger.read', 'reconciliation.read', 'export.make'] as const;
    for (const permission of amounts) expect(rolesWith(permission), permission).not.toContain('connector-operator');
  });

  test('every limit has a name for people', () => {
    expect(Object.keys(SCOPES)).toEqual(SCOPE_NAMES);
  });
});
