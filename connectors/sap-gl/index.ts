import { defineConnector } from '#src/connector-kit/index.ts';
import { checkSource } from './check-source.ts';
import { sapGlConfig } from './config.ts';
import { journal } from './journal.ts';
import { accounts, costCenters } from './master-data.ts';
import { sapJournals } from './post-journals.ts';

/** The general ledger of SAP S/4HANA, in the cloud or not: lines of the universal journal, cost centres and accounts, over OData. */
export const sapGl = defineConnector({
  name: 'sap-gl',
  version: '1.0.0',
  description: 'Journal lines, cost centres and accounts of SAP S/4HANA over OData V2 or V4.',
  config: sapGlConfig,
  module: import.meta.url,
  streams: [],
  pages: [journal],
  configured: ({ controllingArea, chartOfAccounts }) => ({
    pages: [...(controllingArea === undefined ? [] : [costCenters]), ...(chartOfAccounts === undefined ? [] : [accounts])],
  }),
  endpoint: ({ url, authorization }) => ({
    url,
    authorization: authorization.kind === 'basic' ? authorization : clientCredentials(authorization),
    connections: 3,
    timeout: 600,
  }),
  posts: { journals: sapJournals },
  check: checkSource,
});

function clientCredentials({
  scope,
  ...given
}: Extract<ReturnType<typeof sapGlConfig.parse>['authorization'], { kind: 'client-credentials' }>) {
  return scope === undefined ? given : { ...given, scope };
}
