import type { ApprovalPolicy } from '../../domain/approval/approval-policy.ts';
import { stakesOver } from '../../domain/approval/receiver-change.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { refused, type Refused } from '../../domain/refusal.ts';
import type { Database } from '../../store/database.ts';
import { rulesInForce } from '../../store/rule-set/rules-in-force.ts';
import { readAsHub } from '../../store/viewer/read-as-hub.ts';
import { APPROVAL_RULES_KIND, DEFAULT_APPROVAL_POLICY } from './approvals-rule-set.ts';
import type { RulesPreview } from './preview-rules.ts';
import type { ProposedRules } from './proposed-rules.ts';
import { propose, type Proposed } from './propose.ts';

/** The policy that says who approves what, as it is in force. */
async function approvalPolicy(db: Database, viewer: Viewer): Promise<ApprovalPolicy> {
  const found = await readAsHub(db, viewer, (snapshot) => rulesInForce(snapshot, APPROVAL_RULES_KIND));
  return (found?.rules as ApprovalPolicy | undefined) ?? DEFAULT_APPROVAL_POLICY;
}

/** Proposes rules of a kind, with the preview that was shown of them. Rules by which nothing can be made are not proposed. */
export async function proposeRules(
  db: Database,
  viewer: Viewer,
  rules: ProposedRules,
  preview: RulesPreview,
  reason: string,
): Promise<Proposed | Refused> {
  if (preview.rules.length === 0)
    return refused('NOTHING_TO_DECIDE', {
      expected: `other rules than those that are in force for ${rules.kind}`,
      found: 'the same',
      wayOut: 'change the file first',
    });
  const [wrong] = preview.months.flatMap(({ month, problems }) => problems.map((problem) => ({ month, problem })));
  if (wrong)
    return refused('NOT_SOUND', {
      expected: `${wrong.problem.path}: ${wrong.problem.expected}`,
      found: `${wrong.problem.found}${wrong.month === null ? '' : ` (${wrong.month})`}`,
      wayOut: 'mend the rules, or preview fewer months',
    });
  const stakes = stakesOver(preview.months);
  const policy = await approvalPolicy(db, viewer);
  return propose(db, viewer, policy, { kind: 'rule-set', subject: rules.kind, content: rules, preview, stakes, reason });
}
