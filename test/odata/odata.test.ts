import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { administrator } from '#src/domain/authority/viewer.ts';
import { parseJsonWithExactNumbers } from '#src/connector-kit/replay/json-with-exact-numbers.ts';
import { add, decimal, formatDecimal, ZERO } from '#src/domain/money/decimal.ts';
import { DEFAULT_LIMITS } from '#src/domain/limit/viewer-limits.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { entitySetName, propertyName } from '#src/tables/odata/metadata/names.ts';
import { readTable } from '#src/tables/open-table.ts';
import { TABLES } from '#src/tables/tables.ts';
import { openTwin } from '#test/authority/twin-hub.ts';
import { taggedBill } from '#test/models/registry.ts';
import type { Company } from '#test/schema/company.ts';
import { makeLastRuns } from '#test/tables/last-runs.ts';
import { NOBODY_TOKEN, RETAIL_TOKEN, serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { pastTheGuards } from '#test/support/past-the-guards.ts';

let company: Company;
let graph: GraphClient;
let root: string;

beforeAll(async () => {
  company = await openTwin(2);
  await pastTheGuards(company.db, (transaction) =>
    sql`insert into asset_discrepancy (discrepancy_id, run_id, digest, kind, asset_id, cost_center_id, subject, expected, found, amounts)
    select 'costs', id, 'd', 'retired-but-billed', null, 'retail', 'a machine', 'no charges', 'some', '[{"currency":"EUR","amount":"1.50"}]' from run
    where kind = 'assets'`.execute(transaction),
  );
  await makeLastRuns(company.db);
  graph = await serveGraph(company, { trustedProxies: ['127.0.0.1'] });
  root = `${graph.url}/odata/v4`;
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

type Headers = Readonly<Record<string, string>>;

interface Page {
  readonly '@odata.context'?: string;
  readonly '@odata.count'?: string;
  readonly '@odata.nextLink'?: string;
  readonly value: readonly Readonly<Record<string, string | boolean | null>>[];
  readonly error?: { readonly code: string; readonly message: string; readonly target?: string };
}

/** Numbers arrive as the text that they were written by. */
async function ask(
  path: string,
  headers: Headers = {},
  at = root,
): Promise<{ status: number; headers: globalThis.Headers; text: string; page: Page }> {
  const response = await fetch(path.startsWith('http') ? path : `${at}${path}`, { headers });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return { status: response.status, headers: response.headers, text, page: (isJson ? parseJsonWithExactNumbers(text) : {}) as Page };
}

/** Follows the links of a list, and does something between two pages. */
async function walk(path: string, headers: Headers = {}, between: () => Promise<unknown> = async () => undefined) {
  const pages: Page[] = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const { status, page, text } = await ask(next, headers);
    if (status !== 200) throw new Error(`${next}: ${status} ${text}`);
    pages.push(page);
    next = page['@odata.nextLink'];
    if (next !== undefined) await between();
  }
  return { pages, rows: pages.flatMap(({ value }) => value) };
}

const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` });
const basic = (token: string): Headers => ({ authorization: `Basic ${Buffer.from(`anybody:${token}`).toString('base64')}` });
const sumOf = (rows: Page['value'], of: string) => formatDecimal(rows.reduce((sum, row) => add(sum, decimal(String(row[of]))), ZERO));

describe('the service', () => {
  it('lists the tables that somebody may read, and no others', async () => {
    const { page, headers } = await ask('/');
    expect(headers.get('odata-version')).toBe('4.0');
    expect(headers.get('content-type')).toBe('application/json;odata.metadata=minimal;charset=utf-8');
    expect(page).toEqual({
      '@odata.context': `${root}/$metadata`,
      value: TABLES.map((table) => ({ name: entitySetName(table), kind: 'EntitySet', url: entitySetName(table) })),
    });
    const limited = (await ask('', bearer(RETAIL_TOKEN))).page.value.map(({ name }) => name);
    expect(limited).toContain('CostsDaily');
    expect(limited).not.toContain('ReconciliationBreaks');
    const metadata = await ask('/$metadata', bearer(RETAIL_TOKEN));
    expect(metadata.headers.get('content-type')).toBe('application/xml;charset=utf-8');
    expect(metadata.text).toContain('EntitySet Name="CostsDaily"');
    expect(metadata.text).not.toContain('ReconciliationBreaks');
    expect((await ask('/ReconciliationBreaks', bearer(RETAIL_TOKEN))).status).toBe(403);
  });

  it.each(TABLES)('$name: every row and value of the table, in its order, each entity found by its id', async (table) => {
    const expected = await readAs(company.db, administrator('test'), async (snapshot) => {
      const rows: (readonly (string | null)[])[] = [];
      for await (const some of readTable(snapshot, table)) rows.push(...some);
      return rows;
    });
    const set = entitySetName(table);
    const { rows } = await walk(`/${set}`, { prefer: 'odata.maxpagesize=7' });
    const names = table.columns.map(propertyName);
    const text = (value: unknown) => (typeof value === 'boolean' ? String(value) : (value ?? null));
    expect(rows.map((row) => names.map((name) => text(row[name])))).toEqual(expected);
    expect((await ask(`/${set}/$count`)).text).toBe(String(expected.length));
    const full = await ask(`/${set}?$top=1&$select=${names[0]}`, { accept: 'application/json;odata.metadata=full' });
    const [first] = full.page.value;
    const one = await ask(String(first!['@odata.id']));
    expect(one.page).toMatchObject({ '@odata.context': `${root}/$metadata#${set}/$entity`, ...rows[0] });
  });

  it('answers as many statements for a long page as for a short one', async () => {
    const count = async (path: string) => {
      company.statements.reset();
      await ask(path);
      return company.statements.texts.length;
    };
    expect(await count('/CostsDaily')).toBe(await count('/CostsDaily?$top=1'));
  });
});

