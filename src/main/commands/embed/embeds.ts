import { makeEmbedToken } from '../../../actions/embed/make-embed-token.ts';
import { revokeEmbedToken } from '../../../actions/embed/revoke-embed-token.ts';
import type { RoleName } from '../../../domain/authority/role.ts';
import type { EmbedSight } from '../../../domain/embed/embed-token.ts';
import { environment, type Config } from '../../../platform/config/config.ts';
import { embedTokenPage } from '../../../store/embed/embed-tokens.ts';
import { auditReading } from '../../../store/audit/audit-reading.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { readManifests, WEB_MANIFEST } from '../../http/documents/read-manifests.ts';
import { openEmbedDesk } from '../../http/embed/embed-desk.ts';
import { configuredEmbedSigner } from '../../hub/embed-signer.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { plainText } from '../../terminal/plain-text.ts';
import { table } from '../../terminal/table.ts';
import { personOfKey } from '../proposals/person-of-key.ts';
import { refusalText } from '../source/refusal-text.ts';

export interface CreateEmbedOptions {
  readonly question: string;
  readonly variables?: string;
  readonly origin: string;
  readonly viewer?: string;
  readonly role?: RoleName;
  readonly costCenter?: readonly string[];
  readonly legalEntity?: readonly string[];
  readonly source?: readonly string[];
  readonly record?: readonly string[];
  readonly minutes: number;
  readonly key?: string;
}

/** The graph has more by the page. */
const SHOWN_MAX = 1_000;

/** The token alone goes to stdout. */
export async function createEmbed({ terminal, config }: CommandContext, options: CreateEmbedOptions): Promise<ExitCode> {
  const settings = await config();
  const request = {
    question: options.question,
    variables: variablesIn(options.variables),
    origin: options.origin,
    sight: sightIn(options),
    seconds: options.minutes * 60,
  };
  await using database = await openHubDatabase(settings, { onNotice: terminal.say });
  const { db } = database;
  const maker = options.key === undefined ? LOCAL_ADMINISTRATOR : await personOfKey(db, options.key, ['embed.make']);
  const made = await makeEmbedToken(db, maker, deskOf(settings), request);
  if (made.outcome === 'refused') throw new CommandFailure(made.code === 'FORBIDDEN' ? EXIT.auth : EXIT.usage, refusalText(made));
  const { number, token, expiresAt } = made;
  if (terminal.json) {
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, number, token, expiresAt })}\n`);
    return EXIT.ok;
  }
  terminal.say(plainText(`Embed token ${number} for ${options.origin}, until ${expiresAt}. It is shown once: nobody can read it again.`));
  await terminal.data(`${token}\n`);
  return EXIT.ok;
}

export async function listEmbeds({ terminal, config }: CommandContext): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const { tokens } = await readAs(database.db, LOCAL_ADMINISTRATOR, (snapshot) => embedTokenPage(snapshot, { first: SHOWN_MAX }));
  await auditReading(database.db, LOCAL_ADMINISTRATOR, 'access.read', ['embeds']);
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, tokens })}\n`);
  else {
    const titles = ['TOKEN', 'ASKS', 'FOR PAGES OF', 'IN THE SIGHT OF', 'MADE BY', 'STATE', 'UNTIL'].map((title) => ({ title }));
    const rows = tokens.map((token) => [
      token.id,
      token.operation,
      token.origin,
      token.person ?? `the role ${token.role}`,
      token.createdBy,
      token.state,
      token.expiresAt,
    ]);
    await terminal.data(`${table(titles, rows)}\n`);
  }
  return EXIT.ok;
}

export async function revokeEmbed(
  { terminal, config }: CommandContext,
  number: string,
  { reason }: { readonly reason: string },
): Promise<ExitCode> {
  await using database = await openHubDatabase(await config(), { onNotice: terminal.say });
  const revoked = await revokeEmbedToken(database.db, LOCAL_ADMINISTRATOR, { number, reason });
  if (revoked.outcome === 'refused') throw new CommandFailure(EXIT.usage, refusalText(revoked));
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, number })}\n`);
  else terminal.say(`Embed token ${number} can be used no longer.`);
  return EXIT.ok;
}

/** Of the documents that the hub keeps for its own elements, and those of the configuration. */
function deskOf(config: Config) {
  const { mode, manifests } = config.graph.trustedDocuments ?? { mode: 'off', manifests: [] };
  return openEmbedDesk(readManifests([WEB_MANIFEST, ...(mode === 'off' ? [] : manifests)]), configuredEmbedSigner(config, environment()));
}

function sightIn({ viewer, role, costCenter, legalEntity, source, record }: CreateEmbedOptions): EmbedSight {
  const limits = [costCenter, legalEntity, source, record].some((limit) => limit !== undefined);
  if (viewer !== undefined && role === undefined && !limits) return { person: viewer };
  if (viewer === undefined && role !== undefined) {
    const scopes = { costCenters: costCenter ?? 'all', legalEntities: legalEntity ?? 'all', sources: source ?? 'all' } as const;
    return { role, scopes: { ...scopes, recordTypes: record ?? 'all' } };
  }
  throw new CommandFailure(EXIT.usage, 'expected --viewer <person>, or --role <role> with its limits, found neither or both.');
}

function variablesIn(text: string | undefined): unknown {
  if (text === undefined) return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandFailure(EXIT.usage, '--variables: expected a JSON object');
  }
}
