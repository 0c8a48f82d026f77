import type { Month } from '#src/domain/time/month.ts';
import { journalBatches } from '../simulators/oracle/journal-books.ts';
import { ORACLE_USER, simulateOracle, type OracleSimulator } from '../simulators/oracle/simulate-oracle.ts';
import { journalLines } from '../simulators/sap/journal-lines.ts';
import { sapAccounts, sapCostCenters } from '../simulators/sap/master-data.ts';
import { SAP_USER, simulateSap, type SapSimulator } from '../simulators/sap/simulate-sap.ts';
import { CHART } from './companies.ts';
import { readBooks } from './read-books.ts';

/** The company's books over HTTP. */
export interface ServedBooks {
  readonly sap: SapSimulator;
  readonly oracle: OracleSimulator;
  /** As `costweave.yaml` would name them; their secrets are in `env`. Both answer on this machine, without TLS. */
  readonly sources: readonly { readonly id: string; readonly connector: string; readonly config: Readonly<Record<string, unknown>> }[];
  readonly env: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

/**
 * Serves the journals that `generateCompany` wrote below a folder, as the systems of the companies would: the American and the
 * European one are kept in SAP, the British one in Oracle. Exchange rates and drivers stay files.
 */
export async function serveBooks(
  folder: string,
  months: readonly Month[],
  ports: { readonly sap?: number; readonly oracle?: number } = {},
): Promise<ServedBooks> {
  const lines = journalLines(await readBooks(folder, ['1000', '2000'], months));
  // The parallel ledger repeats every posting: whoever does not choose counts twice.
  const parallel = lines.map((line) => ({ ...line, Ledger: '2L', SourceLedger: '2L' }));
  const sap = await simulateSap({
    ...(ports.sap !== undefined && { port: ports.sap }),
    lines: [...lines, ...parallel],
    costCenters: sapCostCenters(),
    accounts: sapAccounts(),
    rowsMax: 8,
    throttleEvery: 25,
  });
  const oracle = await simulateOracle({
    ...(ports.oracle !== undefined && { port: ports.oracle }),
    batches: journalBatches(await readBooks(folder, ['3000'], months)),
    limitMax: 4,
    throttleEvery: 10,
  });
  const since = months[0]!;
  return {
    sap,
    oracle,
    sources: [
      {
        id: 'sap',
        connector: 'sap-gl',
        config: {
          url: sap.url,
          authorization: { kind: 'basic', user: SAP_USER, password: 'env:SAP_PASSWORD' },
          companyCodes: ['1000', '2000'],
          controllingArea: 'A000',
          chartOfAccounts: CHART,
          since,
        },
      },
      {
        id: 'oracle',
        connector: 'oracle-gl',
        config: {
          url: oracle.url,
          authorization: { kind: 'basic', user: ORACLE_USER, password: 'env:ORACLE_PASSWORD' },
          ledgers: ['Alderstone UK'],
          chart: { segments: 4, company: 1, account: 2, costCenter: 3, noCostCenter: ['0000'] },
          periods: { names: 'calendar-month' },
          vendor: { field: 'JournalDescription', after: 'Supplier ' },
          since,
        },
      },
    ],
    env: { SAP_PASSWORD: 'sap-secret', ORACLE_PASSWORD: 'oracle-secret' },
    stop: async () => {
      await sap.stop();
      await oracle.stop();
    },
  };
}
