import { defineConnector, SourceFault } from '#src/connector-kit/index.ts';
import { oracleGlConfig, type OracleGlConfig } from './config.ts';
import { journalExtract } from './journal-extract.ts';
import { journal } from './journal.ts';
import { findLedgers } from './plan-journal.ts';

/** The general ledger of Oracle Fusion Cloud: journal lines over REST, or from files of extracts. */
export const oracleGl = defineConnector<OracleGlConfig>({
  name: 'oracle-gl',
  version: '1.0.0',
  description: 'Journal lines of Oracle Fusion Cloud over REST, or from CSV files of BICC and OTBI extracts.',
  config: oracleGlConfig,
  module: import.meta.url,
  streams: [journalExtract],
  configured: ({ url }) => ({ pages: url === undefined ? [] : [journal] }),
  endpoint: ({ url, authorization }) => {
    if (url === undefined || authorization === undefined) throw withoutAddress();
    return { url, authorization: proofOf(authorization), connections: 4, timeout: 300 };
  },
  check: async (api, config) => {
    const ledgers = await findLedgers(api, config);
    return `ledgersLOV answers: ${ledgers.map(({ name, currency }) => `${name} (${currency})`).join(', ')}`;
  },
});

function proofOf(authorization: NonNullable<OracleGlConfig['authorization']>) {
  if (authorization.kind === 'basic') return authorization;
  const { scope, ...given } = authorization;
  return scope === undefined ? given : { ...given, scope };
}

function withoutAddress(): SourceFault {
  return new SourceFault('stop', {
    code: 'no-address',
    expected: 'url and authorization in the configuration',
    found: 'not both of them',
    wayOut: 'give both to read over REST, or a path with files of extracts',
  });
}
