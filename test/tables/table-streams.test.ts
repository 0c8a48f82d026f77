import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gunzipSync } from 'node:zlib';
import { tableFromIPC, type Decimal } from 'apache-arrow';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrowText } from './arrow-text.ts';
import { parseCsv } from './parse-csv.ts';
import { administrator, readerOf, type Viewer } from '#src/domain/authority/viewer.ts';
import { DEFAULT_LIMITS, type ViewerLimits } from '#src/domain/limit/viewer-limits.ts';
import { startHttpServer, type HttpServer } from '#src/main/http/http-server.ts';
import { createLog } from '#src/platform/log.ts';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openRelay, type Relay } from '#src/platform/queue/relay.ts';
import { openDatabase } from '#src/store/database.ts';
import { TABLES } from '#src/tables/tables.ts';
import { until } from '#test/support/until.ts';
import { openTwin } from '../authority/twin-hub.ts';
import type { Company } from '../schema/company.ts';
import { pastTheGuards } from '#test/support/past-the-guards.ts';

const NO_PRICES: Viewer = { ...administrator('no-prices'), permissions: new Set(['charge.read', 'cost.read'] as const) };
const VIEWERS = [administrator('all'), readerOf('retail', ['retail']), NO_PRICES];

let hub: Company;
let relay: Relay;
let streams: ReturnType<typeof openPool>;
let server: HttpServer;

beforeAll(async () => {
  hub = await openTwin(2);
  // More than fits into what a socket holds.
  await pastTheGuards(hub.db, (transaction) =>
    sql`insert into driver_value (batch_id, object_no, row_number, driver, unit, target, month, quantity)
    select d.batch_id, d.object_no, 1000 + n, repeat('square metres ', 10), 'm2', 'web', d.month, n + 0.25 from driver_value d, generate_series(1, 100000) n
    where d.target = 'retail'`.execute(transaction),
  );
  relay = await openRelay({ kind: 'postgres', connectionString: hub.connectionString }, (error) => console.error(error));
  streams = openPool({ connectionString: hub.connectionString, applicationName: 'streams' });
  server = await serve();
});
afterAll(async () => {
  await server.close();
  await relay.close();
  await streams.end();
  await hub.drop();
});

function serve(limits: Partial<ViewerLimits> = {}): Promise<HttpServer> {
  return startHttpServer({
    db: hub.db,
    streams: openDatabase(streams),
    relay,
    viewers: VIEWERS.map((viewer) => ({ viewer, token: `token-of-${viewer.id}` })),
    localAdministrator: false,
    log: createLog({ level: 'silent' }),
    limits: { ...DEFAULT_LIMITS, ...limits, roles: {} },
    host: '127.0.0.1',
    port: 0,
  });
}

async function nothingIsRead(): Promise<boolean> {
  const { rows } = await sql<{ open: number }>`select count(*)::int as open from pg_stat_activity
    where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid() and query ~ 'driver_value|flat_rows'`.execute(
    hub.db,
  );
  return rows[0]!.open === 0;
}

const get = (path: string, viewer = 'all', init: { readonly method?: string; readonly headers?: Record<string, string> } = {}) =>
  fetch(`${server.url}/tables/${path}`, { ...init, headers: { authorization: `Bearer token-of-${viewer}`, ...init.headers } });
const textOf = async (path: string, viewer?: string) => (await get(path, viewer)).text();

