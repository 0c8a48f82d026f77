import { SourceFault, type SourceAnswer, type SourceApi } from '#src/connector-kit/index.ts';

export const RESOURCES = '/fscmRestApi/resources/11.13.18.05';

export type QueryPairs = readonly (readonly [name: string, value: string])[];
export type Item = Readonly<Record<string, unknown>>;

export interface Collection {
  readonly items: readonly Item[];
  readonly hasMore: boolean;
}

/** Asks for a page of a resource: `journalBatches`, or the path of a link. Throws SourceFault with what the pod says when it gives none. */
export async function askCollection(api: SourceApi, resource: string, query: QueryPairs): Promise<Collection> {
  const answer = await api.request({
    path: resource.startsWith('/') ? resource : `${RESOURCES}/${resource}`,
    query,
    headers: { accept: 'application/json', 'rest-framework-version': '4' },
    answers: [400, 403, 404],
  });
  if (answer.status >= 400) throw refusalOf(resource, answer);
  if (/html/i.test(answer.headers['content-type'] ?? '') || answer.text.trimStart().startsWith('<')) throw signInPage(resource);
  const collection = collectionOf(answer.json());
  if (collection) return collection;
  throw new SourceFault('stop', {
    code: 'no-collection',
    expected: `items of ${nameOf(resource)}`,
    found: saidBy(answer) ?? 'JSON of another shape',
    wayOut: 'check that the url is that of the pod, without a path',
  });
}

/**
 * Asks until nothing is left. The limit that was asked for is not the one that holds: larger ones are cut silently, so the next page
 * begins after what came, and `hasMore` says whether there is one.
 */
export async function askAll(api: SourceApi, resource: string, query: QueryPairs, startAt = 0): Promise<Item[]> {
  const all: Item[] = [];
  for (;;) {
    const { items, hasMore } = await askCollection(api, resource, [...query, ['limit', '500'], ['offset', String(startAt + all.length)]]);
    all.push(...items);
    if (!hasMore) return all;
    if (items.length === 0) throw endless(resource, all.length);
  }
}

/** A collection, as an answer or inside one; the children that older frameworks expand are plain lists. */
export function collectionOf(value: unknown): Collection | undefined {
  if (Array.isArray(value)) return value.every(isItem) ? { items: value, hasMore: false } : undefined;
  if (!isItem(value) || !Array.isArray(value['items']) || !value['items'].every(isItem)) return undefined;
  return { items: value['items'], hasMore: value['hasMore'] === true };
}

/** A text in `q` or a finder: quotes are doubled. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The path of an item's link to itself, whatever host it names. */
export function pathOfSelf(item: Item): string | undefined {
  const links = Array.isArray(item['links']) ? item['links'].filter(isItem) : [];
  const href = links.find(({ rel }) => rel === 'self')?.['href'];
  const start = typeof href === 'string' ? href.indexOf('/fscmRestApi/') : -1;
  return start < 0 ? undefined : (href as string).slice(start).split('?')[0];
}

export function endless(resource: string, read: number): SourceFault {
  return new SourceFault('skip', {
    code: 'empty-page',
    expected: `more items of ${nameOf(resource)}, as hasMore says`,
    found: `an empty page after ${read}`,
    wayOut: 'sync again; if it happens again, lower pageSize',
  });
}

function refusalOf(resource: string, answer: SourceAnswer): SourceFault {
  const said = saidBy(answer);
  const found = `status ${answer.status}${said === undefined ? '' : `, ${said}`}`;
  const fault = (code: string, wayOut: string) =>
    new SourceFault('stop', { code, expected: `an answer from ${nameOf(resource)}`, found, wayOut });
  if (answer.status === 400)
    return fault('refused-by-source', 'the release of the pod may lack an attribute that is asked for: see docs/connectors/oracle-gl.md');
  return fault(
    answer.status === 403 ? 'forbidden' : 'not-found',
    'give the user a general accountant duty role with a data access set for the ledgers, and "Get Enterprise Structures Using REST Service"; a missing privilege is told as 403 or 404',
  );
}

function signInPage(resource: string): SourceFault {
  return new SourceFault('stop', {
    code: 'logon-page',
    expected: `JSON from ${nameOf(resource)}`,
    found: 'a page for people, as a rule the sign-in page',
    wayOut: 'check user and password, that the user may sign in without a second factor, and that the url is that of the pod',
  });
}

/** The first detail of an ADF error, its title, or the plain text that comes instead. */
function saidBy({ text, headers }: SourceAnswer): string | undefined {
  const detail = /"detail"\s*:\s*"([^"]{1,200})"|"title"\s*:\s*"([^"]{1,200})"/.exec(text);
  if (detail) return detail[1] ?? detail[2];
  return (headers['content-type'] ?? '').startsWith('text/plain') && text.trim() !== '' ? text.trim().slice(0, 200) : undefined;
}

function nameOf(resource: string): string {
  return resource.startsWith('/') ? resource.split('/').slice(-1)[0]! : resource;
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
