import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { OData } from '@odata/client';
import { o } from 'o.js';
import odataQuery from 'odata-query';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grafanaInfinity } from '#src/tables/kit/grafana-infinity.ts';
import { notebook } from '#src/tables/kit/notebook.ts';
import { openTwin } from '#test/authority/twin-hub.ts';
import type { Company } from '#test/schema/company.ts';
import { blocks } from '#test/docs/documents.ts';
import { CostsOfDashboardDocument, NothingDocument } from '#test/operations/generated/graphql.ts';
import { RETAIL_TOKEN, serveGraph, type GraphClient } from '#test/schema/graph-client.ts';

/** Its types call it a function, and the module of Node an object that has one. */
const buildQuery = odataQuery as unknown as typeof odataQuery.default;

/** Clients that others have written, and what tools are known to send. */
let company: Company;
let graph: GraphClient;
let root: string;

beforeAll(async () => {
  company = await openTwin(2);
  graph = await serveGraph(company);
  root = `${graph.url}/odata/v4`;
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

interface Cost {
  readonly BillingMonth: string;
  readonly RowId: string;
  readonly ServiceName: string;
  readonly CostCenter: string | null;
  readonly BilledCost: number;
}
interface Page {
  readonly value: readonly Cost[];
  readonly '@odata.nextLink'?: string;
}

const AUTHORIZATION = `Basic ${Buffer.from(`key:${RETAIL_TOKEN}`).toString('base64')}`;

async function all(path: string, headers: Readonly<Record<string, string>> = {}): Promise<readonly Cost[]> {
  const found: Cost[] = [];
  for (let next: string | undefined = `${root}/${path}`; next !== undefined;) {
    const page = (await (await fetch(next, { headers })).json()) as Page;
    found.push(...page.value);
    next = page['@odata.nextLink'];
  }
  return found;
}

describe('a client of others', () => {
  it('@odata/client queries, counts, retrieves by key and sends a batch', async () => {
    const client = OData.New4({ serviceEndpoint: `${root}/`, commonHeaders: { authorization: AUTHORIZATION } });
    const costs = client.getEntitySet<Cost>('CostsMonthly');
    const own = await all('CostsMonthly', { authorization: AUTHORIZATION });
    const machines = await costs.query(client.newFilter().property('ServiceName').eq('Machines'));
    expect(machines).toEqual(own.filter(({ ServiceName }) => ServiceName === 'Machines'));
    expect(machines.length).toBeGreaterThan(0);
    expect(await costs.count()).toBe(own.length);
    const [first] = machines;
    const { BillingMonth, RowId } = first!;
    expect(await costs.retrieve({ BillingMonth, RowId })).toMatchObject(first!);
    const options = client.newOptions().select(['ServiceName', 'BilledCost']).orderby('BilledCost', 'desc').top(2);
    expect(await costs.query(options)).toEqual(
      own
        .toSorted((a, b) => b.BilledCost - a.BilledCost)
        .slice(0, 2)
        .map(({ ServiceName, BilledCost }) => ({ ServiceName, BilledCost })),
    );
    const requests = ['Machines', 'Storage'].map((name) =>
      client.newBatchRequest<Cost>({
        collection: 'CostsMonthly',
        params: client.newOptions().filter(client.newFilter().property('ServiceName').eq(name)),
        method: 'GET',
      }),
    );
    const answers = await client.execBatchRequests(requests);
    const bodies = await Promise.all(answers.map(async (answer) => ((await answer.json()) as unknown as Page).value));
    expect(bodies).toEqual(['Machines', 'Storage'].map((name) => own.filter(({ ServiceName }) => ServiceName === name)));
  });

  it('o.js fetches and queries', async () => {
    const found = (await o(`${root}/`, { headers: { authorization: AUTHORIZATION } })
      .get('CostsMonthly')
      .query({ $filter: `ServiceName eq 'Storage'`, $orderby: 'BillingMonth desc', $top: 1 })) as readonly Cost[];
    const own = await all("CostsMonthly?$filter=ServiceName eq 'Storage'", { authorization: AUTHORIZATION });
    expect(found).toEqual([own.at(-1)]);
  });

  it('odata-query writes queries that are understood', async () => {
    const everything = await all('CostsMonthly');
    const query = buildQuery<Cost>({
      filter: {
        and: [
          { BilledCost: { gt: 5, le: 3000 } },
          { or: [{ CostCenter: null }, { ServiceName: { contains: 'secret' } }] },
          { not: { BillingMonth: '2025-02' } },
        ],
      },
      orderBy: [['BilledCost', 'desc'], 'RowId'],
      select: ['BillingMonth', 'ServiceName', 'CostCenter', 'BilledCost', 'RowId'],
      top: 1000,
    });
    const found = await all(`CostsMonthly${query}`, { prefer: 'odata.maxpagesize=1' });
    const expected = everything.filter(
      (row) =>
        row.BilledCost > 5 &&
        row.BilledCost <= 3000 &&
        (row.CostCenter === null || row.ServiceName.includes('secret')) &&
        row.BillingMonth !== '2025-02',
    );
    expect(found.length).toBeGreaterThan(1);
    expect(found.map(({ RowId }) => RowId).toSorted()).toEqual(expected.map(({ RowId }) => RowId).toSorted());
    expect(found.map(({ BilledCost }) => BilledCost)).toEqual(expected.map(({ BilledCost }) => BilledCost).toSorted((a, b) => b - a));
  });
});

describe('Power Query', () => {
  /** As its requests were recorded: github.com/NLstn/go-odata, issue 874. */
  const HEADERS = {
    'accept-encoding': 'gzip, deflate',
    'user-agent': 'Microsoft.Data.Mashup (https://go.microsoft.com/fwlink/?LinkID=304225)',
    maxdataserviceversion: '3.0',
    'odata-maxversion': '4.0',
    accept:
      'application/json;odata.metadata=minimal;q=1.0,application/json;odata=minimalmetadata;q=0.9,application/atomsvc+xml;q=0.8,application/atom+xml;q=0.8,application/xml;q=0.7,text/plain;q=0.7',
    authorization: AUTHORIZATION,
  };

  it('finds the service, its metadata and its rows with the headers that it sends', async () => {
    for (const [path, type] of [
      ['', 'application/json;odata.metadata=minimal;charset=utf-8'],
      ['/$metadata', 'application/xml;charset=utf-8'],
      ['/CostsMonthly?$top=1000', 'application/json;odata.metadata=minimal;charset=utf-8'],
      ['/CostsMonthly/$count', 'text/plain;charset=utf-8'],
      [
        `/CostsMonthly?$filter=${encodeURIComponent("BillingMonth eq '2025-01' and BilledCost gt 1")}&$orderby=BilledCost%20desc&$select=BilledCost%2CBillingMonth`,
        'application/json;odata.metadata=minimal;charset=utf-8',
      ],
    ] as const) {
      const answer = await fetch(`${root}${path}`, { headers: HEADERS });
      expect([answer.status, answer.headers.get('content-type')], path).toEqual([200, type]);
      // Sent twice, it is "4.0, 4.0", which no client knows.
      expect(answer.headers.get('odata-version'), path).toBe('4.0');
    }
  });

  it('asks for what makes a URL too long in a batch', async () => {
    const names = Array.from({ length: 300 }, (_, n) => `ServiceName eq 'Service ${n}'`).join(' or ');
    const url = `${root}/CostsMonthly?$filter=${encodeURIComponent(`${names} or ServiceName eq 'Storage'`)}`;
    expect(url.length).toBeGreaterThan(2_048);
    const part = [
      '--batch_x',
      'Content-Type: application/http',
      'Content-Transfer-Encoding: binary',
      '',
      `GET ${url} HTTP/1.1`,
      `accept: ${HEADERS.accept}`,
      '',
      '',
    ];
    const send = (body: string, type = 'multipart/mixed; boundary="batch_x"') =>
      fetch(`${root}/$batch`, { method: 'POST', headers: { ...HEADERS, 'content-type': type }, body });
    const answer = await send([...part, '--batch_x--', ''].join('\r\n'));
    expect(answer.status).toBe(200);
    const [, boundary] = /^multipart\/mixed;boundary=(\S+)$/.exec(answer.headers.get('content-type')!)!;
    const [, http = '', json = ''] = (await answer.text()).split(`--${boundary}`)[1]!.split(/\r\n\r\n/);
    expect(http).toMatch(/^HTTP\/1\.1 200 OK\r\ncontent-type: application\/json/);
    const own = await all("CostsMonthly?$filter=ServiceName eq 'Storage'", { authorization: AUTHORIZATION });
    expect((JSON.parse(json) as Page).value).toEqual(own);
    const failing = [...part.slice(0, 4), 'GET Nothing HTTP/1.1', '', ''];
    const stops = await (await send([...failing, ...part, '--batch_x--'].join('\r\n'))).text();
    expect(stops.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 404']);
    const elsewhere = [...part.slice(0, 4), 'GET /graphql?query={__typename} HTTP/1.1', '', ''];
    expect((await send([...elsewhere, '--batch_x--'].join('\r\n'))).status).toBe(400);
    expect((await send(part.join('\r\n'))).status).toBe(400);
    expect((await send('{}', 'application/json')).status).toBe(415);
    expect((await send('x'.repeat(300_000))).status).toBe(413);
    const many = Array.from({ length: 21 }, () => part).flat();
    expect((await send([...many, '--batch_x--'].join('\r\n'))).status).toBe(413);
    const changes = ['--batch_x', 'Content-Type: multipart/mixed; boundary=changeset_y', '', '--changeset_y--', '--batch_x--'];
    expect((await send(changes.join('\r\n'))).status).toBe(501);
  });
});

describe('a dashboard that asks the graph', () => {
  const query = CostsOfDashboardDocument.toString();
  const JANUARY = Date.parse('2025-01-15T08:00:00Z');
  const FEBRUARY = Date.parse('2025-02-10T08:00:00Z');
  const expected = async () =>
    (await graph.as(RETAIL_TOKEN).data(CostsOfDashboardDocument, { from: '2025-01', to: '2025-02' })).costs!.rows;
  const rowsOf = async (answer: Response) => {
    const { data, errors } = (await answer.json()) as { data: { costs: { rows: unknown } }; errors?: unknown };
    expect([answer.status, errors]).toEqual([200, undefined]);
    return data.costs.rows;
  };

  it('is Infinity: POST, by the headers and the body that its backend makes', async () => {
    const body = JSON.stringify({ query, variables: { from: '2025-01', to: '2025-02' } });
    const headers = { accept: 'application/json;q=0.9,text/plain', 'content-type': 'application/json', authorization: AUTHORIZATION };
    expect(await rowsOf(await fetch(`${graph.url}/graphql`, { method: 'POST', headers, body }))).toEqual(await expected());
    // Where no variables are given, it sends null.
    const without = JSON.stringify({ query: NothingDocument.toString(), variables: null });
    const answer = await fetch(`${graph.url}/graphql`, { method: 'POST', headers, body: without });
    expect([answer.status, await answer.json()]).toMatchObject([200, { data: { __typename: 'Query' } }]);
  });

  it('is wild-graphql: its time range in milliseconds, and variables that the query does not name', async () => {
    const variables = { from: JANUARY, to: FEBRUARY, interval_ms: 60_000, maxDataPoints: 1_080, refId: 'A' };
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${RETAIL_TOKEN}` };
    const ask = async (sent: object) =>
      fetch(`${graph.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables: sent }) });
    expect(await rowsOf(await ask(variables))).toEqual(await expected());
    expect(await rowsOf(await ask({ ...variables, asOf: Date.now() }))).toEqual(await expected());
  });

  it('is Power Query: GET with a content type, for it sends POST to nobody who signs in', async () => {
    const search = new URLSearchParams({ query, variables: JSON.stringify({ from: '2025-01', to: '2025-02' }) });
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    for (const authorization of [AUTHORIZATION, `Bearer ${RETAIL_TOKEN}`])
      expect(await rowsOf(await fetch(`${graph.url}/graphql?${search}`, { headers: { ...headers, authorization } }))).toEqual(
        await expected(),
      );
    const unknown = await fetch(`${graph.url}/graphql?${search}`, { headers: { ...headers, authorization: 'Bearer unknown' } });
    expect([unknown.status, unknown.headers.get('www-authenticate')]).toEqual([401, expect.stringContaining('Basic')]);
  });
});