describe('every table', () => {
  for (const { name, columns } of TABLES) {
    it(`${name} is the same as CSV, NDJSON and Arrow`, async () => {
      const names = columns.map((column) => column.name);
      const [header, ...csv] = parseCsv(await textOf(`${name}.csv?guard=0&limit=500`));
      expect(header).toEqual(names);
      const lines = (await textOf(`${name}.ndjson?limit=500`)).split('\n').slice(0, -1);
      const objects = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(objects.every((object) => JSON.stringify(Object.keys(object)) === JSON.stringify(names))).toBe(true);
      const arrow = tableFromIPC(Buffer.from(await (await get(`${name}.arrow?limit=500`)).arrayBuffer()));
      expect(arrow.schema.fields.map((field) => field.name)).toEqual(names);
      expect([objects.length, arrow.numRows]).toEqual([csv.length, csv.length]);
      for (const [index, { name: column, type }] of columns.entries()) {
        const expected = csv.map((row) => row[index] ?? null);
        const printed = objects.map((object) => object[column] ?? null);
        if (type === 'json')
          expect(printed.map((value) => value && JSON.stringify(value))).toEqual(
            expected.map((text) => text && JSON.stringify(JSON.parse(text))),
          );
        else
          expect(
            printed.map((value) => (value === null ? null : String(value as string | number | boolean))),
            column,
          ).toEqual(expected);
        const cells = arrow.getChildAt(index)!;
        expect(
          Array.from({ length: arrow.numRows }, (_, row) => arrowText(cells.get(row), type, cells.type as Decimal)),
          column,
        ).toEqual(type === 'json' ? expected : expected);
      }
    });
  }

  it('has its columns and types where nothing is found', async () => {
    const nothing = 'where=service_name%20eq%20nothing';
    expect(await textOf(`costs_daily.csv?${nothing}&columns=charge_day,billed_cost`)).toBe('charge_day,billed_cost\r\n');
    expect(await textOf(`costs_daily.ndjson?${nothing}`)).toBe('');
    const { schema, numRows } = tableFromIPC(Buffer.from(await (await get(`costs_daily.arrow?${nothing}`)).arrayBuffer()));
    expect([numRows, String(schema.fields.find(({ name }) => name === 'billed_cost')?.type)]).toEqual([0, 'Decimal[38e+18]']);
  });
});

