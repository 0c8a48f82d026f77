import { endOtherSessions, endSession } from '../../../actions/person/end-session.ts';
import type { Refused } from '../../../domain/refusal.ts';
import { auditReading } from '../../../store/audit/audit-reading.ts';
import type { Database } from '../../../store/database.ts';
import { sessionPage } from '../../../store/person/sessions.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { plainText } from '../../terminal/plain-text.ts';
import { table } from '../../terminal/table.ts';
import { refusalText } from '../source/refusal-text.ts';

interface Ending {
  readonly reason: string;
}

/** The graph has more by the page. */
const SHOWN_MAX = 1_000;

export async function listSessions(
  { terminal, config }: CommandContext,
  person: string | undefined,
  { all }: { readonly all?: boolean },
): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const states = all === true ? undefined : (['in-force'] as const);
  const question = { first: SHOWN_MAX, states, people: person === undefined ? undefined : [person] };
  const { sessions } = await readAs(database.db, LOCAL_ADMINISTRATOR, (snapshot) => sessionPage(snapshot, question));
  await auditReading(database.db, LOCAL_ADMINISTRATOR, 'access.read', ['sessions']);
  if (terminal.json) {
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, sessions })}\n`);
    return EXIT.ok;
  }
  const titles = ['SESSION', 'PERSON', 'STATE', 'SINCE', 'LAST SEEN', 'UNTIL', 'FROM', 'BROWSER'].map((title) => ({ title }));
  const rows = sessions.map((one) => [
    one.id,
    one.person,
    one.state,
    one.beganAt,
    one.lastSeenAt,
    one.endedAt ?? one.expiresAt,
    one.address ?? '',
    one.browser ?? '',
  ]);
  await terminal.data(`${table(titles, rows)}\n`);
  return EXIT.ok;
}

export function endSessionOf(context: CommandContext, sessionId: string, { reason }: Ending): Promise<ExitCode> {
  return ending(context, (db) => endSession(db, LOCAL_ADMINISTRATOR, { sessionId, reason }));
}

export function endSessionsOf(context: CommandContext, person: string, { reason }: Ending): Promise<ExitCode> {
  return ending(context, (db) => endOtherSessions(db, LOCAL_ADMINISTRATOR, { person, reason }));
}

async function ending(
  { terminal, config }: CommandContext,
  end: (db: Database) => Promise<Awaited<ReturnType<typeof endSession>> | Refused>,
): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const ended = await end(database.db);
  if (ended.outcome === 'refused') throw new CommandFailure(EXIT.usage, refusalText(ended));
  const { sessionIds } = ended;
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, numbers: sessionIds })}\n`);
  else terminal.say(plainText(sessionIds.length === 0 ? 'Nobody is signed in.' : `Ended: ${sessionIds.join(', ')}.`));
  return EXIT.ok;
}
