import { makeKey, revokeKey } from '../../../actions/person/make-key.ts';
import { PERMISSION_NAMES } from '../../../domain/authority/permission.ts';
import { auditReading } from '../../../store/audit/audit-reading.ts';
import type { Database } from '../../../store/database.ts';
import { apiKeyPage, ownKeyPage, type ApiKeyRow } from '../../../store/person/api-keys.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { plainText } from '../../terminal/plain-text.ts';
import { table } from '../../terminal/table.ts';
import { personOfKey } from '../proposals/person-of-key.ts';
import { refusalText } from '../source/refusal-text.ts';

export interface CreateKeyOptions {
  readonly name: string;
  readonly until: string;
  readonly permission?: readonly string[];
}

/** The graph has more by the page. */
const SHOWN_MAX = 1_000;

/** The key alone goes to stdout: `costweave key create … > file` keeps it and nothing else. */
export async function createKey(
  { terminal, config }: CommandContext,
  person: string,
  { name, until, permission }: CreateKeyOptions,
): Promise<ExitCode> {
  const permissions = permission?.map((given) => {
    const known = PERMISSION_NAMES.find((one) => one === given);
    if (known) return known;
    throw new CommandFailure(EXIT.usage, `expected a permission (${PERMISSION_NAMES.join(', ')}), found ${JSON.stringify(given)}`);
  });
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const request = { person, name, permissions: permissions ?? null, expiresAt: until };
  const made = await makeKey(database.db, LOCAL_ADMINISTRATOR, request);
  if (made.outcome === 'refused') throw new CommandFailure(EXIT.usage, refusalText(made));
  if (terminal.json) {
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, number: made.keyId, key: made.key })}\n`);
    return EXIT.ok;
  }
  terminal.say(plainText(`Key ${made.keyId} of ${person}, until ${until}. It is shown once: nobody can read it again.`));
  await terminal.data(`${made.key}\n`);
  return EXIT.ok;
}

export async function listKeys(
  { terminal, config }: CommandContext,
  person: string | undefined,
  { own }: { readonly own?: string },
): Promise<ExitCode> {
  if (person !== undefined && own !== undefined)
    throw new CommandFailure(EXIT.usage, `expected the name of a person or --own, found both (${person}): leave one of them out`);
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const keys = own === undefined ? await keysOfAnybody(database.db, person) : await keysOfOwner(database.db, own);
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, keys })}\n`);
  else {
    const titles = ['KEY', 'PERSON', 'FOR', 'BEGINS', 'STATE', 'UNTIL', 'LAST USED', 'CARRIES'].map((title) => ({ title }));
    const rows = keys.map((key) => [
      key.id,
      key.person,
      key.name,
      key.prefix,
      key.state,
      key.expiresAt,
      key.lastUsedAt ?? 'never',
      key.permissions?.join(', ') ?? 'what the person holds',
    ]);
    await terminal.data(`${table(titles, rows)}\n`);
  }
  return EXIT.ok;
}

export async function revokeKeyOf(
  { terminal, config }: CommandContext,
  keyId: string,
  { reason }: { readonly reason: string },
): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const revoked = await revokeKey(database.db, LOCAL_ADMINISTRATOR, { keyId, reason });
  if (revoked.outcome === 'refused') throw new CommandFailure(EXIT.usage, refusalText(revoked));
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, number: keyId })}\n`);
  else terminal.say(`Key ${keyId} can be used no longer.`);
  return EXIT.ok;
}

async function keysOfAnybody(db: Database, person: string | undefined): Promise<readonly ApiKeyRow[]> {
  const question = { first: SHOWN_MAX, ...(person === undefined ? {} : { people: [person] }) };
  const { keys } = await readAs(db, LOCAL_ADMINISTRATOR, (snapshot) => apiKeyPage(snapshot, question));
  await auditReading(db, LOCAL_ADMINISTRATOR, 'access.read', ['keys']);
  return keys;
}

async function keysOfOwner(db: Database, reference: string): Promise<readonly ApiKeyRow[]> {
  const owner = await personOfKey(db, reference, []);
  return (await readAs(db, owner, (snapshot) => ownKeyPage(snapshot, { first: SHOWN_MAX }))).keys;
}
