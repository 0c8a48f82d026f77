import type { ApprovalPolicy } from '../../domain/approval/approval-policy.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Database } from '../../store/database.ts';
import { rulesInForce } from '../../store/rule-set/rules-in-force.ts';
import { readAsHub } from '../../store/viewer/read-as-hub.ts';
import { APPROVAL_RULES_KIND, DEFAULT_APPROVAL_POLICY } from './approvals-rule-set.ts';

/** The policy that says who approves what, as it is in force. */
export async function approvalPolicy(db: Database, viewer: Viewer): Promise<ApprovalPolicy> {
  const found = await readAsHub(db, viewer, (snapshot) => rulesInForce(snapshot, APPROVAL_RULES_KIND));
  return (found?.rules as ApprovalPolicy | undefined) ?? DEFAULT_APPROVAL_POLICY;
}
