import { askConnector } from '../../actions/pages/ask-connector.ts';
import { chooseStreams } from '../../actions/source/choose-streams.ts';
import { pagesOf, type PagedStream, type SourceApi } from '../../connector-kit/index.ts';
import { instantOf } from '../../domain/time/instant.ts';
import type { Config, SourceConfig } from '../../platform/config/config.ts';
import { listSource } from '../../reading/delivery/list-source.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
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
  /** How a command ends that finds them. */
  readonly exitCode: ExitCode;
}

/** Never throws for what the configuration, the folder or the interface holds. */
export async function checkSource(settings: Config, source: SourceConfig): Promise<SourceCheck> {
  const named = { id: source.id, connector: source.connector };
  const problems: string[] = [];
  let ready = 0;
  let answered: string | null = null;
  try {
    const connector = await connectorOfSource(settings, source);
    const { files, pages } = chooseStreams(connector, { config: source.config, hasFolder: placeOf(source) !== undefined });
    if (files.length > 0) ready = await checkFiles(connector, source, problems);
    if (pages.length > 0) answered = await checkInterface(connector, source, pages);
  } catch (error) {
    const { explainFailure } = await import('../failure.ts');
    const { exitCode, message } = explainFailure(error);
    return { ...named, ready, answered, problems: [...problems, message.split('\n').join(' ')], exitCode: codeOf(exitCode) };
  }
  return { ...named, ready, answered, problems, exitCode: problems.length === 0 ? EXIT.ok : EXIT.config };
}

/** A folder that is not there is a matter of the configuration, not of the command line. */
function codeOf(exitCode: ExitCode): ExitCode {
  return exitCode === EXIT.usage ? EXIT.config : exitCode;
}

async function checkFiles(connector: OpenedConnector['connector'], source: SourceConfig, problems: string[]): Promise<number> {
  let ready = 0;
  const config: unknown = connector.config.parse(source.config);
  for await (const offer of listSource({ connector, folder: await openFolder(source), config }).offers()) {
    if ('delivery' in offer) ready++;
    else problems.push(`${offer.slice}: expected ${offer.refused.expected}, found ${offer.refused.found}. ${offer.refused.wayOut}`);
  }
  if (ready === 0 && problems.length === 0)
    problems.push(`nothing in ${placeOf(source)} is known to ${source.connector}: is it the right folder?`);
  return ready;
}

/** Address and credentials first, then for each stream what the stream itself will ask for. Throws for the first that is refused. */
async function checkInterface(connector: OpenedConnector['connector'], source: SourceConfig, names: readonly string[]): Promise<string> {
  const api = openApiOf(connector, source);
  const config: unknown = connector.config.parse(source.config);
  try {
    const answered = (await connector.check?.(api, config)) ?? 'not asked: the connector has no check';
    // A program would have to run to its end; its check asks it what it could read.
    if (connector.endpoint?.(config) === undefined) return answered;
    const asked: string[] = [];
    for (const stream of pagesOf(connector, config).filter(({ name }) => names.includes(name)))
      asked.push(`${stream.name}: ${await askStream(stream, api, config)}`);
    return [answered, ...asked].join('; ');
  } finally {
    await api.close();
  }
}

/** Its plan and the first page of its last slice: the newest, as a rule. Nothing of it is kept. */
async function askStream(stream: PagedStream<unknown>, api: SourceApi, config: unknown): Promise<string> {
  return askConnector(stream, async () => {
    const { slices } = await stream.plan(api, config, { watermark: null, from: null, now: instantOf(Date.now()) });
    const slice = slices.at(-1);
    if (slice === undefined) return 'nothing to read';
    const { items, next } = await stream.page(api, config, { slice, cursor: null });
    return `${slices.length} slices to read, ${next === null ? '' : 'at least '}${items.length} items in ${slice.slice}`;
  });
}
