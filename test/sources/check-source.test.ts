import { afterEach, beforeEach, expect, test } from 'vitest';
import { plainBooks } from '#demo/ledger/read-books.ts';
import { journalLines } from '#demo/simulators/sap/journal-lines.ts';
import { sapAccounts, sapCostCenters } from '#demo/simulators/sap/master-data.ts';
import { SAP_USER, simulateSap, type SapSimulator } from '#demo/simulators/sap/simulate-sap.ts';
import { gatewayError } from '#demo/simulators/sap/write-answer.ts';
import { checkSource, type SourceCheck } from '#src/main/source/check-source.ts';
import type { Config } from '#src/platform/config/config.ts';

let sap: SapSimulator;
beforeEach(async () => {
  process.env['CHECKED_SAP_PASSWORD'] = 'sap-secret';
  const lines = journalLines(plainBooks(['1000'], ['2025-01', '2025-02'], 3));
  sap = await simulateSap({ lines, costCenters: sapCostCenters(), accounts: sapAccounts() });
});
afterEach(async () => {
  delete process.env['CHECKED_SAP_PASSWORD'];
  await sap.stop();
});

function check(): Promise<SourceCheck> {
  const config = {
    url: sap.url,
    authorization: { kind: 'basic', user: SAP_USER, password: 'env:CHECKED_SAP_PASSWORD' },
    companyCodes: ['1000'],
    since: '2025-01',
    controllingArea: 'A000',
    chartOfAccounts: 'ALD1',
  };
  const source = { id: 'books', connector: 'sap-gl', config, allow: { http: true, privateAddresses: true } };
  return checkSource({ connectors: [], sources: [] } as unknown as Config, source as never);
}

test('a source is asked for each stream what the stream will ask for, one page of it', async () => {
  const { answered, problems } = await check();
  expect(problems).toEqual([]);
  expect(answered).toMatch(/^GLAccountLineItem answers: .*; journal: 2 slices to read, \d+ items in 1000\/2025-002; /);
  expect(answered).toMatch(/cost-centers: 1 slices to read, \d+ items in A000; accounts: 1 slices to read, \d+ items in ALD1$/);
  const selected = sap.requests.map(({ path, query }) => `${path.split('/').at(-1)} ${query.get('$select')}`);
  expect(selected.some((each) => each.startsWith('A_CostCenter ') && each.includes('CostCenterStandardHierArea'))).toBe(true);
  // Sums for the check and the plan, a page of lines with its sums, and a page of each other stream.
  expect(sap.requests).toHaveLength(6);
});

test('what only one stream is refused is found before the first sync', async () => {
  sap.breakNext({ times: 9, path: /A_CostCenter$/, answer: gatewayError(403, '/IWFND/CM_CONSUMER/101', 'No authorization') });
  const { problems, exitCode } = await check();
  expect(problems).toEqual([expect.stringMatching(/an answer from API_COSTCENTER_SRV\/A_CostCenter, found status 403.*S_SERVICE/)]);
  expect(exitCode).toBe(4);
});
