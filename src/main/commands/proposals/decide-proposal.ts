import { decideProposal, type Decision } from '../../../actions/approval/decide-proposal.ts';
import { followEntries } from '../../../actions/manual-entry/follow-entries.ts';
import type { ProposalKind } from '../../../domain/approval/proposal-kind.ts';
import { administrator } from '../../../domain/authority/viewer.ts';
import { proposalsById } from '../../../store/approval/proposals.ts';
import { readAsHub } from '../../../store/viewer/read-as-hub.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { refusalText } from '../source/refusal-text.ts';
import { personOfKey } from './person-of-key.ts';

/** Decides in the name of whose key it is. */
export async function decide(
  { terminal, config }: CommandContext,
  act: Decision['act'],
  proposalId: string,
  { key, reason = null as string | null }: { readonly key: string; readonly reason?: string | null },
): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const { db } = database;
  const proposal = /^\d{1,18}$/.test(proposalId)
    ? (await readAsHub(db, LOCAL_ADMINISTRATOR, (snapshot) => proposalsById(snapshot, [proposalId])))[0]
    : undefined;
  const step = proposal?.steps[proposal.state.step]?.permission;
  const viewer = await personOfKey(db, key, act === 'approve' && step ? ['approval.decide', step] : ['approval.decide']);
  const decided = await decideProposal(db, viewer, { proposalId, act, seen: proposal, reason });
  if (decided.outcome === 'refused')
    throw new CommandFailure(
      decided.code === 'FORBIDDEN' || decided.code === 'SECOND_PERSON' ? EXIT.auth : EXIT.usage,
      refusalText(decided),
    );
  if (isEntry(proposal?.kind) && (decided.status === 'approved' || decided.status === 'emergency'))
    await followEntries(database, administrator('job:manual-entries', 'job'));
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, proposal: proposalId, status: decided.status })}\n`);
  else terminal.say(`Proposal ${proposalId} is ${decided.status}.`);
  return EXIT.ok;
}

/** What comes of these is done by a worker, or here at once. */
function isEntry(kind: ProposalKind | undefined): boolean {
  return kind === 'manual-entry' || kind === 'manual-entry-end';
}
