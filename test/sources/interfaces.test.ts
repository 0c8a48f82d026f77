import { afterEach, describe, expect, test } from 'vitest';
import { awsConfig } from '#connectors/aws-config/index.ts';
import { jamf } from '#connectors/jamf/index.ts';
import { oracleGl } from '#connectors/oracle-gl/index.ts';
import { sapGl } from '#connectors/sap-gl/index.ts';
import { sccm } from '#connectors/sccm/index.ts';
import { plainBooks } from '#demo/ledger/read-books.ts';
import { simulateAwsConfig } from '#demo/simulators/aws-config/simulate-aws-config.ts';
import { COMPUTER_FIELDS, MOBILE_FIELDS } from '#demo/simulators/jamf/public-names.ts';
import { simulateJamf } from '#demo/simulators/jamf/simulate-jamf.ts';
import type { SimulatedRequest, Simulator } from '#demo/simulators/listen.ts';
import { journalBatches } from '#demo/simulators/oracle/journal-books.ts';
import { FUSION_RESOURCES } from '#demo/simulators/oracle/public-names.ts';
import { companyValueSets } from '#demo/simulators/oracle/segment-values.ts';
import { ORACLE_USER, simulateOracle } from '#demo/simulators/oracle/simulate-oracle.ts';
import { journalLines } from '#demo/simulators/sap/journal-lines.ts';
import { sapAccounts, sapCostCenters } from '#demo/simulators/sap/master-data.ts';
import { SAP_SETS } from '#demo/simulators/sap/public-names.ts';
import { SAP_USER, simulateSap, V4_PATH } from '#demo/simulators/sap/simulate-sap.ts';
import { WMI_PROPERTIES } from '#demo/simulators/sccm/public-names.ts';
import { simulateSccm } from '#demo/simulators/sccm/simulate-sccm.ts';
import { pagesOf, type Connector } from '#src/connector-kit/index.ts';
import { openSourceApi } from '#src/platform/source-client/open-source-api.ts';
import { FIRST, readPages, recordPagesOf } from './read-pages.ts';
import { IMPATIENT } from './synced.ts';

/**
 * What connectors ask for, held against names from public interface descriptions. The simulators refuse each parameter, property and
 * path that those lack, so here every stream is read whole, twice where a second sync asks otherwise, and nothing may be refused. MLflow
 * is held against its own OpenAPI file in mlflow-openapi.test.ts. A Singer tap is a program, and tables are files: they ask for nothing.
 */
const open: { readonly stop: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.stop();
});

interface Asked {
  readonly requests: readonly SimulatedRequest[];
  /** Statuses of all answers. */
  readonly statuses: readonly number[];
}

const ENV = { SAP_PASSWORD: 'sap-secret', ORACLE_PASSWORD: 'oracle-secret', SECRET: '' };

/** Checks the source and reads all of its streams, then again from the watermark that the first reading left behind. */
async function readEverything<Config>(connector: Connector<Config>, simulator: Simulator, given: object, env = {}): Promise<Asked> {
  open.push(simulator);
  const config = connector.config.parse(given);
  const api = openSourceApi(
    { ...connector.endpoint!(config)!, requestsPerSecond: 10_000 },
    { env: { ...ENV, ...env }, allow: { http: true, privateAddresses: true }, patience: IMPATIENT },
  );
  open.push({ stop: () => api.close() });
  const statuses: number[] = [];
  const noted: typeof api = {
    ...api,
    request: async (request) => {
      const answer = await api.request(request);
      statuses.push(answer.status);
      return answer;
    },
  };
  await connector.check!(noted, config);
  for (const stream of recordPagesOf(connector, config)) {
    const { watermark } = await readPages(stream, noted, config);
    if (watermark !== undefined) await readPages(stream, noted, config, { ...FIRST, watermark, now: '2025-04-11T06:00:00Z' });
  }
  return { requests: simulator.requests, statuses };
}

/** `general.remoteManagement.managed` of an item, without the name of the class that was joined to it. */
const leafOf = (path: string) => path.split('.').at(-1)!.replace(/\[\]$/, '');

