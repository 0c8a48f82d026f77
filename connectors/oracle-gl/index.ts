import { defineConnector, SourceFault } from '#src/connector-kit/index.ts';
import { oracleGlConfig, type OracleGlConfig } from './config.ts';
import { journalExtract } from './journal-extract.ts';
import { journal } from './journal.ts';
import { findLedgers } from './plan-journal.ts';
import { oracleJournals } from './post-journals.ts';
import { accounts, costCenters } from './segment-values.ts';

/** The general ledger of Oracle Fusion Cloud: journal lines over REST, or from files of extracts. */
export const oracleGl = defineConnector<OracleGlConfig>({
  name: 'oracle-gl',
  version: '1.0.0',
  description: 'Journal lines of Oracle Fusion Cloud over REST, or from CSV files of BICC and OTBI extracts.',
  config: oracleGlConfig,
  module: import.meta.url,
  streams: [journalExtract],
  configured: ({ url, accountValues, costCenterValues }) => ({
    pages:
      url === undefined
        ? []
        : [
            journal,
            ...(costCenterValues === undefined ? [] : [costCenters(costCenterValues)]),
            ...(accountValues === undefined ? [] : [accounts(accountValues)]),
          ],
  }),
  endpoint: ({ url, authorization }) => {
    if (url === undefined) return undefined;
    if (authorization === undefined) throw withoutProof();
    return { url, authorization: proofOf(authorization), connections: 4, timeout: 300 };
  },
  posts: { journals: oracleJournals },
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

function withoutProof(): SourceFault {
  return new SourceFault('stop', {
    code: 'no-authorization',
    expected: 'authorization beside url in the configuration',
    found: 'none',
    wayOut: 'say how requests prove who asks, or leave out url to read files of extracts',
  });
}
