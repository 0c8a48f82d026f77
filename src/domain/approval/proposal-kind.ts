import type { Permission } from '../authority/permission.ts';

interface ProposalKindRule {
  /** Under which it is proposed. */
  readonly propose: Permission;
  /** Under which it is approved, unless the policy says otherwise. */
  readonly approve: Permission;
  /** What comes of it once it is approved. */
  readonly what: string;
}

/** Everything that may need a second pair of eyes. */
export const PROPOSAL_KINDS = {
  'rule-set': { propose: 'rules.write', approve: 'rules.approve', what: 'A rule set comes into force.' },
} as const satisfies Record<string, ProposalKindRule>;

export type ProposalKind = keyof typeof PROPOSAL_KINDS;
export const PROPOSAL_KIND_NAMES = Object.keys(PROPOSAL_KINDS) as ProposalKind[];

export function kindOf(kind: ProposalKind): ProposalKindRule {
  return PROPOSAL_KINDS[kind];
}
