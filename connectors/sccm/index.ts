import { defineConnector, SourceFault, type SourceApi, type SourceEndpoint } from '#src/connector-kit/index.ts';
import { readFirstRows } from './ask.ts';
import { sccmConfig, type SccmConfig } from './config.ts';
import { exportedSystems } from './exported-systems.ts';
import { systems } from './systems.ts';

/** The SMS Provider serves the administrators' consoles, too. */
const CONNECTIONS = 2;

/**
 * Windows machines (and what else has the client) from Microsoft Configuration Manager: from its AdminService where the configuration
 * names one, else from files that a query over its SQL views exported.
 */
export const sccm = defineConnector({
  name: 'sccm',
  version: '1.0.0',
  description: 'Systems with serials, hardware, software and users, from Microsoft Configuration Manager (SCCM).',
  config: sccmConfig,
  module: import.meta.url,
  streams: [],
  configured: ({ url }) => (url === undefined ? { streams: [exportedSystems] } : { pages: [systems] }),
  endpoint: endpointOf,
  check: countSystems,
});

function endpointOf({ url, authorization }: SccmConfig): SourceEndpoint | undefined {
  if (url === undefined) return undefined;
  const connections = CONNECTIONS;
  if (authorization === undefined) return { url, connections, authorization: { kind: 'none' } };
  if (authorization.kind === 'bearer') return { url, connections, authorization };
  const { authority, tenantId, clientId, clientSecret, scope } = authorization;
  const tokenUrl = `${authority.replace(/\/+$/, '')}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`;
  return { url, connections, authorization: { kind: 'client-credentials', tokenUrl, clientId, clientSecret, scope } };
}

async function countSystems(api: SourceApi, { url }: SccmConfig): Promise<string> {
  if (url === undefined) return 'nothing is asked: systems are read from exported files';
  const first = await readFirstRows(api, 'SMS_R_System', [
    ['$filter', 'Client eq 1'],
    ['$top', '1'],
    ['$select', 'ResourceID'],
    ['$count', 'true'],
  ]);
  if (first) return `the AdminService answers: ${first.count ?? 'some'} systems with a client that this account may see`;
  throw new SourceFault('stop', {
    code: 'class-missing',
    expected: 'the class SMS_R_System',
    found: 'status 404',
    wayOut: 'check the address: it ends with /AdminService',
  });
}