describe('SAP S/4HANA', () => {
  const lines = journalLines(plainBooks(['1000'], ['2025-01', '2025-02'], 3));
  const sap = (journal: object) => ({
    authorization: { kind: 'basic', user: SAP_USER, password: 'env:SAP_PASSWORD' },
    companyCodes: ['1000'],
    since: '2025-01',
    controllingArea: 'A000',
    chartOfAccounts: 'ALD1',
    client: '100',
    ...journal,
  });

  test.each([
    ['v2', {}],
    ['v4', { journal: { protocol: 'v4', path: V4_PATH } }],
  ])('%s: every property and option is one of the services', async (_, journal) => {
    const simulator = await simulateSap({ lines, costCenters: sapCostCenters(), accounts: sapAccounts() });
    const { statuses, requests } = await readEverything(sapGl, simulator, { url: simulator.url, ...sap(journal) });
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    expect(new Set(requests.map(({ path }) => path.split('/').at(-1)))).toEqual(
      new Set(['GLAccountLineItem', 'A_CostCenter', 'A_GLAccountInChartOfAccounts']),
    );
  });

  test('what streams read of an item is what the sets have', () => {
    const config = sapGl.config.parse({ url: 'https://sap.example', ...sap({}) });
    const setOf = { journal: 'GLAccountLineItem', 'cost-centers': 'A_CostCenter', accounts: 'A_GLAccountInChartOfAccounts' };
    for (const stream of pagesOf(sapGl, config)) {
      const set = SAP_SETS.find(({ path }) => path.endsWith(`/${setOf[stream.name as keyof typeof setOf]}`))!;
      const known = [
        ...set.properties,
        ...Object.entries(set.expands).flatMap(([name, own]) => own.map((each) => `${name}.results[].${each}`)),
      ];
      expect(known).toEqual(expect.arrayContaining([...stream.reads]));
    }
  });

  test('a property that the service lacks is refused: a cost centre has no hierarchy group', async () => {
    const simulator = await simulateSap({ lines, costCenters: sapCostCenters() });
    open.push(simulator);
    const ask = (select: string) =>
      fetch(`${simulator.url}/sap/opu/odata/sap/API_COSTCENTER_SRV/A_CostCenter?$select=${select}&$filter=ControllingArea%20eq%20'A000'`, {
        headers: { authorization: `Basic ${btoa(`${SAP_USER}:sap-secret`)}` },
      });
    expect((await ask('CostCenter,CostCenterStandardHierArea')).status).toBe(200);
    const refused = await ask('CostCenter,CostCtrHierarchyGroup');
    expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('CostCtrHierarchyGroup')]);
  });
});

describe('Oracle Fusion', () => {
  const config = {
    authorization: { kind: 'basic', user: ORACLE_USER, password: 'env:ORACLE_PASSWORD' },
    ledgers: ['Alderstone UK'],
    chart: { segments: 4, company: 1, account: 2, costCenter: 3, noCostCenter: ['0000'] },
    periods: { names: 'calendar-month' },
    accountValues: 'ALD_ACCOUNT',
    costCenterValues: 'ALD_COST_CENTER',
    since: '2025-01',
  };

  test('every attribute, finder and parameter is one of the resources', async () => {
    const batches = journalBatches(plainBooks(['3000'], ['2025-01', '2025-02'], 3));
    const simulator = await simulateOracle({ batches, valueSets: companyValueSets() });
    const { statuses, requests } = await readEverything(oracleGl, simulator, { url: simulator.url, ...config });
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    expect(new Set(requests.map(({ path }) => path.split('/')[4]))).toEqual(
      new Set(['ledgersLOV', 'accountingPeriodStatusLOV', 'journalBatches', 'ledgerBalances', 'valueSets']),
    );
  });

  test('what streams read of an item is what the resources have', () => {
    const known = new Set(Object.values(FUSION_RESOURCES).flatMap(({ attributes }) => attributes));
    for (const stream of pagesOf(oracleGl, oracleGl.config.parse({ url: 'https://pod.example', ...config })))
      for (const path of stream.reads) expect(known, `${stream.name}: ${path}`).toContain(leafOf(path));
  });

  test('an attribute that a resource lacks is refused', async () => {
    const simulator = await simulateOracle({ batches: [] });
    open.push(simulator);
    const ask = (query: string) =>
      fetch(`${simulator.url}/fscmRestApi/resources/11.13.18.05/accountingPeriodStatusLOV?${query}`, {
        headers: { authorization: `Basic ${btoa(`${ORACLE_USER}:oracle-secret`)}` },
      }).then(({ status }) => status);
    expect(await ask('q=PeriodNameId=Jan-25')).toBe(200);
    expect([await ask('q=PeriodName=Jan-25'), await ask('order=LedgerId'), await ask('expand=ledgers')]).toEqual([400, 400, 400]);
  });
});

