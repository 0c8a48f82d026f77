import { canonicalJson } from '../domain/canonical-json.ts';
import type { Connector } from '../connector-kit/connector.ts';
import type { SourceEndpoint } from '../connector-kit/source-api.ts';
import type { Findings } from './clauses.ts';
import type { PageCase } from './page-case.ts';

/** That the engine is told where to ask, and is told the same each time. */
export function checkEndpoint(connector: Connector, { where, config, endpoint }: PageCase, isAsked: boolean, findings: Findings): void {
  // Programs are run, not asked.
  if (!isAsked && !connector.endpoint) return;
  const fault = endpoint ? endpointFault(endpoint) : 'there is none, or it throws for the configuration of the fixture';
  findings.check('endpoint-declared', fault === undefined, () => `${where}: endpoint: ${fault}`);
  if (fault !== undefined) return;
  const isSame = canonicalJson(connector.endpoint!(config)) === canonicalJson(endpoint);
  findings.check('endpoint-declared', isSame, () => `${where}: endpoint: another one for the same configuration`);
}

function endpointFault({ url, authorization, connections, requestsPerSecond, timeout }: SourceEndpoint): string | undefined {
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return `expected an address with https, found ${JSON.stringify(url)}`;
  if (parsed.username !== '' || parsed.password !== '')
    return 'expected no user or password in the address: that is what authorization is for';
  if (parsed.search !== '' || parsed.hash !== '') return `expected no query in the address, found ${url}`;
  const limits = { connections, requestsPerSecond, timeout };
  for (const [name, limit] of Object.entries(limits))
    if (limit !== undefined && !(limit > 0)) return `expected ${name} above 0, found ${limit}`;
  return authorizationFault(authorization);
}

const SECRETS = ['password', 'token', 'clientSecret', 'secretAccessKey', 'sessionToken'];

function authorizationFault(authorization: SourceEndpoint['authorization']): string | undefined {
  if (typeof authorization?.kind !== 'string') return 'expected an authorization, { kind: "none" } at the least';
  for (const [name, value] of Object.entries(
    authorization as unknown as Readonly<Record<string, { readonly secret?: unknown } | null | undefined>>,
  )) {
    if (!SECRETS.includes(name) || value === undefined) continue;
    const reference = value?.secret;
    if (typeof reference !== 'string' || !/^(env:|file:)/.test(reference))
      return `expected ${name} as a reference that secret() reads, found something else`;
  }
  return undefined;
}
