import { removeSecret, rotateMasterKey, setSecret } from '../../../actions/secret/keep-secrets.ts';
import { environment, type Config } from '../../../platform/config/config.ts';
import { EnvelopeError, sealerOf } from '../../../platform/envelope/envelope.ts';
import { makeMasterKey, masterKeys } from '../../../platform/envelope/master-keys.ts';
import { resolveSecret, SecretError } from '../../../platform/resolve-secret.ts';
import { sealedSecrets } from '../../../store/secret/sealed-secrets.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { table } from '../../terminal/table.ts';
import { refusalText } from '../source/refusal-text.ts';

const BYTES_MAX = 1024 * 1024;

/** The secret is never printed, and stands in no argument: those can be seen by others on this machine. */
export async function setSealedSecret(
  { terminal, config }: CommandContext,
  name: string,
  { from }: { readonly from?: string },
): Promise<ExitCode> {
  const settings = await config();
  const value = from === undefined ? await readInput() : failing(() => resolveSecret({ secret: from }, environment()));
  makeMasterKey(placeOf(settings));
  const masters = failing(() => masterKeys(placeOf(settings), environment()));
  await using database = await openHubDatabase(settings, { onNotice: terminal.say });
  const set = await setSecret(database.db, LOCAL_ADMINISTRATOR, sealerOf(masters), { name, value });
  if (set.outcome === 'refused') throw new CommandFailure(EXIT.usage, refusalText(set));
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, name, version: set.version })}\n`);
  else terminal.say(`Sealed, as version ${set.version}. The configuration names it sealed:${name}.`);
  return EXIT.ok;
}

export async function listSealedSecrets({ terminal, config }: CommandContext): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const secrets = (await sealedSecrets(database.db)).map(({ name, version, keyId, setAt }) => ({ name, version, masterKey: keyId, setAt }));
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, secrets })}\n`);
  else {
    const titles = ['SECRET', 'VERSION', 'MASTER KEY', 'SET'].map((title) => ({ title }));
    const rows = secrets.map(({ name, version, masterKey, setAt }) => [name, version, masterKey, setAt]);
    await terminal.data(`${table(titles, rows)}\n`);
  }
  return EXIT.ok;
}

export async function rotateSealedSecrets({ terminal, config }: CommandContext): Promise<ExitCode> {
  const settings = await config();
  const masters = failing(() => masterKeys(placeOf(settings), environment()));
  await using database = await openHubDatabase(settings, { onNotice: terminal.say });
  try {
    const done = await rotateMasterKey(database.db, LOCAL_ADMINISTRATOR, sealerOf(masters));
    if ('outcome' in done) throw new CommandFailure(EXIT.usage, refusalText(done));
    if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, masterKey: masters[0].id, rotated: done.rotated })}\n`);
    else terminal.say(`${done.rotated} secrets were taken over to the master key ${masters[0].id}.`);
    return EXIT.ok;
  } catch (error) {
    if (error instanceof EnvelopeError)
      throw new CommandFailure(EXIT.config, `${error.message}. Name the key before as secrets.previousMasterKey.`);
    throw error;
  }
}

export async function removeSealedSecret(
  { terminal, config }: CommandContext,
  name: string,
  { reason }: { readonly reason: string },
): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const removed = await removeSecret(database.db, LOCAL_ADMINISTRATOR, { name, reason });
  if (removed.outcome === 'refused') throw new CommandFailure(EXIT.usage, refusalText(removed));
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, name })}\n`);
  else terminal.say(`${name} is removed.`);
  return EXIT.ok;
}

function placeOf({ secrets, home }: Config) {
  return { ...secrets, home };
}

function failing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof SecretError) throw new CommandFailure(EXIT.config, `${error.message}.`);
    throw error;
  }
}

async function readInput(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    text += chunk as string;
    if (text.length > BYTES_MAX) throw new CommandFailure(EXIT.usage, 'expected a secret on stdin, found far more.');
  }
  return text.replace(/\r?\n$/, '');
}
