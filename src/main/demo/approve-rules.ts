import { decideProposal } from '../../actions/approval/decide-proposal.ts';
import { propose } from '../../actions/approval/propose.ts';
import { administrator, type Viewer } from '../../domain/authority/viewer.ts';
import { ROLES } from '../../domain/authority/role.ts';
import { proposalsById } from '../../store/approval/proposals.ts';
import type { Config } from '../../platform/config/config.ts';
import type { Database } from '../../store/database.ts';
import { rulesInForce } from '../../store/rule-set/rules-in-force.ts';
import { readAsHub } from '../../store/viewer/read-as-hub.ts';
import { rulesOfFile } from '../hub/rules-of-file.ts';

const AUTHOR: Viewer = { ...administrator('person:oskar', 'command-line'), person: 'oskar', permissions: ROLES.allocator.permissions };
const APPROVER: Viewer = { ...administrator('person:hannah', 'command-line'), person: 'hannah', permissions: ROLES.approver.permissions };

/** The company's rules are proposed by one of its people and approved by another, where none are in force. */
export async function approveRules(config: Config, db: Database): Promise<void> {
  for (const kind of Object.keys(config.rules)) {
    if (await readAsHub(db, AUTHOR, (snapshot) => rulesInForce(snapshot, kind))) continue;
    const { rules } = await rulesOfFile(config, kind, undefined);
    const whole = { path: '', change: 'added', before: null, after: JSON.stringify(rules) } as const;
    const preview = { inForce: null, rules: [whole], months: [] };
    const proposed = await propose(db, AUTHOR, {
      kind: 'rule-set',
      content: { kind, rules },
      preview,
      reason: 'the first rules of Alderstone',
    });
    if (proposed.outcome === 'refused') throw new Error(`the demo expected ${proposed.expected}`);
    const { proposalId } = proposed;
    const [seen] = await readAsHub(db, APPROVER, (snapshot) => proposalsById(snapshot, [proposalId]));
    const decided = await decideProposal(db, APPROVER, { proposalId, act: 'approve', seen, reason: null });
    if (decided.outcome === 'refused') throw new Error(`the demo expected ${decided.expected}`);
  }
}