describe('Jamf Pro', () => {
  const config = (simulator: { readonly url: string; readonly client: object }) => ({
    url: simulator.url,
    ...simulator.client,
    fullEvery: 24,
  });

  test('every parameter, section, sort and filter is one of the lists', async () => {
    const simulator = await simulateJamf({ size: 0.05 });
    const { clientSecret, ...client } = simulator.client;
    const given = { ...config({ url: simulator.url, client }), clientSecret: 'env:SECRET' };
    const { statuses, requests } = await readEverything(jamf, simulator, given, { SECRET: clientSecret });
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    expect(new Set(requests.map(({ path }) => path.replace(/\/v\d\//, '/v/')))).toEqual(
      new Set(['/api/oauth/token', '/api/v/jamf-pro-version', '/api/v/computers-inventory', '/api/v/mobile-devices/detail']),
    );
    const refused = await fetch(`${simulator.url}/api/v2/mobile-devices/detail?pageSize=5`);
    expect(refused.status).not.toBe(200);
  });

  test('what streams read of a device is what the models have', () => {
    const known: Readonly<Record<string, readonly string[]>> = { computers: COMPUTER_FIELDS, 'mobile-devices': MOBILE_FIELDS };
    const streams = pagesOf(jamf, jamf.config.parse({ url: 'https://jamf.example', clientId: 'id', clientSecret: 'env:SECRET' }));
    expect(streams).toHaveLength(2);
    for (const stream of streams) expect(known[stream.name]).toEqual(expect.arrayContaining([...stream.reads]));
  });
});

describe('Configuration Manager', () => {
  test.each(['installed-software', 'programs'])('every class, property and option is known, with %s', async (software) => {
    const simulator = await simulateSccm({ size: 0.05 });
    const given = { url: simulator.adminService, authorization: { kind: 'bearer', token: 'env:SECRET' }, software };
    const { statuses, requests } = await readEverything(sccm, simulator, given, { SECRET: simulator.token });
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    for (const { path } of requests) expect(Object.keys(WMI_PROPERTIES)).toContain(path.split('/').at(-1));
  });

  test('what the stream reads of a system is what the classes have', () => {
    const known = new Set(Object.values(WMI_PROPERTIES).flat());
    const [systems] = pagesOf(sccm, sccm.config.parse({ url: 'https://cm.example/AdminService' }));
    for (const path of systems!.reads) expect(known, path).toContain(leafOf(path));
  });

  test('a property that a class lacks is refused', async () => {
    const simulator = await simulateSccm({ size: 0.05 });
    open.push(simulator);
    const ask = (query: string) =>
      fetch(`${simulator.adminService}/wmi/SMS_R_System?${query}`, { headers: { authorization: `Bearer ${simulator.token}` } }).then(
        ({ status }) => status,
      );
    expect(await ask('$select=ResourceID,Name')).toBe(200);
    expect([await ask('$select=ResourceID,SerialNumber'), await ask('$filter=Serial eq 1'), await ask('$limit=5')]).toEqual([
      400, 400, 400,
    ]);
  });
});

test('AWS Config: every operation and member is one of the service model, which the simulator holds', async () => {
  const simulator = await simulateAwsConfig({ size: 0.05 });
  const { statuses, requests } = await readEverything(
    awsConfig,
    simulator,
    {
      url: simulator.url,
      region: simulator.region,
      aggregator: simulator.aggregator,
      accessKeyId: simulator.accessKeyId,
      secretAccessKey: 'env:SECRET',
      history: { account: simulator.account, resourceTypes: ['AWS::EC2::Instance', 'AWS::EC2::Volume'] },
    },
    { SECRET: simulator.secretAccessKey },
  );
  expect(statuses.filter((status) => status !== 200)).toEqual([]);
  expect(new Set(requests.map(({ headers }) => headers['x-amz-target']?.split('.')[1]))).toEqual(
    new Set([
      'DescribeConfigurationAggregators',
      'DescribeConfigurationAggregatorSourcesStatus',
      'SelectAggregateResourceConfig',
      'ListDiscoveredResources',
      'GetResourceConfigHistory',
    ]),
  );
});
