/**
 * What keeps an object from being a connector at all, in words; undefined when nothing does. Types say the same to whoever writes
 * TypeScript; a connector from elsewhere may be plain JavaScript, or of another version. What a connector must keep besides is
 * the conformance suite's to judge.
 */
export function connectorFault(connector: Readonly<Record<string, unknown>>): string | undefined {
  const { name, version, description, config, streams, pages = [], configured } = connector;
  if (typeof name !== 'string' || !CONNECTOR_NAME.test(name)) return expected(CONNECTOR_NAME_EXPECTED, 'name', name);
  if (typeof version !== 'string') return expected('a version such as 1.0.0', 'version', version);
  if (typeof description !== 'string') return expected('a sentence for people', 'description', description);
  if (!isObject(config) || typeof config['safeParse'] !== 'function') return expected('a zod schema', 'config', config);
  if (!Array.isArray(streams)) return expected('a list', 'streams', streams);
  if (!Array.isArray(pages)) return expected('a list', 'pages', pages);
  if (configured !== undefined && typeof configured !== 'function') return expected('a function', 'configured', configured);
  if (streams.length + pages.length === 0 && configured === undefined)
    return expected('at least one stream, or pages, or streams that are configured,', 'streams', streams);
  for (const [index, stream] of streams.entries()) {
    const fault = streamFault(stream, `streams[${index}]`);
    if (fault !== undefined) return fault;
  }
  return pagesFault(pages, connector);
}

/** As used on the command line and in the configuration. */
export const CONNECTOR_NAME = /^(?=.{2,40}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
export const CONNECTOR_NAME_EXPECTED =
  'a name of 2 to 40 small letters, digits and single hyphens that begins with a letter, such as acme-billing';

function streamFault(stream: unknown, at: string): string | undefined {
  if (!isObject(stream)) return expected('a stream', at, stream);
  const { kind, name, deliveries, mappings, normalize, record, required } = stream;
  if (typeof name !== 'string' || name === '') return expected('a name', `${at}.name`, name);
  if (typeof deliveries !== 'function') return expected('a function that lists deliveries', `${at}.deliveries`, deliveries);
  if (kind === 'charges') {
    return isMapped(mappings) ? undefined : expected('at least one mapping with its columns', `${at}.mappings`, mappings);
  }
  if (kind !== 'records') return expected('charges or records', `${at}.kind`, kind);
  if (typeof record !== 'string') return expected('the kind of its records', `${at}.record`, record);
  if (!Array.isArray(required)) return expected('a list of columns', `${at}.required`, required);
  return typeof normalize === 'function' ? undefined : expected('a function', `${at}.normalize`, normalize);
}

function isMapped(mappings: unknown): boolean {
  return Array.isArray(mappings) && mappings.length > 0 && mappings.every((one) => isObject(one) && isObject(one['columns']));
}

/** The functions that the engine calls of a stream of pages, and what it needs besides to ask. */
function pagesFault(pages: readonly unknown[], { endpoint, check }: Readonly<Record<string, unknown>>): string | undefined {
  for (const [index, stream] of pages.entries()) {
    const at = `pages[${index}]`;
    if (!isObject(stream)) return expected('a stream', at, stream);
    const { kind, name, record, reads, mappings } = stream;
    if (kind !== 'pages' && kind !== 'charges-pages') return expected('pages or charges-pages', `${at}.kind`, kind);
    if (typeof name !== 'string' || name === '') return expected('a name', `${at}.name`, name);
    if (kind === 'charges-pages' && !isMapped(mappings))
      return expected('at least one mapping with its columns', `${at}.mappings`, mappings);
    if (kind === 'pages' && typeof record !== 'string') return expected('the kind of its records', `${at}.record`, record);
    if (!Array.isArray(reads)) return expected('a list of paths', `${at}.reads`, reads);
    for (const part of ['plan', 'page', 'key', ...(kind === 'pages' ? ['normalize'] : [])])
      if (typeof stream[part] !== 'function') return expected('a function', `${at}.${part}`, stream[part]);
  }
  for (const [part, value] of Object.entries({ endpoint, check }))
    if (value !== undefined && typeof value !== 'function') return expected('a function', part, value);
  return undefined;
}

function expected(what: string, at: string, found: unknown): string {
  const shown = found === undefined ? 'nothing' : typeof found === 'string' ? JSON.stringify(found).slice(0, 80) : kindOf(found);
  return `expected ${what} as ${at}, found ${shown}`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? `a list of ${value.length}` : `a value of type ${typeof value}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
