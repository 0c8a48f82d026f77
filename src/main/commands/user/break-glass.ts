import { breakGlass, reviewBreakGlass } from '../../../actions/person/break-glass.ts';
import { ROLE_NAMES } from '../../../domain/authority/role.ts';
import type { Refused } from '../../../domain/refusal.ts';
import type { CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { plainText } from '../../terminal/plain-text.ts';
import { personOfKey } from '../proposals/person-of-key.ts';
import { refusalText } from '../source/refusal-text.ts';

interface AsPerson {
  readonly reason: string;
  readonly key: string;
}

/** Takes a role in the name of the person whose key it is: the key must have been made for that. */
export async function takeRole(
  context: CommandContext,
  name: string,
  { hours, reason, key }: AsPerson & { readonly hours: number },
): Promise<ExitCode> {
  const role = ROLE_NAMES.find((known) => known === name);
  if (role === undefined) throw new CommandFailure(EXIT.usage, `expected a role (${ROLE_NAMES.join(', ')}), found ${JSON.stringify(name)}`);
  await using database = await openHubDatabase(await context.config(), { onNotice: context.terminal.say });
  const viewer = await personOfKey(database.db, key, ['access.break-glass']);
  const done = await breakGlass(database.db, viewer, { role, hours, reason });
  return told(
    context,
    done,
    ({ grantId, validUntil }) =>
      `You are ${role} until ${validUntil}: grant ${grantId}. It is on record until another person has looked it over.`,
  );
}

export async function reviewRole(context: CommandContext, grantId: string, { reason, key }: AsPerson): Promise<ExitCode> {
  await using database = await openHubDatabase(await context.config(), { onNotice: context.terminal.say });
  const viewer = await personOfKey(database.db, key, ['access.review']);
  const done = await reviewBreakGlass(database.db, viewer, { grantId, reason });
  return told(context, done, () => `Grant ${grantId} is looked over.`);
}

async function told<T extends { readonly outcome: string }>(
  { terminal }: CommandContext,
  done: T | Refused,
  text: (done: T) => string,
): Promise<ExitCode> {
  if (isRefused(done)) throw new CommandFailure(done.code === 'FORBIDDEN' ? EXIT.auth : EXIT.usage, refusalText(done));
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, ...done })}\n`);
  else terminal.say(plainText(text(done)));
  return EXIT.ok;
}

function isRefused(done: { readonly outcome: string }): done is Refused {
  return done.outcome === 'refused';
}
