import { pagesOf, streamsOf, type Connector } from '../../connector-kit/index.ts';
import { readConnectorConfig } from '../load/read-connector-config.ts';

/** Streams by what they are read from. */
export interface ChosenStreams {
  readonly files: readonly string[];
  readonly pages: readonly string[];
}

/** What a source's streams are chosen by. */
export interface StreamChoice {
  /** As configured. */
  readonly config: unknown;
  /** The source has a folder or an object store. */
  readonly hasFolder: boolean;
  /** Default: all. */
  readonly names?: readonly string[] | undefined;
}

/**
 * The streams that are read of a source: of its files when it has a place for them, else of its interface; a connector may know both,
 * and a source is one of the two. Throws for a configuration that does not fit and a name that is none.
 */
export function chooseStreams(connector: Connector, { config, hasFolder, names }: StreamChoice): ChosenStreams {
  const read = readConnectorConfig(connector, config);
  const allFiles = streamsOf(connector, read).map(({ name }) => name);
  const allPages = pagesOf(connector, read).map(({ name }) => name);
  const readsFiles = allFiles.length > 0 && (hasFolder || allPages.length === 0);
  const known = readsFiles ? allFiles : allPages;
  const unknown = names?.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`expected a stream of ${connector.name} (${known.join(', ')}), found ${unknown}`);
  const chosen = known.filter((name) => names === undefined || names.includes(name));
  return readsFiles ? { files: chosen, pages: [] } : { files: [], pages: chosen };
}
