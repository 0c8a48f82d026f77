import type { ProposalKind } from '../../domain/approval/proposal-kind.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { ProposalRow } from '../../store/approval/proposals.ts';
import type { DatabaseTransaction } from '../../store/database.ts';
import { HOLDING_BY_LATEST, keepLatest } from '../../store/rule-set/keep-latest.ts';
import { keepRuleSet } from '../../store/rule-set/rule-set.ts';
import { putInForce } from '../../store/rule-set/rules-in-force.ts';
import type { ProposedRules } from './proposed-rules.ts';

type CarryOut = (transaction: DatabaseTransaction, viewer: Viewer, proposal: ProposalRow) => Promise<void>;

/** What comes of a proposal of each kind once it is approved. */
const CARRY_OUT: Readonly<Record<ProposalKind, CarryOut>> = {
  async 'rule-set'(transaction, viewer, { id, content }) {
    const { kind, rules } = content as ProposedRules;
    const version = HOLDING_BY_LATEST.has(kind)
      ? await keepLatest(transaction, viewer, kind, rules)
      : await keepRuleSet(transaction, viewer, kind, rules.name, rules);
    await putInForce(transaction, viewer, kind, version, id);
  },
};

/** In the transaction of the approval that was lacking. */
export function carryOut(transaction: DatabaseTransaction, viewer: Viewer, proposal: ProposalRow): Promise<void> {
  return CARRY_OUT[proposal.kind](transaction, { ...viewer, approval: `proposal ${proposal.id}` }, proposal);
}
