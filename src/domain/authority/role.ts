import { PERMISSION_NAMES, ruleOf, type Permission } from './permission.ts';

interface RoleRule {
  /** Goes on after "Somebody who". */
  readonly who: string;
  readonly permissions: ReadonlySet<Permission>;
}

/** What shows costs and where they come from, to people and to their programs; each can be cut to cost centres, or concerns everybody. */
const LOOKING = [
  'cost.read',
  'charge.read',
  'mapping.read',
  'allocation.read',
  'anomaly.read',
  'asset.read',
  'model.read',
  'ledger.read',
  'break.read',
  'price.read',
  'driver.read',
  'source.read',
  'batch.read',
  'quality.read',
  'run.read',
  'lineage.read',
  'event.follow',
  'export.make',
  'key.make',
] as const satisfies readonly Permission[];

/** What explains the figures, and whether they are right. */
const ANALYSING = [
  ...LOOKING,
  'person.read',
  'model.detail',
  'match.read',
  'reconciliation.read',
  'control.read',
  'rules.read',
  'approval.read',
  'source.list',
] as const satisfies readonly Permission[];

/** Who answers for something is away now and then. */
const ANSWERING = ['access.delegate'] as const satisfies readonly Permission[];

/** Sets of permissions that are given together. How far each reaches is said where the role is given. */
export const ROLES = {
  viewer: { who: 'looks at costs and where they come from', permissions: new Set(LOOKING) },
  'cost-owner': {
    who: 'answers for the costs of cost centres',
    permissions: new Set<Permission>([...LOOKING, ...ANSWERING, 'person.read', 'embed.make', 'dispute.open', 'dispute.decide']),
  },
  analyst: { who: 'explains costs, and checks them against the books', permissions: new Set<Permission>([...ANALYSING, 'embed.make']) },
  allocator: {
    who: 'writes rules and makes runs',
    permissions: new Set<Permission>([
      ...ANALYSING,
      ...ANSWERING,
      'rules.write',
      'run.make',
      'asset.decide',
      'break.handle',
      'approval.decide',
      'quality.waive',
    ]),
  },
  approver: {
    who: 'looks over what others propose, and writes no rules',
    permissions: new Set<Permission>([
      ...ANALYSING,
      ...ANSWERING,
      'audit.read',
      'access.review',
      'approval.decide',
      'rules.approve',
      'break.write-off',
      'account.certify',
      'access.approve',
      'dispute.decide',
    ]),
  },
  controller: {
    who: 'answers for the figures of a month',
    permissions: new Set<Permission>([
      ...ANALYSING,
      ...ANSWERING,
      'audit.read',
      'run.make',
      'source.accept',
      'break.handle',
      'break.write-off',
      'account.certify',
      'quality.waive',
      'access.review',
      'approval.decide',
      'rules.approve',
      'access.approve',
      'approval.emergency',
      'period.close',
      'period.reopen',
      'dispute.open',
      'dispute.decide',
      'journal.post',
      'embed.make',
      'retention.hold',
      'retention.purge',
    ]),
  },
  'connector-operator': {
    who: 'runs sources, and sees their control totals but no costs',
    permissions: new Set<Permission>([
      'source.read',
      'batch.read',
      'quality.read',
      'quality.waive',
      'run.read',
      'control.read',
      'source.list',
      'metrics.read',
      'source.load',
      'source.accept',
      'source.configure',
      'key.make',
    ]),
  },
  auditor: {
    who: 'reads everything, the audit log too, and changes nothing',
    permissions: new Set(PERMISSION_NAMES.filter((name) => ruleOf(name).kind === 'read')),
  },
  administrator: { who: 'may do everything', permissions: new Set(PERMISSION_NAMES) },
} as const satisfies Record<string, RoleRule>;

export type RoleName = keyof typeof ROLES;
export const ROLE_NAMES = Object.keys(ROLES) as RoleName[];

export function roleOf(name: RoleName): RoleRule {
  return ROLES[name];
}
