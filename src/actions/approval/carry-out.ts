import type { ProposalKind } from '../../domain/approval/proposal-kind.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { ProposalRow } from '../../store/approval/proposals.ts';
import type { DatabaseTransaction } from '../../store/database.ts';
import { keptPeriodRules } from '../../store/period/period-rules.ts';
import { keepRuleSet, PERIOD_RULES_KIND } from '../../store/rule-set/rule-set.ts';
import { putInForce } from '../../store/rule-set/rules-in-force.ts';
import { heldTo, type Snapshot } from '../../store/viewer/snapshot.ts';
import type { ProposedRules } from './proposed-rules.ts';

type CarryOut = (transaction: DatabaseTransaction, viewer: Viewer, proposal: ProposalRow) => Promise<void>;

/** What comes of a proposal of each kind once it is approved. */
const CARRY_OUT: Readonly<Record<ProposalKind, CarryOut>> = {
  async 'rule-set'(transaction, viewer, { id, content }) {
    const { kind, rules } = content as ProposedRules;
    const kept = kind === PERIOD_RULES_KIND ? { ...rules, change: await nextChange(heldTo(viewer, transaction)) } : rules;
    const version = await keepRuleSet(transaction, viewer, kind, rules.name, kept);
    await putInForce(transaction, viewer, kind, version, id);
  },
};

/** Rules of closing that were in force before and are so again are told apart: see keep-period-rules.ts. */
async function nextChange(snapshot: Snapshot): Promise<number> {
  return ((await keptPeriodRules(snapshot))?.change ?? 0) + 1;
}

/** In the transaction of the approval that was lacking. */
export function carryOut(transaction: DatabaseTransaction, viewer: Viewer, proposal: ProposalRow): Promise<void> {
  return CARRY_OUT[proposal.kind](transaction, viewer, proposal);
}
