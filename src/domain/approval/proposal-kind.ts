import type { Permission } from '../authority/permission.ts';

interface ProposalKindRule {
  /** Under which it is proposed. */
  readonly propose: Permission;
  /** Under which it is approved, unless the policy says otherwise. */
  readonly approve: Permission;
  /**
   * When it takes an approval: `always`; `governed`: with `governance: approvals`; `by-policy`: only where approvals are on and the policy
   * has steps for it.
   */
  readonly taken: 'always' | 'governed' | 'by-policy';
  /** Which months are not closed while it waits: all of them, or the one that its subject begins with. Default: none. */
  readonly holdsUp?: 'months' | 'its-month';
  /** Days until it expires, where the policy says nothing. Default: as of all kinds. */
  readonly days?: number;
  /** What comes of it once it is approved. */
  readonly what: string;
}

/** Everything that may need a second pair of eyes. What each kind checks, shows and does is in src/actions/approval/kinds. */
export const PROPOSAL_KINDS = {
  purge: {
    propose: 'retention.purge',
    approve: 'retention.purge',
    taken: 'always',
    what: 'What is older than it is kept is purged, and leaves tombstones.',
  },
  'rule-set': {
    propose: 'rules.write',
    approve: 'rules.approve',
    taken: 'governed',
    holdsUp: 'months',
    what: 'A rule set comes into force.',
  },
  grant: { propose: 'access.grant', approve: 'access.approve', taken: 'governed', what: 'A person is given a role.' },
  'period-close': { propose: 'period.close', approve: 'period.close', taken: 'by-policy', what: 'A month is closed.' },
  'period-reopen': { propose: 'period.reopen', approve: 'period.reopen', taken: 'always', what: 'A closed month is reopened for a time.' },
  'manual-entry': {
    propose: 'period.close',
    approve: 'rules.approve',
    taken: 'always',
    holdsUp: 'its-month',
    what: 'Cost counts that no source has delivered.',
  },
  'manual-entry-end': {
    propose: 'period.close',
    approve: 'rules.approve',
    taken: 'always',
    holdsUp: 'months',
    what: 'A manual entry ends before its time.',
  },
  'write-off': { propose: 'break.handle', approve: 'break.write-off', taken: 'always', what: 'A break is written off.' },
  dispute: {
    propose: 'dispute.open',
    approve: 'dispute.decide',
    taken: 'always',
    days: 366,
    what: 'A line of a statement is disputed: a fact holds that changes who pays.',
  },
  journal: { propose: 'journal.post', approve: 'rules.approve', taken: 'governed', what: 'Journals are posted in the books.' },
} as const satisfies Record<string, ProposalKindRule>;

export type ProposalKind = keyof typeof PROPOSAL_KINDS;
export const PROPOSAL_KIND_NAMES = Object.keys(PROPOSAL_KINDS) as ProposalKind[];

export function kindOf(kind: ProposalKind): ProposalKindRule {
  return PROPOSAL_KINDS[kind];
}

/** Whom a policy may name: those who look over what others propose. A step that anybody could take would be none. */
export const APPROVING: readonly [Permission, ...Permission[]] = [
  ...new Set<Permission>(['period.close', 'access.grant', ...PROPOSAL_KIND_NAMES.map((kind) => kindOf(kind).approve)]),
] as [Permission, ...Permission[]];
