import { SourceFault, type SourceApi } from '#src/connector-kit/index.ts';

/** What the server can do. */
export interface JamfVersion {
  /** As it names itself: `11.32.0-t1718634702`; null where the API client may not ask. */
  readonly server: string | null;
  /** Of `computers-inventory`: the newest that both know. */
  readonly computers: 'v1' | 'v2' | 'v3' | 'v4';
}

const KNOWN = ['v4', 'v3', 'v2', 'v1'] as const;

/**
 * Asks the server its version and which `computers-inventory` it answers: v1 alone until 11.29, four of them since 11.30, and old ones
 * are removed a year after their successor came.
 */
export async function findVersion(api: SourceApi): Promise<JamfVersion> {
  const server = await askServer(api);
  for (const version of server === null || isAtLeast(server, 11, 30) ? KNOWN : KNOWN.toReversed()) {
    const answer = await api.request({
      path: `/api/${version}/computers-inventory`,
      query: [
        ['section', 'GENERAL'],
        ['page', '0'],
        ['page-size', '1'],
        ['sort', 'id:asc'],
      ],
      answers: [404],
    });
    if (answer.status === 404) continue;
    readList(answer.json(), version);
    return { server, computers: version };
  }
  throw new SourceFault('stop', {
    code: 'version-unknown',
    expected: 'computers-inventory in version v1, v2, v3 or v4',
    found: `status 404 for each, Jamf Pro ${server ?? 'of an unknown version'}`,
    wayOut: 'check the address; a newer Jamf Pro may need a newer version of this connector',
  });
}

/** What the server calls its version; null where the API client may not ask. */
export async function askServer(api: SourceApi): Promise<string | null> {
  const answer = await api.request({ path: '/api/v1/jamf-pro-version', answers: [403, 404] });
  if (answer.status !== 200) return null;
  const body = answer.json();
  const version = typeof body === 'object' && body !== null && 'version' in body ? body.version : undefined;
  if (typeof version === 'string' && /^\d+\.\d+/.test(version)) return version;
  throw new SourceFault('stop', {
    code: 'version-unknown',
    expected: 'a version such as 11.32.0 from /api/v1/jamf-pro-version',
    found: answer.text.slice(0, 80),
    wayOut: 'check that the address is that of Jamf Pro',
  });
}

export function isAtLeast(version: string, major: number, minor: number): boolean {
  const [found = 0, foundMinor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  return found > major || (found === major && foundMinor >= minor);
}

export interface JamfList {
  /** As the server counts; it moves while devices come and go. */
  readonly totalCount: string;
  readonly results: readonly unknown[];
}

/** The body of a list. Throws SourceFault when it is none. */
export function readList(body: unknown, what: string): JamfList {
  const { totalCount = 'an unknown number of', results } = typeof body === 'object' && body !== null ? (body as Partial<JamfList>) : {};
  if (Array.isArray(results)) return { totalCount, results };
  throw new SourceFault('stop', {
    code: 'no-list',
    expected: `{ totalCount, results: [...] } from ${what}`,
    found: JSON.stringify(body).slice(0, 80),
    wayOut: 'check that the address is that of Jamf Pro, and not of a proxy before it',
  });
}
