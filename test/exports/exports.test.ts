import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from 'graphql-ws';
import { readXlsx } from 'hucre/xlsx';
import { parquetMetadata } from 'hyparquet';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { makeExport } from '#jobs/handlers/make-export.ts';
import { removeExpiredExports } from '#src/actions/export/remove-expired-exports.ts';
import { addPerson } from '#src/actions/person/add-person.ts';
import { endPerson } from '#src/actions/person/end-person.ts';
import { grantAccess, revokeAccess } from '#src/actions/person/grant-access.ts';
import { makeKey, revokeKey } from '#src/actions/person/make-key.ts';
import { EVERYTHING } from '#src/domain/authority/scope.ts';
import { administrator, readerOf } from '#src/domain/authority/viewer.ts';
import { DEFAULT_LIMITS } from '#src/domain/limit/viewer-limits.ts';
import { openFileSigner } from '#src/main/sign-in/file-signer.ts';
import { IdentityProviderError, type OidcProvider } from '#src/main/sign-in/oidc-provider.ts';
import { openHub, type Hub } from '#src/main/hub/hub.ts';
import { CONFIGURED_RULES } from '#src/main/hub/rule-file.ts';
import { startWorker, WORKER_VIEWER, type RunningWorker } from '#src/main/hub/worker.ts';
import { loadConfig } from '#src/platform/config/config.ts';
import { createLog } from '#src/platform/log.ts';
import {
  ExportByIdDocument,
  ExportsDocument,
  ExportUpdatedDocument,
  RequestExportDocument,
  type RequestExportInput,
} from '#test/operations/generated/graphql.ts';
import { openCompany, type Company } from '#test/schema/company.ts';
import { NOBODY_TOKEN, RETAIL_TOKEN, serveGraph, type Asking, type GraphClient } from '#test/schema/graph-client.ts';
import { until } from '#test/support/until.ts';
import { readRemoteParquet } from './read-remote-parquet.ts';

const ADMIN = administrator('local-admin', 'command-line');
const home = mkdtempSync(path.join(tmpdir(), 'costweave-exports-'));
const signer = openFileSigner(generateKeyPairSync('ed25519').privateKey);
const JANUARY = { from: '2025-01', to: '2025-01' };
const COSTS: RequestExportInput = { table: 'COSTS_MONTHLY', format: 'PARQUET', period: JANUARY };
const EXACT = '0.123456789012345678';

let company: Company;
let hub: Hub;
let worker: RunningWorker;
let graph: GraphClient;

beforeAll(async () => {
  company = await openCompany();
  await company.bill('aws', '2025-01', [
    { Cost: EXACT, 'tag:team': 'retail' },
    { Cost: '-1234567.5', 'tag:team': 'web' },
    { Cost: '2', 'tag:team': '=cmd()' },
  ]);
  await company.mapDimensions('2025-01');
  const env = { COSTWEAVE_HOME: home, DATABASE_URL: company.connectionString };
  writeFileSync(path.join(home, 'costweave.yaml'), 'viewers: [{ id: portal:retail, token: env:TOKEN, costCenters: [retail] }]\n');
  const loaded = loadConfig({ ruleKinds: CONFIGURED_RULES, env, cwd: home });
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  hub = await openHub(loaded.config, { log: createLog({ level: 'silent' }) });
  worker = await startWorker(hub);
  const limits = { ...DEFAULT_LIMITS, openExportsPerViewer: 50, roles: {} };
  graph = await serveGraph(company, { exports: { files: await hub.files(), signer }, limits });
});
afterAll(async () => {
  await graph.close();
  await worker.close();
  await hub.close();
  await company.drop();
  rmSync(home, { recursive: true, force: true });
});

async function keyOf(person: string) {
  const request = { person, name: 'notebook', permissions: null, expiresAt: new Date(Date.now() + 1e7).toISOString() };
  const made = await makeKey(company.db, ADMIN, request);
  if (made.outcome !== 'made') throw new Error(JSON.stringify(made));
  return made;
}

/** Somebody who sees retail, by grant, with a key. */
async function somebody(person: string) {
  await addPerson(company.db, ADMIN, { name: person, displayName: person });
  const grant = { person, role: 'analyst', scopes: { ...EVERYTHING, costCenters: ['retail'] }, validFrom: null, validUntil: null } as const;
  const granted = await grantAccess(company.db, ADMIN, { ...grant, reason: 'a test' });
  if (granted.outcome !== 'granted') throw new Error(JSON.stringify(granted));
  return { grantId: granted.grantId, ...(await keyOf(person)) };
}

