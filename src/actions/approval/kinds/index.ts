import type { ProposalKind } from '../../../domain/approval/proposal-kind.ts';
import type { KindDefinition } from '../define-kind.ts';
import { DISPUTE } from './dispute.ts';
import { GRANT } from './grant.ts';
import { JOURNAL } from './journal.ts';
import { PERIOD_CLOSE } from './period-close.ts';
import { PERIOD_REOPEN } from './period-reopen.ts';
import { PURGE } from './purge.ts';
import { MANUAL_ENTRY } from './manual-entry.ts';
import { MANUAL_ENTRY_END } from './manual-entry-end.ts';
import { RULE_SET } from './rule-set.ts';
import { WRITE_OFF } from './write-off.ts';

/** Each kind of proposal with what it checks, shows and does. */
const KINDS: Readonly<Record<ProposalKind, KindDefinition>> = {
  purge: PURGE,
  'rule-set': RULE_SET,
  dispute: DISPUTE,
  grant: GRANT,
  'period-close': PERIOD_CLOSE,
  'period-reopen': PERIOD_REOPEN,
  'manual-entry': MANUAL_ENTRY,
  'manual-entry-end': MANUAL_ENTRY_END,
  'write-off': WRITE_OFF,
  journal: JOURNAL,
};

export function definitionOf(kind: ProposalKind): KindDefinition {
  return KINDS[kind];
}
