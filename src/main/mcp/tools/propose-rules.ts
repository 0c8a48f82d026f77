import { defineTool } from '../define-tool.ts';
import { ProposeRulesDocument } from '../generated/graphql.ts';
import { ToolRefusal } from '../tool-refusal.ts';

export const proposeRules = defineTool({
  name: 'propose_rules',
  description: 'A draft of previewed rules for people to approve; it applies nothing.',
  document: ProposeRulesDocument,
  about: { previewDigest: 'of preview_rules' },
  writes: true,
  tell({ proposeRules: made }) {
    if (made.__typename !== 'ProposalMade')
      throw new ToolRefusal(`${made.code}: expected ${made.expected}, found ${made.found ?? 'nothing'}: ${made.wayOut}`);
    const { number, voided, proposal } = made;
    return {
      asOf: null,
      warranty: { applied: false, waitsFor: proposal?.waitsFor ?? null, voided },
      columns: ['proposal', 'subject', 'status', 'expiresAt'],
      // Who may propose need not be one who may read what others propose.
      rows: [[number, proposal?.subject ?? null, proposal?.status ?? null, proposal?.expiresAt ?? null]],
      rowCount: 1,
      narrowBy: 'nothing',
    };
  },
});
