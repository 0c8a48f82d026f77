import { noteOnBreaks } from '../../../actions/break/note-on-breaks.ts';
import { writeOffOrPropose } from '../../../actions/break/write-off-or-propose.ts';
import type { Viewer } from '../../../domain/authority/viewer.ts';
import type { BreakNote } from '../../../domain/break/break-note.ts';
import type { Refused } from '../../../domain/refusal.ts';
import { breakIdsBeginning } from '../../../store/break/break-ids-beginning.ts';
import type { Database } from '../../../store/database.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { plainText } from '../../terminal/plain-text.ts';
import { personOfKey } from '../proposals/person-of-key.ts';
import { refusalText } from '../source/refusal-text.ts';

interface Saying {
  readonly reason: string;
  readonly key: string;
}

export function sayOfBreak(context: CommandContext, name: string, note: BreakNote, saying: Saying): Promise<ExitCode> {
  return change(
    context,
    name,
    saying,
    (db, viewer, breakId) => noteOnBreaks(db, viewer, { breakIds: [breakId], note, reason: saying.reason }),
    ({ breakIds }) => `Kept of the break ${breakIds.join(', ')}.`,
  );
}

export function writeOffNamed(context: CommandContext, name: string, saying: Saying): Promise<ExitCode> {
  return change(
    context,
    name,
    saying,
    (db, viewer, breakId) => writeOffOrPropose(db, viewer, { breakId, reason: saying.reason }),
    (done) =>
      done.outcome === 'written-off'
        ? `Written off, as the policy "${done.policy}" lets one person.`
        : `Proposed as number ${done.proposalId}: somebody else approves it with \`costweave proposals approve ${done.proposalId}\`.`,
  );
}

async function change<Done extends { readonly outcome: string }>(
  { terminal, config }: CommandContext,
  name: string,
  { key }: Saying,
  act: (db: Database, viewer: Viewer, breakId: string) => Promise<Done | Refused>,
  told: (done: Done) => string,
): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const { db } = database;
  const viewer = await personOfKey(db, key, ['break.handle']);
  const done = await act(db, viewer, await breakOf(db, name));
  if (isRefused(done))
    throw new CommandFailure(done.code === 'FORBIDDEN' || done.code === 'SECOND_PERSON' ? EXIT.auth : EXIT.usage, refusalText(done));
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, ...done })}\n`);
  else terminal.say(plainText(told(done)));
  return EXIT.ok;
}

function isRefused(done: { readonly outcome: string } | Refused): done is Refused {
  return done.outcome === 'refused';
}

async function breakOf(db: Database, name: string): Promise<string> {
  const found = /^[0-9a-f]{4,16}$/.test(name) ? await readAs(db, LOCAL_ADMINISTRATOR, (snapshot) => breakIdsBeginning(snapshot, name)) : [];
  if (found.length === 1) return found[0]!;
  const told = found.length === 0 ? JSON.stringify(name) : `${name}, with which several begin`;
  throw new CommandFailure(EXIT.usage, `expected the name of a break, found ${told}: \`costweave break list\` has them`);
}