describe('what the pages for BI tools show', () => {
  const requests = blocks()
    .filter(({ language, file }) => language === 'http' && file.startsWith('docs/bi/'))
    .flatMap(({ text }) => text.split('\n'));

  it.each(requests)('%s is answered', async (request) => {
    const [, path] = /^GET (\/\S.*)$/.exec(request)!;
    const answer = await fetch(`${graph.url}${path}`, { headers: { authorization: AUTHORIZATION } });
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toBe('');
  });

  it('is asked for by every option of the OData page', () => expect(requests.length).toBeGreaterThan(4));
});

describe('the Infinity dashboard', () => {
  interface Target {
    readonly url: string;
    readonly type: string;
    readonly root_selector: string;
    readonly url_options: { readonly method: string; readonly body_graphql_query?: string; readonly body_graphql_variables?: string };
    readonly columns: readonly { readonly selector: string; readonly type: string }[];
  }
  const dashboard = JSON.parse(grafanaInfinity().text) as {
    readonly panels: readonly { readonly title: string; readonly targets: readonly [Target] }[];
  };

  it.each(dashboard.panels)('$title: its columns are found where it looks for them', async ({ targets: [target] }) => {
    const range = (text: string) => text.replaceAll('${__from:date:YYYY-MM}', '2025-01').replaceAll('${__to:date:YYYY-MM}', '2025-02');
    const { method, body_graphql_query: query, body_graphql_variables: variables = '' } = target.url_options;
    const body =
      query === undefined ? {} : { body: JSON.stringify({ query: range(query), variables: JSON.parse(range(variables)) as unknown }) };
    const headers = {
      accept: 'application/json;q=0.9,text/plain',
      authorization: AUTHORIZATION,
      ...(query === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const answer = await fetch(`${graph.url}${target.url}`, { method, headers, ...body });
    expect(answer.status).toBe(200);
    const rows = target.root_selector
      .split('.')
      .reduce((value, name) => (value as Record<string, unknown>)[name], (await answer.json()) as unknown) as Record<
      string,
      string | number | null
    >[];
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(expect.arrayContaining(target.columns.map(({ selector }) => selector)));
      for (const { selector, type } of target.columns) {
        const value = row[selector];
        if (type === 'number') expect(Number(value)).not.toBeNaN();
        if (type === 'timestamp' && value !== null) expect(Date.parse(String(value))).not.toBeNaN();
      }
    }
  });
});

/** Where there is no Python, it is said to be skipped. */
const python = await promisify(execFile)('python3', ['--version']).then(
  () => true,
  () => false,
);

describe.skipIf(!python)('in Python', () => {
  const run = async (code: string) => {
    const env = { PATH: process.env['PATH'], COSTWEAVE_URL: graph.url, COSTWEAVE_KEY: RETAIL_TOKEN };
    return (await promisify(execFile)('python3', ['-c', code], { env })).stdout;
  };

  it('the notebook runs from its first cell to its last', async () => {
    const { cells } = JSON.parse(notebook('https://costs.example.com').text) as {
      cells: readonly { cell_type: string; source: readonly string[] }[];
    };
    const code = cells.filter((cell) => cell.cell_type === 'code').map(({ source }) => source.join(''));
    const said = await run(code.join('\n'));
    expect(said).toContain('2025-01 retail 7.00 EUR');
    expect(said).toContain("'Stream': ");
  });

  it('the snippet of the page adds up to the last digit', async () => {
    const [snippet] = blocks().filter(({ language }) => language === 'python');
    const own = (await graph.as(RETAIL_TOKEN).data(CostsOfDashboardDocument, { from: '2025-01', to: '2025-02' })).costs!.rows;
    const sums = JSON.parse(await run(snippet!.text)) as Record<string, string>;
    expect(Object.keys(sums).toSorted()).toEqual([...new Set(own.map(({ currency }) => currency))].toSorted());
    expect(sums).toMatchObject({ EUR: '14', USD: '2.2' });
  });
});