async function requested(input: RequestExportInput, as: Asking = graph) {
  const { requestExport } = await as.data(RequestExportDocument, { input });
  if (requestExport.__typename !== 'ExportRequested') throw new Error(JSON.stringify(requestExport));
  return requestExport.export;
}

/** Waits for the worker. */
async function exported(input: RequestExportInput, as: Asking = graph) {
  const { id } = await requested(input, as);
  const found = await ended(id, as);
  if (found.state !== 'FINISHED') throw new Error(JSON.stringify(found.failure));
  return { ...found, url: graph.url + found.url! };
}

async function ended(id: string, as: Asking = graph) {
  let found: Awaited<ReturnType<typeof exportOf>>;
  const exportOf = async () => {
    const { node } = await as.data(ExportByIdDocument, { id });
    return node?.__typename === 'Export' ? node : undefined;
  };
  await until('the export has ended', async () => {
    found = await exportOf();
    return found?.state === 'FINISHED' || found?.state === 'FAILED';
  });
  return found!;
}

/** Lets the time of files be over. */
async function expire(...urls: readonly string[]): Promise<void> {
  const ids = urls.map((url) => new URL(url).pathname.slice('/files/'.length).split('.')[0]!);
  await company.pool.query('alter table table_export disable trigger keep_table_export');
  await company.pool.query(
    "update table_export set created_at = now() - interval '2 days', expires_at = now() - interval '1 day' where file_id = any($1::uuid[])",
    [ids],
  );
  await company.pool.query('alter table table_export enable trigger keep_table_export');
}

/** For how many seconds an address holds. */
const holdsFor = (url: string) => Number(new URL(url).searchParams.get('expires')) - Date.now() / 1000;
const byTeam = ([one]: readonly unknown[], [other]: readonly unknown[]) => (String(one) < String(other) ? -1 : 1);
const status = async (url: string, init?: RequestInit) => (await fetch(url, init)).status;