describe('a list', () => {
  const COSTS = '/CostsMonthly';

  it('is what its options ask for', async () => {
    const all = (await walk(COSTS)).rows;
    const options = new URLSearchParams({
      $filter: "BilledCost gt 5 and (startswith(ServiceName,'Serv') or tolower(ServiceName) eq 'support') and not (RegionId eq 'nowhere')",
      $orderby: 'BilledCost desc,ServiceName',
      $select: 'ServiceName,BilledCost,CostCenter',
      $count: 'true',
      $skip: '1',
      $top: '3',
    });
    const { page } = await ask(`${COSTS}?${options}`);
    const found = all
      .filter((row) => Number(row['BilledCost']) > 5 && /^(Serv|Support$)/.test(String(row['ServiceName'])))
      .toSorted(
        (a, b) => Number(b['BilledCost']) - Number(a['BilledCost']) || String(a['ServiceName']).localeCompare(String(b['ServiceName'])),
      );
    expect(page).toEqual({
      '@odata.context': `${root}/$metadata#CostsMonthly(ServiceName,CostCenter,BilledCost)`,
      '@odata.count': String(found.length),
      value: found.slice(1, 4).map(({ ServiceName, CostCenter, BilledCost }) => ({ ServiceName, CostCenter, BilledCost })),
    });
    expect(found.length).toBeGreaterThan(4);
  });

  it.each([
    ['CostCenter eq null', (row: Page['value'][number]) => row['CostCenter'] === null],
    ["CostCenter ne 'retail'", (row: Page['value'][number]) => row['CostCenter'] !== 'retail'],
    ["BillingMonth in ('2025-01','2024-12')", (row: Page['value'][number]) => row['BillingMonth'] === '2025-01'],
    ["BillingMonth ge '2025-02' and BillingMonth lt '2025-03'", (row: Page['value'][number]) => row['BillingMonth'] === '2025-02'],
    ["contains(ServiceName,'a''b') eq false", () => true],
    ['length(ServiceName) eq 7', (row: Page['value'][number]) => String(row['ServiceName']).length === 7],
    ['EffectiveCost eq BilledCost', (row: Page['value'][number]) => row['EffectiveCost'] === row['BilledCost']],
    ["endswith(toupper(ServiceName),'PORT')", (row: Page['value'][number]) => row['ServiceName'] === 'Support'],
  ])('is what %s leaves', async (filter, leaves) => {
    const all = (await walk(COSTS)).rows;
    const { rows } = await walk(`${COSTS}?$filter=${encodeURIComponent(filter)}`);
    expect(rows).toEqual(all.filter(leaves));
  });

  it('is filtered by day and instant, in UTC, however they are written', async () => {
    const count = async (filter: string) => (await ask(`/Charges/$count?$filter=${encodeURIComponent(filter)}`)).text;
    const all = await count('year(ChargePeriodStart) eq 2025');
    expect(Number(all)).toBeGreaterThan(10);
    const january = await count('ChargePeriodStart lt 2025-02-01T00:00:00Z');
    expect(await count('ChargePeriodStart lt 2025-02-01')).toBe(january);
    expect(await count('ChargePeriodStart lt 2025-02-01T02:00:00+02:00')).toBe(january);
    expect(await count('ChargeDay lt 2025-02-01T00:00:00Z and date(ChargePeriodStart) eq ChargeDay')).toBe(january);
    expect(await count('month(ChargeDay) eq 1 and day(ChargeDay) ge 1')).toBe(january);
    // A plus that was not encoded arrives as a blank.
    expect((await ask('/Charges/$count?$filter=ChargePeriodStart lt 2025-02-01T02:00:00+02:00')).text).toBe(january);
  });

  it('goes on behind the last row in any order, with nulls first, up to $top', async () => {
    for (const order of ['CostCenter', 'CostCenter desc,BilledCost desc', 'BilledCost']) {
      const whole = (await ask(`${COSTS}?$orderby=${order}`)).page.value;
      const { pages, rows } = await walk(`${COSTS}?$orderby=${order}&$top=9&$count=true`, { prefer: 'odata.maxpagesize=4' });
      expect(rows, order).toEqual(whole.slice(0, 9));
      expect(pages.map(({ value }) => value.length)).toEqual([4, 4, 1]);
      expect(pages.map((page) => page['@odata.count'])).toEqual([String(whole.length), undefined, undefined]);
    }
    const { headers } = await ask(COSTS, { prefer: 'respond-async, maxpagesize=3' });
    expect(headers.get('preference-applied')).toBe('odata.maxpagesize=3');
  });

  it('writes amounts digit for digit: as numbers, or as text for readers whose numbers are doubles', async () => {
    const long = '1234567890123456789.000000000000001';
    await taggedBill(company, 'exact', '2024-11', [{ Cost: long, Service: 'Exact' }]);
    const path = `${COSTS}?$filter=ServiceName eq 'Exact'&$select=BilledCost,ChargeCount`;
    expect((await ask(path)).text).toContain(`{"BilledCost":${long},"ChargeCount":1}`);
    const text = await ask(path, { accept: 'application/json;IEEE754Compatible=true' });
    expect(text.headers.get('content-type')).toBe('application/json;odata.metadata=minimal;IEEE754Compatible=true;charset=utf-8');
    expect(text.text).toContain(`{"BilledCost":"${long}","ChargeCount":"1"}`);
  });

  it('tells as much of itself as it is asked for', async () => {
    const path = `${COSTS}?$top=1&$select=BilledCost,BillingMonth`;
    const none = await ask(path, { accept: 'application/json;odata.metadata=none' });
    expect(Object.keys(none.page)).toEqual(['value']);
    expect(Object.keys((await ask(path)).page)).toEqual(['@odata.context', 'value']);
    const full = await ask(`${path}&$format=${encodeURIComponent('application/json;odata.metadata=full')}`);
    expect(full.page.value[0]).toMatchObject({
      '@odata.type': '#Costweave.CostsMonthly',
      '@odata.id': expect.stringMatching(/\/CostsMonthly\(BillingMonth='2024-11',RowId='[0-9a-f]{32}'\)$/),
      'BilledCost@odata.type': '#Decimal',
    });
  });

  it('says as of when, and how far its data go', async () => {
    const { headers } = await ask(COSTS);
    const asOf = headers.get('as-of')!;
    expect(Date.parse(asOf)).toBeLessThanOrEqual(Date.now());
    expect(headers.get('x-data-complete-through')).toMatch(/^2025-02-/);
    const before = await ask(`${COSTS}/$count?asOf=2020-01-01T00:00:00Z`);
    expect(before.text).toBe('0');
    expect((await ask(`${COSTS}/$count?asOf=${asOf}`)).text).toBe((await ask(`${COSTS}/$count`)).text);
  });

  it('has its columns and no row where nothing is found', async () => {
    const { page } = await ask(`${COSTS}?$filter=ServiceName eq 'none'&$count=true`);
    expect(page).toEqual({ '@odata.context': `${root}/$metadata#CostsMonthly`, '@odata.count': '0', value: [] });
  });
});