describe('a stream', () => {
  it('says as of when it is, how far bills go, and what is masked, to HEAD as well', async () => {
    const head = await get('charges.csv', 'no-prices', { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    const told = Object.fromEntries(head.headers);
    expect(told).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="charges.csv"',
      'cache-control': 'no-store',
      'x-data-complete-through': expect.stringMatching(/^2025-02-/),
      'x-masked-columns': expect.stringContaining('list_unit_price'),
      'as-of': expect.stringMatching(/^20\d\d-.*Z$/),
      etag: expect.stringMatching(/^W\//),
    });
    expect(told['etag']).not.toBe((await get('charges.csv', 'all', { method: 'HEAD' })).headers.get('etag'));
  });

  it('is not sent again to who has it, as long as nothing else is known', async () => {
    const etag = (await get('costs_monthly.csv')).headers.get('etag')!;
    const known = { headers: { 'if-none-match': etag } };
    expect((await get('costs_monthly.csv', 'all', known)).status).toBe(304);
    expect((await get('costs_monthly.csv?columns=billed_cost', 'all', known)).status).toBe(200);
    expect((await get('costs_monthly.csv', 'retail', known)).status).toBe(200);
    expect((await get('data_status.csv')).headers.get('etag')).toBeNull();
  });

  it('as of an instant is that of then', async () => {
    const asOf = (await get('costs_monthly.csv', 'all', { method: 'HEAD' })).headers.get('as-of')!;
    const then = await textOf(`costs_monthly.csv?asOf=${encodeURIComponent(asOf)}`);
    expect(await textOf('costs_monthly.csv')).toBe(then);
    expect(await textOf('costs_monthly.csv?asOf=2001-01-01T00:00:00Z')).toBe(`${then.split('\r\n')[0]}\r\n`);
  });

  it('is written by the habits of a spreadsheet, zipped where that is understood', async () => {
    const asked = 'costs_monthly.csv?columns=service_name,billed_cost&from=2025-01&where=cost_center%20eq%20retail';
    const expected = '\uFEFFservice_name;billed_cost\r\nMachines;1,10\r\nStorage;7,00\r\n';
    const lines = (text: string) => text.split('\r\n').toSorted();
    const raw = await bytesOf(`/tables/${asked}&sep=;&decimal=,&round=2&bom=1`, { 'accept-encoding': 'gzip' });
    expect(raw.headers['content-encoding']).toBe('gzip');
    expect(lines(gunzipSync(raw.body).toString())).toEqual(lines(expected));
  });

  it('has no text that a spreadsheet takes for a formula, unless that is asked for', async () => {
    await pastTheGuards(hub.db, (transaction) =>
      sql`update driver_value set driver = '=cmd|''/c calc''!A1' where target = 'retail'`.execute(transaction),
    );
    const asked = 'drivers.csv?columns=driver,quantity&where=target%20eq%20retail';
    expect(await textOf(asked)).toBe("driver,quantity\r\n'=cmd|'/c calc'!A1,4\r\n");
    expect(await textOf(`${asked}&guard=0`)).toBe("driver,quantity\r\n=cmd|'/c calc'!A1,4\r\n");
    const { rows } = await sql<{ noted: string }>`
      select after::text as noted from audit_entry where action = 'restricted.read' and subject = 'driver.read'`.execute(hub.db);
    expect(rows.map(({ noted }) => noted).join()).toContain('table drivers');
  });

  it('holds a limited viewer to what is theirs', async () => {
    expect(new Set(parseCsv(await textOf('charges.csv?columns=cost_center', 'retail')).flat())).toEqual(new Set(['cost_center', 'retail']));
    expect((await get('reconciliation_breaks.csv', 'retail')).status).toBe(403);
  });
});

describe('what cannot be answered', () => {
  const refused = async (path: string, viewer?: string, init?: { readonly method?: string }) => {
    const answer = await get(path, viewer, init);
    return [answer.status, answer.headers.get('content-type'), ((await answer.json()) as { detail: string }).detail];
  };
  const problem = 'application/problem+json';

  it('is told as a problem, by what was expected and found', async () => {
    expect(await refused('costs.csv')).toEqual([404, problem, expect.stringContaining('with a table of costs_daily, costs_monthly')]);
    expect(await refused('charges.xls')).toEqual([404, problem, expect.stringContaining('<table>.<csv|ndjson|arrow>')]);
    expect(await refused('charges.csv?colums=a')).toEqual([400, problem, expect.stringContaining('found "colums"')]);
    expect(await refused('charges.csv?columns=a')).toEqual([400, problem, expect.stringContaining('found "a"')]);
    expect(await refused('charges.csv?columns=part,part')).toEqual([400, problem, 'expected each column once, found "part" again']);
    expect(await refused('charges.csv?asOf=0000-01-01T00:00:00Z')).toEqual([400, problem, expect.stringContaining('for asOf')]);
    expect(await refused('charges.ndjson?bom=1')).toEqual([400, problem, expect.stringContaining('found "bom"')]);
    expect(await refused('assets.csv?from=2025-01')).toEqual([400, problem, expect.stringContaining('read as a whole')]);
    expect(await refused('charges.csv?where=list_unit_price%20gt%201', 'no-prices')).toEqual([
      403,
      problem,
      expect.stringContaining('may read prices and quantities'),
    ]);
    expect(await refused('charges.csv', 'nobody')).toEqual([401, problem, expect.stringContaining('expected a key or token')]);
    expect(await refused('charges.csv', 'all', { method: 'POST' })).toEqual([405, problem, 'expected GET or HEAD, found POST']);
  });

  it('is told before the first byte, and what breaks off later has no end', async () => {
    // The value comes after many rows: the head was sent before PostgreSQL finds it.
    const broken = `create function broken(numeric) returns numeric language plpgsql as $$ begin if $1 > 99000 then raise 'broken'; end if; return $1; end $$`;
    await sql.raw(broken).execute(hub.db);
    const { promise, resolve } = Promise.withResolvers<{ readonly complete: boolean; readonly status: number | undefined }>();
    const sent = httpRequest(`${server.url}/tables/drivers.ndjson`, { headers: { authorization: 'Bearer token-of-all' } }, (response) => {
      response.once('data', () => {
        response.pause();
        // Somebody ends the statement while its answer is on the way.
        void sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like '%flat_rows%' and pid <> pg_backend_pid()`
          .execute(hub.db)
          .then(() => response.resume());
      });
      response.on('error', () => undefined);
      response.on('close', () => resolve({ complete: response.complete, status: response.statusCode }));
    });
    sent.end();
    expect(await promise).toEqual({ complete: false, status: 200 });
    expect((await get('drivers.csv?limit=1')).status).toBe(200);
  });

  it('leaves nothing behind where the reader goes away', async () => {
    for (const format of ['csv', 'ndjson', 'arrow']) {
      const sent = httpRequest(`${server.url}/tables/drivers.${format}`, { headers: { authorization: 'Bearer token-of-all' } });
      sent.on('error', () => undefined);
      sent.end();
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      await once(response, 'data');
      response.destroy();
    }
    const again = async () => {
      const answer = await get('drivers.csv?limit=1');
      await answer.text();
      return answer.status;
    };
    await until('it is noticed that they are gone', async () => (await again()) === 200);
    // More than are served at once.
    for (let count = 0; count < 6; count++) expect(await again()).toBe(200);
    await until('nothing of it is read any more', nothingIsRead);
  });

  it('is not read ahead of a slow reader, and takes none of the connections that others read by', async () => {
    const sent = httpRequest(`${server.url}/tables/drivers.csv`, { headers: { authorization: 'Bearer token-of-all' } });
    const before = memory();
    sent.end();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    let bytes = 0;
    response.pause();
    await until('PostgreSQL waits for the reader', async () => {
      const { rows } = await sql<{ by: string }>`select application_name as by from pg_stat_activity
        where datname = current_database() and wait_event = 'ClientWrite' and query ~ 'driver_value'`.execute(hub.db);
      return rows.map(({ by }) => by).join() === 'streams';
    });
    const kept = memory() - before;
    for await (const part of response) bytes += (part as Buffer).length;
    expect([response.complete, bytes > 12 * 1024 * 1024]).toEqual([true, true]);
    expect(kept).toBeLessThan(4 * 1024 * 1024);
  });

  it('is not held open by readers who do not read: two of a viewer, and each for its time', async () => {
    const hurried = await serve({ secondsPerExport: 1 });
    const stalled = async (format: string) => {
      const sent = httpRequest(`${hurried.url}/tables/drivers.${format}`, { headers: { authorization: 'Bearer token-of-all' } });
      sent.on('error', () => undefined);
      sent.end();
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      response.on('error', () => undefined);
      return response.pause();
    };
    try {
      const readers = [await stalled('csv'), await stalled('ndjson')];
      const asked = (viewer: string) =>
        fetch(`${hurried.url}/tables/drivers.csv?limit=1`, { headers: { authorization: `Bearer token-of-${viewer}` } });
      const third = await asked('all');
      expect([third.status, third.headers.get('retry-after')]).toEqual([429, '5']);
      expect((await asked('retail')).status).toBe(200);
      await until('they are cut off', async () => (await asked('all')).status === 200);
      await until('nothing is read for them', nothingIsRead);
      for (const reader of readers) {
        if (!reader.destroyed) await new Promise((closed) => reader.once('close', closed).resume());
        expect(reader.complete).toBe(false);
      }
    } finally {
      await hurried.close();
    }
  });
});

/** Of what was read and not yet taken, without what is taken and lies about. */
function memory(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().arrayBuffers;
}

async function bytesOf(path: string, headers: Record<string, string>) {
  const sent = httpRequest(server.url + path, { headers: { authorization: 'Bearer token-of-all', ...headers } });
  sent.end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  return { headers: response.headers, body: Buffer.concat(parts) };
}