describe('a file of a table', () => {
  it('is read by its address alone, in parts, and says the same to the last digit', async () => {
    const file = await exported(COSTS);
    expect(file).toMatchObject({ state: 'FINISHED', rowsWritten: 3, facts: { rows: 3, asOf: file.asOf }, failure: null });
    const { rows, ranges } = await readRemoteParquet(file.url);
    expect(ranges.length).toBeGreaterThan(0);
    const at = (name: string) => rows[0]!.indexOf(name);
    const costs = rows.slice(1).map((row) => [row[at('cost_center')], row[at('effective_cost')], row[at('billing_currency')]]);
    expect(costs.toSorted(byTeam)).toEqual([
      ['=cmd()', '2', 'USD'],
      ['retail', EXACT, 'USD'],
      ['web', '-1234567.5', 'USD'],
    ]);
    const bytes = Buffer.from(await (await fetch(file.url)).arrayBuffer());
    expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([file.bytes, file.sha256]);
    const { schema, key_value_metadata: told, row_groups: groups } = parquetMetadata(new Uint8Array(bytes).buffer);
    expect(schema.find(({ name }) => name === 'effective_cost')).toMatchObject({ converted_type: 'DECIMAL', precision: 38, scale: 18 });
    expect(Object.fromEntries(told!.map(({ key, value }) => [key, value]))).toMatchObject({
      'costweave.table': 'costs_monthly',
      'costweave.as_of': file.asOf,
      'costweave.schema_version': file.facts!.schemaVersion,
    });
    expect(groups[0]!.columns.every(({ meta_data: column }) => column!.codec === 'SNAPPY' && column!.statistics !== undefined)).toBe(true);
  });

  it('is a workbook where it is asked for: as many rows, an exact text beside each amount, nothing that is a formula', async () => {
    const file = await exported({ ...COSTS, format: 'XLSX', columns: ['cost_center', 'effective_cost'] });
    const bytes = Buffer.from(await (await fetch(file.url)).arrayBuffer());
    const {
      sheets: [data, about],
    } = await readXlsx(new Uint8Array(bytes));
    expect(data!.rows[0]).toEqual(['cost_center', 'effective_cost', 'effective_cost_text']);
    expect(
      data!.rows
        .slice(1)
        .map(([team, , exact]) => [team, exact])
        .toSorted(byTeam),
    ).toEqual([
      ['=cmd()', '2'],
      ['retail', EXACT],
      ['web', '-1234567.5'],
    ]);
    expect(Object.fromEntries(about!.rows as [string, string][])).toMatchObject({
      Table: 'costs_monthly',
      Rows: '3',
      'As known at': file.asOf,
    });
  });

  it('holds what its owner sees, the columns and rows that were asked for, and what was known then', async () => {
    const before = (await requested(COSTS)).asOf;
    const filter = [
      { column: 'cost_center', is: 'IN' as const, values: ['retail', 'web'] },
      { column: 'effective_cost', is: 'GT' as const, values: ['0'] },
    ];
    const { rows } = await readRemoteParquet((await exported({ ...COSTS, columns: ['cost_center', 'effective_cost'], filter })).url);
    expect(rows).toEqual([
      ['cost_center', 'effective_cost'],
      ['retail', EXACT],
    ]);
    const retail = await exported({ ...COSTS, columns: ['cost_center'] }, graph.as(RETAIL_TOKEN));
    expect((await readRemoteParquet(retail.url)).rows).toEqual([['cost_center'], ['retail']]);
    await company.bill('azure', '2025-01', [{ Cost: '5', 'tag:team': 'retail' }]);
    await company.mapDimensions('2025-01');
    const now = await exported(COSTS);
    expect([now.rowsWritten, (await exported({ ...COSTS, asOf: before })).rowsWritten]).toEqual([4, 3]);
    expect(now.asOf > before).toBe(true);
  });

  it('is the same file for the same question, whoever asks who sees the same', async () => {
    const mine = await exported(COSTS);
    expect((await requested(COSTS)).id).toBe(mine.id);
    const [one, other] = [await somebody('ida'), await somebody('ivo')];
    const files = () => readdirSync(path.join(home, 'exports')).length;
    const [first, before] = [await exported(COSTS, graph.as(one.key)), files()];
    const second = await exported(COSTS, graph.as(other.key));
    expect(second.id).not.toBe(first.id);
    expect([second.sha256, files()]).toEqual([first.sha256, before]);
    // Each has it under an address of their own.
    expect(new URL(second.url).pathname).not.toBe(new URL(first.url).pathname);
    const { exports: list } = await graph.as(other.key).data(ExportsDocument, { filter: { table: ['COSTS_MONTHLY'] } });
    expect(list!.nodes.map(({ id }) => id)).toEqual([second.id]);
    const { node } = await graph.as(other.key).data(ExportByIdDocument, { id: first.id });
    expect(node).toBeNull();
  });

  it('is the same bytes when a worker was lost while it wrote it', async () => {
    const whole = await exported(COSTS);
    const context = await hub.jobContext(WORKER_VIEWER, 'runs');
    const lost = new AbortController();
    const input = { ...COSTS, period: { from: '2025-01', to: '2025-02' } };
    await worker.close();
    const { id } = await requested(input);
    const exportId = Buffer.from(id, 'base64url').toString().slice('Export:'.length);
    const making = { report: () => lost.abort(new Error('lost')), signal: lost.signal, isLastTry: false };
    await expect(makeExport(context, { exportId }, making)).rejects.toThrow('lost');
    // As the queue does.
    const again = { report: () => undefined, signal: new AbortController().signal, isLastTry: true };
    expect(await makeExport(context, { exportId }, again)).toMatchObject({ outcome: 'finished' });
    expect(await makeExport(context, { exportId }, again)).toEqual({ outcome: 'ended' });
    worker = await startWorker(hub);
    const { url } = await ended(id);
    expect((await readRemoteParquet(graph.url + url!)).rows).toEqual((await readRemoteParquet(whole.url)).rows);
    expect(readdirSync(path.join(home, 'exports')).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  it('tells those who follow it what becomes of it', async () => {
    const client = createClient({ url: `${graph.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
    const told: string[] = [];
    const follow = (async () => {
      const query = ExportUpdatedDocument.toString();
      for await (const { data } of client.iterate<{ exportUpdated: { export: { state: string; url: string | null } } }>({ query })) {
        const { state, url } = data!.exportUpdated.export;
        told.push(url === null ? state : `${state} ${await status(graph.url + url)}`);
        if (state === 'FINISHED') break;
      }
    })();
    const announcing = setInterval(() => graph.announce(), 50);
    try {
      await until('it listens', async () => {
        await requested({ ...COSTS, columns: [`billed_cost`, 'billing_month'].slice(0, 1 + (told.length % 2)) });
        return told.length > 0;
      });
      await follow;
    } finally {
      clearInterval(announcing);
      await client.dispose();
    }
    expect(told.at(-1)).toBe('FINISHED 200');
  });
});

describe('the address of a file', () => {
  it('answers as HTTP says: whole, in parts, in several, by conditions', async () => {
    const { url, bytes, table } = await exported(COSTS);
    const size = Number(bytes);
    const whole = await fetch(url);
    const content = Buffer.from(await whole.arrayBuffer());
    const etag = whole.headers.get('etag')!;
    const modified = whole.headers.get('last-modified')!;
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'content-length': String(size),
      'content-type': 'application/vnd.apache.parquet',
      'content-disposition': `attachment; filename="${table.toLowerCase()}.parquet"`,
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
    });
    const head = await fetch(url, { method: 'HEAD', headers: { range: 'bytes=0-3' } });
    expect([head.status, head.headers.get('content-length'), (await head.arrayBuffer()).byteLength]).toEqual([200, String(size), 0]);
    const part = async (range: string, headers: Record<string, string> = {}) => {
      const answer = await fetch(url, { headers: { range, ...headers } });
      return [answer.status, answer.headers.get('content-range'), Buffer.from(await answer.arrayBuffer())] as const;
    };
    expect(await part('bytes=0-3')).toEqual([206, `bytes 0-3/${size}`, Buffer.from('PAR1')]);
    expect(await part('bytes=-4')).toEqual([206, `bytes ${size - 4}-${size - 1}/${size}`, Buffer.from('PAR1')]);
    expect((await part(`bytes=${size}-`)).slice(0, 2)).toEqual([416, `bytes */${size}`]);
    expect((await part('bytes=0-3', { 'if-range': '"another"' }))[0]).toBe(200);
    expect((await part('bytes=0-3', { 'if-range': etag }))[0]).toBe(206);
    expect((await part('bytes=0-3', { 'if-range': modified }))[0]).toBe(206);
    const [multi, , body] = await part('bytes=0-3,10-19');
    expect([multi, body.toString('latin1').split('\r\n\r\n').length - 1]).toEqual([206, 2]);
    expect(body.includes(content.subarray(10, 20))).toBe(true);
    expect(await status(url, { headers: { 'if-none-match': `W/${etag}` } })).toBe(304);
    expect(await status(url, { headers: { 'if-modified-since': modified } })).toBe(304);
    expect(await status(url, { headers: { 'if-match': '"another"' } })).toBe(412);
    expect(await status(url, { method: 'POST' })).toBe(405);
  });

  it('opens nothing else: each change to it is refused', async () => {
    const [file, workbook] = [await exported(COSTS), await exported({ ...COSTS, format: 'XLSX' })];
    const signed = new URL(file.url);
    const changed = (change: (url: URL) => void) => {
      const url = new URL(file.url);
      change(url);
      return url.href;
    };
    const set = (name: string, value: string) => changed((url) => url.searchParams.set(name, value));
    const expires = Number(signed.searchParams.get('expires'));
    const signature = signed.searchParams.get('signature')!;
    const over = signer.sign({ path: signed.pathname, owner: 'local-admin', columns: null, expiresAt: Math.floor(Date.now() / 1000) - 1 });
    const elses = signer.sign({ path: signed.pathname, owner: 'portal:retail', columns: null, expiresAt: expires });
    const narrowed = signer.sign({ path: signed.pathname, owner: 'local-admin', columns: ['cost_center'], expiresAt: expires });
    const otherKey = openFileSigner(generateKeyPairSync('ed25519').privateKey);
    const forged = otherKey.sign({ path: signed.pathname, owner: 'local-admin', columns: null, expiresAt: expires });
    const attacks: readonly (readonly [string, string, number])[] = [
      ['a later end', set('expires', String(expires + 3_600)), 403],
      ['the same end, written otherwise', set('expires', `0${expires}`), 403],
      ['no number', set('expires', 'never'), 403],
      ['no end', changed((url) => url.searchParams.delete('expires')), 403],
      ['no signature', changed((url) => url.searchParams.delete('signature')), 403],
      ['an empty signature', set('signature', ''), 403],
      ['part of the signature', set('signature', signature.slice(0, -2)), 403],
      ['two signatures', `${file.url}&signature=${signature}`, 403],
      ['two ends', `${file.url}&expires=${expires + 3_600}`, 403],
      ['another file', changed((url) => (url.pathname = new URL(workbook.url).pathname)), 403],
      ['another format', changed((url) => (url.pathname = url.pathname.replace('.parquet', '.xlsx'))), 404],
      ['an end that is over', graph.url + over, 403],
      ['somebody else', graph.url + elses, 403],
      ['other columns', graph.url + narrowed, 403],
      ['another key', graph.url + forged, 403],
      ['a file that is not there', changed((url) => (url.pathname = '/files/00000000-0000-4000-8000-000000000000.parquet')), 404],
      ['the folder above', `${graph.url}/files/..%2f..%2fetc%2fpasswd${signed.search}`, 404],
      ['a path within', `${graph.url}/files/x/${signed.pathname.slice(7)}${signed.search}`, 404],
      ['another scheme of its name', `${graph.url}${signed.pathname.toUpperCase().replace('/FILES', '/files')}${signed.search}`, 404],
      ['the name it is kept under', `${graph.url}/files/${readdirSync(path.join(home, 'exports'))[0]}${signed.search}`, 404],
      ['the folder', `${graph.url}/files/${signed.search}`, 404],
    ];
    for (const [what, url, expected] of attacks) expect(await status(url), what).toBe(expected);
    expect(await status(file.url)).toBe(200);
  });

  it('can be left away by its owner, and by nobody else', async () => {
    const file = await exported(COSTS, graph.as(RETAIL_TOKEN));
    const bare = file.url.split('?')[0]!;
    const by = (token: string, scheme = 'Bearer') => ({ headers: { authorization: `${scheme} ${token}` } });
    expect(await status(bare, by(RETAIL_TOKEN))).toBe(200);
    expect(await status(bare, by(Buffer.from(`any:${RETAIL_TOKEN}`).toString('base64'), 'Basic'))).toBe(200);
    expect(await status(bare, by(NOBODY_TOKEN))).toBe(404);
    const stranger = await fetch(bare, by('another'));
    expect([stranger.status, stranger.headers.get('www-authenticate')]).toEqual([401, 'Bearer, Basic realm="costweave", charset="UTF-8"']);
    // The local administrator is somebody else, too.
    expect(await status(bare)).toBe(404);
  });

  it('is answered by "try again" while an identity provider is away, as at every other door', async () => {
    const { url } = await exported(COSTS);
    const issuer = 'https://issuer.example';
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'ES256', kid: 'one', typ: 'JWT' })}.${part({ iss: issuer })}.${'A'.repeat(86)}`;
    const away: OidcProvider = {
      config: { issuer, audience: 'costweave', groups: [] },
      claimsOf: () => Promise.reject(new IdentityProviderError('away')),
      forBrowsers: () => Promise.reject(new IdentityProviderError('away')),
      close: () => Promise.resolve(),
    };
    const other = await serveGraph(company, { exports: { files: await hub.files(), signer }, providers: [away] });
    try {
      const bare = other.url + new URL(url).pathname;
      const answer = await fetch(bare, { headers: { authorization: `Bearer ${token}` } });
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    } finally {
      await other.close();
    }
  });

  test.each(['the person leaves', 'the role is taken', 'the key is revoked'] as const)('opens nothing once %s', async (what) => {
    const person = `p${createHash('sha256').update(what).digest('hex').slice(0, 8)}`;
    const { key, keyId, grantId } = await somebody(person);
    const { url } = await exported(COSTS, graph.as(key));
    expect([await status(url), holdsFor(url) > 3_000]).toEqual([200, true]);
    const reason = 'a test';
    const END = {
      'the person leaves': () => endPerson(company.db, ADMIN, { person, reason }),
      'the role is taken': () => revokeAccess(company.db, ADMIN, { grantId, reason }),
      'the key is revoked': () => revokeKey(company.db, ADMIN, { keyId, reason }),
    } as const;
    expect((await END[what]()).outcome).not.toBe('refused');
    expect(await status(url)).toBe(403);
  });

  it('holds for ten minutes where a sign-in alone said what its owner may read, and is theirs as long as the next one says so', async () => {
    await addPerson(company.db, ADMIN, { name: 'olga', displayName: 'Olga' });
    const seeing = (costCenter: string) => ({ viewer: { ...readerOf('person:olga', [costCenter]), person: 'olga' }, token: costCenter });
    const signedIn = await serveGraph(company, {
      exports: { files: await hub.files(), signer },
      viewers: [seeing('retail'), seeing('web')],
    });
    try {
      const { id, url } = await exported(COSTS, signedIn.as('retail'));
      expect([await status(url), Math.ceil(holdsFor(url) / 60)]).toEqual([200, 10]);
      const { node } = await signedIn.as('web').data(ExportByIdDocument, { id });
      expect(node).toMatchObject({ state: 'FINISHED', url: null });
      const bare = signedIn.url + new URL(url).pathname;
      const by = (token: string) => status(bare, { headers: { authorization: `Bearer ${token}` } });
      expect([await by('retail'), await by('web')]).toEqual([200, 403]);
    } finally {
      await signedIn.close();
    }
  });

  it('is no secret of the log, and ends with its time', async () => {
    const { url } = await exported({ ...COSTS, columns: ['effective_cost'] });
    expect(graph.logged.join()).not.toContain(new URL(url).searchParams.get('signature'));
    await expire(url);
    expect(await status(url)).toBe(410);
    const before = readdirSync(path.join(home, 'exports')).length;
    expect(await removeExpiredExports(company.db, () => hub.files(), new AbortController().signal)).toBe(1);
    expect(readdirSync(path.join(home, 'exports')).length).toBe(before - 1);
    expect(await status(url)).toBe(410);
  });
});

it('is written for whoever asks while the one before is being removed, and stays', async () => {
  const [first, second] = [
    { ...COSTS, columns: ['list_cost', 'billing_month'] },
    { ...COSTS, columns: ['list_cost', 'cost_center'] },
  ];
  await expire((await exported(first)).url, (await exported(second)).url);
  const files = await hub.files();
  const again: string[] = [];
  const remove = async (name: string) => {
    if (again.length === 0) {
      again.push((await exported(second)).id, (await requested(first)).id);
      await until('the worker waits for the file to be removed', async () => {
        const { rowCount } = await company.pool.query(
          `select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
        );
        return rowCount! > 0;
      });
    }
    await files.remove(name);
  };
  const store = () => Promise.resolve({ remove, removeLeftovers: () => files.removeLeftovers() });
  expect(await removeExpiredExports(company.db, store, new AbortController().signal)).toBe(2);
  expect(again.length).toBe(2);
  for (const id of again) expect(await status(graph.url + (await ended(id)).url!)).toBe(200);
});

describe('an export is refused', () => {
  const refusal = async (input: RequestExportInput, as: Asking = graph) => (await as.data(RequestExportDocument, { input })).requestExport;

  it('for what the table has not, with what it has', async () => {
    const cases: readonly (readonly [Partial<RequestExportInput>, object])[] = [
      [{ columns: ['billed_cost', 'billed_cost'] }, { code: 'NOT_SOUND', found: '"billed_cost" again' }],
      [{ columns: ['cost'] }, { code: 'NOT_SOUND', found: '"cost"' }],
      [{ period: { from: '2025-02', to: '2025-01' } }, { code: 'NOT_SOUND' }],
      [{ table: 'COST_CENTERS' }, { code: 'NOT_SOUND', found: '2025-01..2025-01' }],
      [{ filter: [{ column: 'effective_cost', is: 'GT', values: ['much'] }] }, { code: 'NOT_SOUND', found: '"much"' }],
      [{ filter: [{ column: 'effective_cost', is: 'GT', values: ['1', '2'] }] }, { code: 'NOT_SOUND', found: 'another number' }],
    ];
    for (const [given, expected] of cases) expect(await refusal({ ...COSTS, ...given }), JSON.stringify(given)).toMatchObject(expected);
  });

  it('to whoever may not read the table, and beyond as many as may wait', async () => {
    expect(await refusal({ table: 'RECONCILIATION_BREAKS', format: 'PARQUET' }, graph.as(RETAIL_TOKEN))).toMatchObject({
      code: 'FORBIDDEN',
    });
    const few = await serveGraph(company, { limits: { ...DEFAULT_LIMITS, openExportsPerViewer: 0, roles: {} } });
    try {
      expect(await refusal({ ...COSTS, columns: ['list_cost', 'billed_cost'] }, few)).toMatchObject({ code: 'TOO_MANY', found: '0' });
    } finally {
      await few.close();
    }
  });

  it('by its worker where it holds more rows than it may, with the way out', async () => {
    const few = await serveGraph(company, { limits: { ...DEFAULT_LIMITS, rowsPerExport: 2, roles: {} } });
    try {
      const input = { ...COSTS, columns: ['list_cost'] };
      const { id } = await requested(input, few);
      expect(await ended(id, few)).toMatchObject({
        state: 'FAILED',
        failure: {
          expected: 'at most 2 rows, which limits.rowsPerExport allows',
          found: '4',
          wayOut: 'ask for a shorter period, or filter',
        },
        url: null,
      });
    } finally {
      await few.close();
    }
  });
});