describe('a walk over pages', () => {
  it('gives no row twice and loses none while the month is restated', async () => {
    const bill = (turn: number) =>
      taggedBill(
        company,
        'moving',
        '2025-02',
        Array.from({ length: 40 }, (_, n) => ({ Cost: `${turn}.${n + 1}`, Service: `Moving ${turn} ${n}` })),
      );
    await bill(1);
    const path = "/Charges?$filter=SourceId eq 'moving'";
    const before = (await walk(path)).rows;
    let turn = 1;
    const { pages, rows } = await walk(path, { prefer: 'odata.maxpagesize=6' }, async () => bill(++turn));
    expect(turn).toBe(pages.length);
    expect(turn).toBeGreaterThan(5);
    expect(rows).toEqual(before);
    expect(sumOf(rows, 'BilledCost')).toBe(sumOf(before, 'BilledCost'));
    const costs = `/CostsMonthly?$filter=startswith(ServiceName,'Moving')`;
    const now = (await walk(costs)).rows;
    expect(sumOf(now, 'BilledCost')).toBe(sumOf((await walk(path)).rows, 'BilledCost'));
    const moved = await walk(costs, { prefer: 'odata.maxpagesize=9' }, async () => bill(++turn));
    expect(moved.rows).toEqual(now);
  });
});

