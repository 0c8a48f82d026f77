import type { Generated, JSONColumnType } from 'kysely';
import type { ApprovalStep } from '../../domain/approval/approval-policy.ts';
import type { ProposalKind } from '../../domain/approval/proposal-kind.ts';
import type { ProposalAct } from '../../domain/approval/proposal-state.ts';

/** What was proposed, what happened to it, and the rules that are in force. As they are read: see tables.ts. */
export interface ApprovalTables {
  proposal: {
    id: Generated<string>;
    kind: ProposalKind;
    subject: string;
    content: JSONColumnType<object, string, string>;
    content_digest: string;
    preview: JSONColumnType<object, string, string>;
    preview_digest: string;
    steps: JSONColumnType<readonly ApprovalStep[], string, string>;
    authors: string[];
    favoured: string[];
    proposed_by: string;
    proposed_at: string;
    expires_at: string;
    reason: string;
  };
  proposal_event: {
    proposal_id: string;
    event_no: number;
    act: ProposalAct;
    people: string[];
    done_by: string;
    done_at: string;
    reason: string | null;
  };
  rule_set_in_force: {
    id: Generated<string>;
    rule_set_version_id: string;
    kind: string;
    since: string;
    proposal_id: string | null;
  };
}
