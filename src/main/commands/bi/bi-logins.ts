import { grantBiLogin, revokeBiLogin, type BiSight } from '../../../actions/bi/grant-bi-login.ts';
import type { RoleName } from '../../../domain/authority/role.ts';
import { EVERYTHING, scopesText } from '../../../domain/authority/scope.ts';
import { auditReading } from '../../../store/audit/audit-reading.ts';
import { biLogins } from '../../../store/bi/bi-logins.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import { publishViews } from '../../../tables/bi/publish-views.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { plainText } from '../../terminal/plain-text.ts';
import { table } from '../../terminal/table.ts';
import { refusalText } from '../source/refusal-text.ts';

export interface GrantLoginOptions {
  readonly as?: string;
  readonly role?: RoleName;
  readonly costCenter?: readonly string[];
  readonly reason: string;
}

/** The password alone goes to stdout: `costweave bi grant … > file` keeps it and nothing else. */
export async function grantLogin({ terminal, config }: CommandContext, login: string, options: GrantLoginOptions): Promise<ExitCode> {
  const as = sightOf(options);
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  await publishViews(database.db);
  const made = await grantBiLogin(database.db, LOCAL_ADMINISTRATOR, { login, as, reason: options.reason });
  if (made.outcome === 'refused') throw new CommandFailure(EXIT.usage, refusalText(made));
  const { hostname, port, pathname } = new URL(database.connectionString);
  if (terminal.json) {
    const place = { host: hostname, port: port === '' ? 5432 : Number.parseInt(port, 10), database: pathname.slice(1) };
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, login, password: made.password, ...place, schema: 'bi' })}\n`);
    return EXIT.ok;
  }
  terminal.say(plainText(`Login ${login} reads the schema bi of postgresql://${hostname}:${port}${pathname}. Its password is shown once.`));
  await terminal.data(`${made.password}\n`);
  return EXIT.ok;
}

function sightOf({ as, role, costCenter }: GrantLoginOptions): BiSight {
  if (as !== undefined) {
    if (costCenter) throw new CommandFailure(EXIT.usage, 'expected --cost-center without --as: a person sees what their roles say');
    return { person: as, role };
  }
  if (role === undefined) throw new CommandFailure(EXIT.usage, 'expected --as <person>, or --role <role> for a program, found neither');
  return { role, scopes: costCenter ? { ...EVERYTHING, costCenters: costCenter.toSorted() } : EVERYTHING };
}

export async function listLogins({ terminal, config }: CommandContext): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const logins = await readAs(database.db, LOCAL_ADMINISTRATOR, biLogins);
  await auditReading(database.db, LOCAL_ADMINISTRATOR, 'access.read', ['biLogins']);
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, logins })}\n`);
  else {
    const titles = ['LOGIN', 'AS', 'SEES', 'STATE', 'GRANTED', 'BY', 'REASON'].map((title) => ({ title }));
    const rows = logins.map(({ login, person, scopes, isInForce, grantedAt, grantedBy, reason }) => [
      login,
      person ?? 'a program',
      scopesText(scopes) || 'everything',
      isInForce ? 'in force' : 'sees nothing',
      grantedAt,
      grantedBy,
      reason,
    ]);
    await terminal.data(`${table(titles, rows)}\n`);
  }
  return EXIT.ok;
}

export async function revokeLogin(
  { terminal, config }: CommandContext,
  login: string,
  { reason }: { readonly reason: string },
): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const revoked = await revokeBiLogin(database.db, LOCAL_ADMINISTRATOR, { login, reason });
  if (revoked.outcome === 'refused') throw new CommandFailure(EXIT.usage, refusalText(revoked));
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, login })}\n`);
  else terminal.say(plainText(`Login ${login} can be used no longer.`));
  return EXIT.ok;
}
