import type { Proposed } from '../../../actions/approval/propose.ts';

/** What somebody else has to do about what was proposed just now. */
export function proposedText({ proposalId, voided }: Proposed): string {
  const instead = voided.map((id) => ` Proposal ${id} is void: this one takes its place.`);
  return `Proposal ${proposalId}: somebody else approves it by \`costweave proposals approve ${proposalId} --key <reference>\`.${instead.join('')}`;
}
