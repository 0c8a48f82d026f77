import { decideDispute, DISPUTE_ACTS, type DisputeAct } from '../../../actions/dispute/decide-dispute.ts';
import { STATE_OF_PROPOSAL } from '../../../domain/dispute/dispute.ts';
import { disputesById } from '../../../store/dispute/disputes.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import type { CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { personOfKey } from '../proposals/person-of-key.ts';
import { refusalText } from '../source/refusal-text.ts';

/** Decides in the name of whose key it is, on what is shown. */
export async function decideDisputeByKey(
  { terminal, config }: CommandContext,
  act: DisputeAct,
  disputeId: string,
  { key, reason = null as string | null }: { readonly key: string; readonly reason?: string | null },
): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const { db } = database;
  const viewer = await personOfKey(db, key, ['allocation.read', DISPUTE_ACTS[act].permission]);
  const isNumber = /^\d{1,18}$/.test(disputeId);
  const [seen] = isNumber ? await readAs(db, viewer, (snapshot) => disputesById(snapshot, [disputeId])) : [];
  const decided = await decideDispute(db, viewer, { disputeId, act, contentDigest: seen?.contentDigest, reason });
  if (decided.outcome === 'refused')
    throw new CommandFailure(
      decided.code === 'FORBIDDEN' || decided.code === 'SECOND_PERSON' ? EXIT.auth : EXIT.usage,
      refusalText(decided),
    );
  const state = STATE_OF_PROPOSAL[decided.status];
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, dispute: disputeId, state })}\n`);
  else {
    terminal.say(`Dispute ${disputeId} is ${state}.`);
    if (state === 'accepted') terminal.say('A worker makes the runs of its months anew; without one, `costweave sync` does.');
  }
  return EXIT.ok;
}
