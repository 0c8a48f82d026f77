import { listDeliveries } from '../../actions/list-deliveries.ts';
import type { Config, SourceConfig } from '../../platform/config.ts';
import { readAs } from '../../store/read-as.ts';
import { sourceStatuses } from '../../store/read/source-status.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { CommandFailure } from '../failure.ts';
import { connectorOfSource } from '../open-connector.ts';
import { openFolder, placeOf } from '../open-folder.ts';
import { openHubDatabase } from '../hub-database.ts';
import { plainText } from '../terminal/plain-text.ts';
import { table } from '../terminal/table.ts';

/** What is configured, what is there, and how fresh it is. */
export async function listSources({ terminal, config }: CommandContext): Promise<ExitCode> {
  const settings = await config();
  await using database = await openHubDatabase(settings, { onNotice: terminal.say });
  const known = await readAs(database.db, LOCAL_ADMINISTRATOR, (transaction) => sourceStatuses(transaction));
  const ids = [...new Set([...settings.sources.map(({ id }) => id), ...known.map(({ id }) => id)])].toSorted();
  const sources = ids.map((id) => {
    const configured = settings.sources.find((source) => source.id === id);
    const status = known.find((source) => source.id === id);
    return {
      id,
      connector: configured?.connector ?? status!.connector,
      path: (configured && placeOf(configured)) ?? null,
      lastSealedAt: status?.lastSealedAt ?? null,
      deliveredThrough: status?.deliveredThrough ?? null,
      finalThrough: status?.finalThrough ?? null,
      openRefusals: status?.openRefusals ?? [],
    };
  });
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, sources })}\n`);
  else if (sources.length === 0) terminal.say('No sources are configured and none was ever loaded.');
  else {
    const titles = ['SOURCE', 'CONNECTOR', 'LAST SEALED', 'DELIVERED', 'FINAL', 'REFUSED', 'PATH'];
    const rows = sources.map((source) => [
      source.id,
      source.connector,
      source.lastSealedAt ?? 'never',
      source.deliveredThrough ?? '-',
      source.finalThrough ?? '-',
      source.openRefusals.length,
      source.path ?? '(not configured)',
    ]);
    await terminal.data(
      `${table(
        titles.map((title) => ({ title })),
        rows,
      )}\n`,
    );
    for (const { id, openRefusals } of sources)
      for (const { stream, slice, expected, found, wayOut } of openRefusals)
        terminal.say(plainText(`${id}: ${stream} ${slice} was refused: expected ${expected}, found ${found}. ${wayOut}`));
  }
  return EXIT.ok;
}

export interface SourceCheck {
  readonly id: string;
  readonly connector: string;
  /** Slices that lie ready. */
  readonly ready: number;
  /** What is wrong, in sentences. */
  readonly problems: readonly string[];
}

/** Whether each source can be listed with its configuration. Reads manifests, no rows; needs no database. */
export async function checkSources({ terminal, config }: CommandContext, id: string | undefined): Promise<ExitCode> {
  const settings = await config();
  const checks = await Promise.all(sourcesOf(settings, id).map((source) => checkSource(settings, source)));
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, sources: checks })}\n`);
  else
    for (const check of checks) {
      const isFine = check.problems.length === 0;
      terminal.say(`${terminal.style(isFine ? 'green' : 'red', isFine ? 'ok' : 'wrong')} ${check.id}: ${check.ready} slices lie ready`);
      for (const problem of check.problems) terminal.say(`  ${plainText(problem)}`);
    }
  return checks.every(({ problems }) => problems.length === 0) ? EXIT.ok : EXIT.config;
}

/** Never throws for what the configuration or the folder holds. */
export async function checkSource(settings: Config, source: SourceConfig): Promise<SourceCheck> {
  const { id, connector: name, config } = source;
  const problems: string[] = [];
  let ready = 0;
  try {
    const connector = await connectorOfSource(settings, source);
    for await (const offer of listDeliveries(LOCAL_ADMINISTRATOR, { connector, folder: openFolder(source), config })) {
      if ('delivery' in offer) ready++;
      else problems.push(`${offer.slice}: expected ${offer.refused.expected}, found ${offer.refused.found}. ${offer.refused.wayOut}`);
    }
    if (ready === 0 && problems.length === 0) problems.push(`nothing in ${placeOf(source)} is known to ${name}: is it the right folder?`);
  } catch (error) {
    problems.push(error instanceof Error ? error.message : 'cannot be read');
  }
  return { id, connector: name, ready, problems };
}

function sourcesOf(config: Config, id: string | undefined): readonly SourceConfig[] {
  const chosen = id === undefined ? config.sources : config.sources.filter((source) => source.id === id);
  if (chosen.length > 0) return chosen;
  const known = config.sources.map((source) => source.id).join(', ') || 'none is configured';
  throw new CommandFailure(EXIT.usage, `expected a configured source (${known}), found ${id ?? 'none'}`);
}
