import { SourceFault, type SourceAnswer, type SourceApi } from '#src/connector-kit/index.ts';
import type { SapGlConfig } from './config.ts';
import { V2, V4, type Collection, type Protocol, type QueryPairs } from './odata.ts';

/** An entity set, and how it is spoken with. */
export interface EntitySet {
  /** `/sap/opu/odata/sap/API_GLACCOUNTLINEITEM/GLAccountLineItem` */
  readonly path: string;
  readonly protocol: Protocol;
}

export function journalLines({ journal }: SapGlConfig): EntitySet {
  return { path: `${journal.path.replace(/\/+$/, '')}/${journal.entitySet}`, protocol: journal.protocol === 'v4' ? V4 : V2 };
}

/** Asks for a page of a collection. Throws SourceFault with what the system says when it gives none. */
export async function askCollection(api: SourceApi, config: SapGlConfig, set: EntitySet, query: QueryPairs): Promise<Collection> {
  const answer = await api.request({
    path: set.path,
    query: [
      ...query.filter(([name]) => name !== 'sap-client'),
      ...(config.client === undefined ? [] : [['sap-client', config.client] as const]),
    ],
    headers: { accept: 'application/json' },
    answers: [400, 403, 404],
  });
  if (answer.status >= 400) throw refusalOf(set, answer);
  if (isPage(answer)) throw logonPage(set);
  const collection = set.protocol.collection(answer.json());
  if (collection) return collection;
  throw new SourceFault('stop', {
    code: 'no-collection',
    expected: `a collection of ${nameOf(set)}`,
    found: saidBy(answer) ?? 'JSON of another shape',
    wayOut: 'check path, entity set and protocol (v2 or v4) of the service in the configuration',
  });
}

/** Asks until all rows are there, however few of them come at a time. */
export async function askAll(
  api: SourceApi,
  config: SapGlConfig,
  set: EntitySet,
  queryFrom: (skip: number) => QueryPairs,
): Promise<Readonly<Record<string, unknown>>[]> {
  const rows: Readonly<Record<string, unknown>>[] = [];
  for (let query: QueryPairs | undefined = queryFrom(0); query;) {
    const page: Collection = await askCollection(api, config, set, query);
    rows.push(...page.rows);
    const isShort = page.count !== undefined && rows.length < page.count;
    if (page.rows.length === 0 && (page.next !== undefined || isShort)) throw endedEarly(set, rows.length, page.count);
    query = page.next ?? (page.count === undefined || isShort ? (page.rows.length > 0 ? queryFrom(rows.length) : undefined) : undefined);
  }
  return rows;
}

/** The rows ended before the number that the system itself gave. */
export function endedEarly(set: EntitySet, read: number, count: number | undefined): SourceFault {
  return new SourceFault('skip', {
    code: 'rows-missing',
    expected: `${count ?? 'more'} rows of ${nameOf(set)}, as the system counts them`,
    found: `${read}`,
    wayOut: 'sync again; if it happens again, lower pageSize',
  });
}

function refusalOf(set: EntitySet, answer: SourceAnswer): SourceFault {
  const said = saidBy(answer);
  const found = `status ${answer.status}${said === undefined ? '' : `, ${said}`}`;
  const fault = (code: string, wayOut: string) =>
    new SourceFault('stop', { code, expected: `an answer from ${nameOf(set)}`, found, wayOut });
  if (answer.status === 403) {
    return fault(
      'forbidden',
      'give the user the authorization to start this service (S_SERVICE; in the cloud, the communication arrangement with this scenario) and to display its company codes: /IWFND/ERROR_LOG and SU53 say which one it lacks',
    );
  }
  if (answer.status === 404) {
    return fault(
      'not-found',
      'activate the service in /IWFND/MAINT_SERVICE (in the cloud: its communication scenario), or correct its path in the configuration',
    );
  }
  return fault(
    'refused-by-source',
    'the release of the system may lack a field or option that is asked for: see docs/connectors/sap-gl.md',
  );
}

/** A logon page comes with status 200 when a session or user is no longer good. */
function isPage(answer: SourceAnswer): boolean {
  return /html/i.test(answer.headers['content-type'] ?? '') || answer.text.trimStart().startsWith('<');
}

function logonPage(set: EntitySet): SourceFault {
  return new SourceFault('stop', {
    code: 'logon-page',
    expected: `JSON from ${nameOf(set)}`,
    found: 'a page for people, as a rule the logon page',
    wayOut: 'check user, password, client and whether the user is locked or has to change its password',
  });
}

const SAID_MAX = 200;

/** The error's code and message, from its JSON or XML. Undefined when the answer has none. */
function saidBy({ text }: SourceAnswer): string | undefined {
  const code = /"code"\s*:\s*"([^"]{1,60})"|<code>([^<]{1,60})<\/code>/.exec(text);
  const message = /"value"\s*:\s*"([^"]{1,400})"|"message"\s*:\s*"([^"]{1,400})"|<message[^>]*>([^<]{1,400})<\/message>/.exec(text);
  const parts = [code?.[1] ?? code?.[2], message?.[1] ?? message?.[2] ?? message?.[3]].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(': ').slice(0, SAID_MAX);
}

function nameOf({ path }: EntitySet): string {
  return path.split('/').slice(-2).join('/');
}