describe('somebody', () => {
  it('is known by a key as bearer or as password, and asked for one otherwise', async () => {
    const own = (await walk('/CostsMonthly', bearer(RETAIL_TOKEN))).rows;
    expect(own.length).toBeGreaterThan(0);
    expect(new Set(own.map((row) => row['CostCenter']))).toEqual(new Set(['retail']));
    expect((await walk('/CostsMonthly', basic(RETAIL_TOKEN))).rows).toEqual(own);
    for (const headers of [basic('unknown'), bearer('unknown')]) {
      const refused = await ask('/CostsMonthly', headers);
      expect([refused.status, refused.page.error?.code, refused.headers.get('odata-version')]).toEqual([401, 'Unauthorized', '4.0']);
      expect(refused.headers.get('www-authenticate')).toMatch(/Basic realm="costweave"/);
    }
  });

  it('sees fewer rows with fewer rights, never an error', async () => {
    const { status, page } = await ask('/CostsMonthly?$count=true', basic(NOBODY_TOKEN));
    expect([status, page['@odata.count'], page.value]).toEqual([200, '0', []]);
  });

  it('is told when to come again, in whole seconds', async () => {
    const busy = await serveGraph(company, { limits: { ...DEFAULT_LIMITS, pointsPerMinute: 60, roles: {} } });
    const small = (at: GraphClient) => ask('/DataStatus?$top=1&$select=SourceId', bearer(RETAIL_TOKEN), `${at.url}/odata/v4`);
    expect((await small(busy)).status).toBe(200);
    let last = await small(busy);
    for (let turn = 0; last.status === 200 && turn < 10; turn++) last = await small(busy);
    expect([last.status, last.page.error?.code]).toEqual([429, 'TooManyRequests']);
    expect(last.headers.get('retry-after')).toMatch(/^\d{1,2}$/);
    const large = await ask('/CostsMonthly', bearer(RETAIL_TOKEN), `${busy.url}/odata/v4`);
    expect([large.status, large.page.error?.code]).toEqual([400, 'TooLarge']);
    await busy.close();
  });

  it('pays for the time of what fails', async () => {
    const limits = { ...DEFAULT_LIMITS, secondsPerOperation: 1, secondsPerMinute: 1, roles: {} };
    const hurried = await serveGraph(company, { limits });
    const path = '/Assets?$top=1&$select=AssetId';
    try {
      await company.db.transaction().execute(async (transaction) => {
        await sql`lock table asset in access exclusive mode`.execute(transaction);
        expect((await ask(path, bearer(RETAIL_TOKEN), `${hurried.url}/odata/v4`)).status).toBeGreaterThanOrEqual(400);
      });
      const next = await ask(path, bearer(RETAIL_TOKEN), `${hurried.url}/odata/v4`);
      expect([next.status, next.page.error?.code]).toEqual([429, 'TooManyRequests']);
    } finally {
      await hurried.close();
    }
  });

  it('finds links that lead where they came from', async () => {
    const forwarded = { 'x-forwarded-host': 'costs.example.com', 'x-forwarded-proto': 'https', ...bearer(RETAIL_TOKEN) };
    const { page } = await ask('/CostsMonthly?$top=2', { ...forwarded, prefer: 'odata.maxpagesize=1' });
    expect(page['@odata.context']).toBe('https://costs.example.com/odata/v4/$metadata#CostsMonthly');
    expect(page['@odata.nextLink']).toMatch(/^https:\/\/costs\.example\.com\/odata\/v4\/CostsMonthly\?\$skiptoken=/);
    const hostile = await ask('/CostsMonthly?$top=0', { ...forwarded, 'x-forwarded-host': 'evil"host' });
    expect(hostile.page['@odata.context']).toBe('https://localhost/odata/v4/$metadata#CostsMonthly');
  });
});

