import { acceptSchema } from '../../../actions/source/accept-schema.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { CommandFailure } from '../../command-failure.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { plainText } from '../../terminal/plain-text.ts';

/** Accepts the fields that stopped streams of a source as they are now. */
export async function acceptSourceSchema(
  { terminal, config }: CommandContext,
  sourceId: string,
  stream: string | undefined,
  { reason }: { readonly reason?: string },
): Promise<ExitCode> {
  const settings = await config();
  if (!settings.sources.some(({ id }) => id === sourceId)) {
    const known = settings.sources.map(({ id }) => id).join(', ') || 'none is configured';
    throw new CommandFailure(EXIT.usage, `expected a configured source (${known}), found ${JSON.stringify(sourceId)}`);
  }
  await using database = await openHubDatabase(settings, { onNotice: terminal.say });
  const acceptance = { sourceId, ...(stream === undefined ? {} : { stream }), ...(reason === undefined ? {} : { reason }) };
  const accepted = await acceptSchema(database.db, LOCAL_ADMINISTRATOR, acceptance);
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, source: sourceId, accepted })}\n`);
  else {
    for (const { stream: of, kind, path, accepted: before, found } of accepted)
      terminal.say(plainText(`${of} ${path}: ${kind}, was ${before ?? 'nothing'}, is ${found ?? 'nothing'}`));
    terminal.say(accepted.length === 0 ? `${sourceId}: nothing waits to be accepted.` : `Accepted. The next sync of ${sourceId} reads on.`);
  }
  return EXIT.ok;
}
