import type { ProposalKind } from '../../../domain/approval/proposal-kind.ts';
import type { KindDefinition } from '../define-kind.ts';
import { RULE_SET } from './rule-set.ts';

/** Each kind of proposal with what it checks, shows and does. */
const KINDS: Readonly<Record<ProposalKind, KindDefinition>> = {
  'rule-set': RULE_SET,
};

export function definitionOf(kind: ProposalKind): KindDefinition {
  return KINDS[kind];
}