describe('what is not there', () => {
  it.each([
    ['/CostDaily', 404, 'expected an entity set: CostsDaily?, found \\"CostDaily\\"'],
    ['/CostsDaily?$expand=Charges', 501, '$expand is not offered'],
    ['/CostsDaily?$apply=groupby((BillingMonth))', 501, '$apply is not offered'],
    ['/CostsDaily?$search=cloud', 501, '$search is not offered'],
    ['/CostsDaily?$frob=1', 400, 'expected a system query option of OData 4.0'],
    ['/CostsDaily?filter=true', 400, 'expected $filter, found'],
    ['/CostsDaily?$filter=BilledCosts gt 1', 400, 'expected a property of CostsDaily: BilledCost?, found'],
    ['/CostsDaily?$filter=BilledCost gt true', 400, 'expected a decimal number'],
    ['/CostsDaily?$filter=ServiceName eq 5', 400, 'expected a text in quotes'],
    ['/CostsDaily?$filter=ServiceName', 400, 'expected a condition, found a value at 1'],
    ['/CostsDaily?$orderby=BilledCost up', 501, '$orderby: expected names of properties'],
    ['/CostsDaily?$orderby=BilledCost,BilledCost', 400, 'expected each column once in an order'],
    ['/CostsDaily?$select=Charges/Id', 501, '$select: expected names of properties'],
    ['/CostsDaily?$top=-1', 400, 'expected a whole number from 0 as $top'],
    ['/CostsDaily?$top=1&$top=2', 400, 'expected $top once, found it again'],
    ['/CostsDaily?$count=yes', 400, 'expected true or false as $count'],
    ['/CostsDaily?$skiptoken=abc', 400, 'expected a link that an answer to this question gave'],
    ['/CostsDaily?asOf=yesterday', 400, 'expected an instant such as'],
    ['/CostsDaily?$format=atom', 406, 'expected application/json among what is accepted'],
    ['/$metadata?$format=json', 406, 'expected xml as $format of $metadata'],
    ["/Assets('none')", 404, 'expected the key of one of Assets that is there and yours to see'],
    ["/CostsMonthly('none')", 400, 'key: expected BillingMonth, RowId, found a value without name'],
    ["/CostsMonthly(BillingMonth='2025-01')", 400, 'key: expected BillingMonth, RowId, found BillingMonth'],
    ["/Assets('none')/Name", 501, 'an entity is read as a whole'],
    ['/$crossjoin(Assets)', 501, 'is not offered'],
    ['/CostsDaily/$ref', 501, 'is not offered'],
    ['/$batch', 405, 'nothing'],
  ])('%s is %i', async (path, status, message) => {
    const answer = await ask(path);
    expect([answer.status, answer.headers.get('odata-version')]).toEqual([status, '4.0']);
    expect(answer.page.error).toEqual({
      code: expect.any(String),
      message: expect.any(String),
      ...('target' in answer.page.error! ? { target: expect.any(String) } : {}),
    });
    if (status !== 405) expect(JSON.stringify(answer.page.error!.message)).toContain(message);
  });

  it('is whatever would change something, and an old client', async () => {
    const posted = await fetch(`${root}/CostsDaily`, { method: 'POST', body: '{}' });
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect((await ask('/CostsDaily', { 'odata-maxversion': '3.0' })).status).toBe(400);
    const head = await fetch(`${root}/CostsDaily?$top=1`, { method: 'HEAD' });
    expect([head.status, await head.text(), Number(head.headers.get('content-length')) > 100]).toEqual([200, '', true]);
  });

  it('is a link of another question', async () => {
    const { page } = await ask('/CostsMonthly?$filter=BilledCost gt 1', { prefer: 'odata.maxpagesize=1' });
    const changed = page['@odata.nextLink']!.replace('gt%201', 'gt%202');
    expect(changed).not.toBe(page['@odata.nextLink']);
    expect((await ask(changed)).page.error).toMatchObject({ code: 'BadRequest', target: '$skiptoken' });
  });

  it('reaches the database as a parameter, and never as part of a statement', async () => {
    company.statements.reset();
    const { page } = await ask(
      `/CostsMonthly?$filter=${encodeURIComponent("ServiceName eq 'x''; drop table charge; --' or RegionId eq '$1'")}`,
    );
    expect(page.value).toEqual([]);
    expect(company.statements.texts.join('\n')).not.toContain('drop table');
  });
});
