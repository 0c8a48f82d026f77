import { SourceFault, type SourceApi } from '#src/connector-kit/index.ts';

type Query = readonly (readonly [name: string, value: string])[];

/** One answer of OData: rows, how many there are in all where that was asked for, and where the rest is when the server cut it. */
interface RowsAnswer {
  readonly rows: readonly WmiRow[];
  readonly count: number | null;
  readonly nextLink: string | null;
}

export type WmiRow = Readonly<Record<string, unknown>>;

/** Asks once. Undefined: the class is not there, for a site collects what it is told to. Throws SourceFault. */
async function ask(api: SourceApi, path: string, query: Query): Promise<RowsAnswer | undefined> {
  const answer = await api.request({ path, query, answers: [401, 404] });
  if (answer.status === 401) throw unauthorized(answer.headers['www-authenticate'] ?? '');
  if (answer.status === 404) return undefined;
  const body = answer.json();
  const {
    value,
    '@odata.count': count,
    '@odata.nextLink': nextLink,
  } = typeof body === 'object' && body !== null ? (body as ODataBody) : {};
  if (!Array.isArray(value) || !value.every((row) => typeof row === 'object' && row !== null)) {
    throw new SourceFault('stop', {
      code: 'no-list',
      expected: `{ value: [...] } from ${path}`,
      found: answer.text.slice(0, 80),
      wayOut: 'check that the address is that of the AdminService: https://<SMS Provider>/AdminService',
    });
  }
  return {
    rows: (value as readonly WmiRow[]).map(plain),
    count: typeof count === 'string' && /^\d{1,9}$/.test(count) ? Number.parseInt(count, 10) : null,
    nextLink: typeof nextLink === 'string' ? nextLink : null,
  };
}

interface ODataBody {
  readonly value?: unknown;
  readonly '@odata.count'?: unknown;
  readonly '@odata.nextLink'?: unknown;
}

/** At most so many answers for one list: a server that never comes to an end is told, not followed. */
const ANSWERS_MAX = 500;

/**
 * All rows of a class that a filter lets through: next-links are followed, and a list that was cut without a word is noticed by its
 * count and read on. Undefined: there is no such class.
 */
export async function readRows(api: SourceApi, name: string, query: Query): Promise<readonly WmiRow[] | undefined> {
  const path = `/wmi/${name}`;
  const counted = [...query, ['$count', 'true']] as const;
  const first = await ask(api, path, counted);
  if (!first) return undefined;
  const rows = [...first.rows];
  let { nextLink } = first;
  for (let answers = 1; nextLink !== null || (first.count !== null && rows.length < first.count); answers++) {
    const skipped: Query = [...counted, ['$skip', String(rows.length)]];
    const rest: RowsAnswer | undefined = nextLink === null ? await ask(api, path, skipped) : await ask(api, nextLink, []);
    if (!rest || rest.rows.length === 0 || answers === ANSWERS_MAX) throw cutShort(name, rows.length, first.count);
    rows.push(...rest.rows);
    ({ nextLink } = rest);
  }
  return rows;
}

/** The first rows only; there may be more. */
export async function readFirstRows(api: SourceApi, name: string, query: Query): Promise<RowsAnswer | undefined> {
  return ask(api, `/wmi/${name}`, query);
}

/** Without what describes the row and not the system: an etag may change though nothing else does. */
function plain(row: WmiRow): WmiRow {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith('@') && !name.startsWith('__')));
}

function cutShort(name: string, rows: number, count: number | null): SourceFault {
  return new SourceFault('stop', {
    code: 'list-cut',
    expected: `${count ?? 'all'} rows of ${name}`,
    found: `${rows}, and no more are answered`,
    wayOut: 'choose a smaller pageSize; the query quota of the SMS Provider may be reached',
  });
}

/** A server that wants Windows authentication says so. A 401 has no body that could. */
function unauthorized(challenge: string): SourceFault {
  const isWindows = /negotiate|ntlm|kerberos/i.test(challenge);
  return new SourceFault('stop', {
    code: 'unauthorized',
    expected: 'an AdminService that takes the token',
    found: isWindows ? `status 401: it asks for Windows authentication (${challenge.slice(0, 40)})` : 'status 401',
    wayOut: isWindows
      ? 'since release 2509 the SMS Provider refuses NTLM and takes Kerberos only, which this connector does not speak: read through a cloud management gateway (authorization entra), through a gateway of yours that logs on with Kerberos (authorization bearer), or from exported files'
      : 'check whether the token has expired and whether its account is an administrative user of Configuration Manager',
  });
}
