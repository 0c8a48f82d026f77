import { pagesOf, streamsOf, type Connector } from '../connector-kit/index.ts';

/** Streams by what they are read from. */
export interface ChosenStreams {
  readonly files: readonly string[];
  readonly pages: readonly string[];
}

/** The streams of a source of those names; default: all. Throws for a configuration that does not fit and a name that is none. */
export function chooseStreams(connector: Connector, config: unknown, names?: readonly string[]): ChosenStreams {
  const parsed = connector.config.safeParse(config);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'config'}: ${message}`);
    throw new Error(`the configuration does not fit ${connector.name}: ${problems.join('; ')}`);
  }
  const files = streamsOf(connector, parsed.data).map(({ name }) => name);
  const pages = pagesOf(connector, parsed.data).map(({ name }) => name);
  const unknown = names?.find((name) => !files.includes(name) && !pages.includes(name));
  if (unknown !== undefined)
    throw new Error(`expected a stream of ${connector.name} (${[...files, ...pages].join(', ')}), found ${unknown}`);
  const isChosen = (name: string) => names === undefined || names.includes(name);
  return { files: files.filter(isChosen), pages: pages.filter(isChosen) };
}
