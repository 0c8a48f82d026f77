import { listDeliveries } from '../../actions/load/list-deliveries.ts';
import { chooseStreams } from '../../actions/source/choose-streams.ts';
import type { Config, SourceConfig } from '../../platform/config/config.ts';
import { LOCAL_ADMINISTRATOR } from '../command-context.ts';
import { connectorOfSource, type OpenedConnector } from './open-connector.ts';
import { openFolder, placeOf } from './open-folder.ts';
import { openApiOf } from './open-source.ts';

export interface SourceCheck {
  readonly id: string;
  readonly connector: string;
  /** Slices that lie ready in files. */
  readonly ready: number;
  /** What its interface answered; null: it has none. */
  readonly answered: string | null;
  /** What is wrong, in sentences. */
  readonly problems: readonly string[];
}

/** Never throws for what the configuration, the folder or the interface holds. */
export async function checkSource(settings: Config, source: SourceConfig): Promise<SourceCheck> {
  const problems: string[] = [];
  let ready = 0;
  let answered: string | null = null;
  try {
    const connector = await connectorOfSource(settings, source);
    const { files, pages } = chooseStreams(connector, { config: source.config, hasFolder: placeOf(source) !== undefined });
    if (files.length > 0) ready = await checkFiles(connector, source, problems);
    if (pages.length > 0) answered = await checkInterface(connector, source);
  } catch (error) {
    problems.push(error instanceof Error ? error.message : 'cannot be read');
  }
  return { id: source.id, connector: source.connector, ready, answered, problems };
}

async function checkFiles(connector: OpenedConnector['connector'], source: SourceConfig, problems: string[]): Promise<number> {
  let ready = 0;
  for await (const offer of listDeliveries(LOCAL_ADMINISTRATOR, { connector, folder: openFolder(source), config: source.config })) {
    if ('delivery' in offer) ready++;
    else problems.push(`${offer.slice}: expected ${offer.refused.expected}, found ${offer.refused.found}. ${offer.refused.wayOut}`);
  }
  if (ready === 0 && problems.length === 0)
    problems.push(`nothing in ${placeOf(source)} is known to ${source.connector}: is it the right folder?`);
  return ready;
}

async function checkInterface(connector: OpenedConnector['connector'], source: SourceConfig): Promise<string> {
  const api = openApiOf(connector, source);
  try {
    return (await connector.check?.(api, connector.config.parse(source.config))) ?? 'not asked: the connector has no check';
  } finally {
    await api.close();
  }
}
