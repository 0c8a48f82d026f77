import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen as serve, type Simulator } from '#demo/simulators/listen.ts';
import { CLAUSES, PAGE_CLAUSES } from '#src/conformance/index.ts';
import { parseRecording } from '#src/connector-kit/replay/index.ts';
import { readConnector } from '#src/main/commands/connector/connector-read.ts';
import { recordConnector } from '#src/main/commands/connector/connector-record.ts';
import { testConnector } from '#src/main/commands/connector/connector-test.ts';
import { EXIT } from '#src/main/exit-code.ts';
import { filesIn, listen, outsideFolder, scaffolded } from './scaffolded.ts';

const outside = outsideFolder();
const TOKEN = 'canary-token/with+signs 1';
const PERSON = 'ada.lovelace@acme.example.org';

/** Eight devices of two people; whoever comes without the token gets nothing. */
const devices = Array.from({ length: 8 }, (_, index) => ({
  id: `d-${index + 1}`,
  name: `${PERSON}'s device ${index + 1}`,
  serialNumber: `SN00${index + 1}`,
  owner: { email: index % 2 === 0 ? PERSON : 'grace@acme.example.org' },
  model: 'Slate 14',
  system: 'Slate OS',
  seenAt: index === 5 ? 'lately' : '2025-01-31T08:15:00Z',
  state: index === 7 ? 'template' : 'active',
}));
let source: Simulator;

beforeAll(async () => {
  process.env['ACME_PAGES_TOKEN'] = TOKEN;
  source = await serve(({ path: asked, query, headers }) => {
    if (asked !== '/v1/devices') return { status: 404 };
    if (headers['authorization'] !== `Bearer ${TOKEN}`)
      return { status: 401, body: { message: `no such token: ${headers['authorization']}` } };
    const begin = devices.findIndex(({ id }) => id === query.get('after')) + 1;
    const some = devices.slice(begin, begin + Number(query.get('limit')));
    const next = begin + some.length < devices.length ? some.at(-1)!.id : null;
    return { body: { devices: some, next } };
  });
});

afterAll(async () => {
  for (const name of ['ACME_PAGES_TOKEN', 'ACME_SHORT', 'ACME_WRONG']) delete process.env[name];
  await source.stop();
  outside.remove();
});

const options = { pages: 50, case: 'live', limit: 3, allowPrivate: true };
const set = (token = 'env:ACME_PAGES_TOKEN') => [`url=${source.url}`, `token=${token}`];

describe('a new connector of pages', () => {
  const folder = scaffolded(outside.path, 'acme-pages', 'pages');

  it('is a handful of files', async () => {
    expect(filesIn(await folder)).toEqual([
      'README.md',
      'fixtures/sample.config.json',
      'fixtures/sample/exchanges.ndjson',
      'index.ts',
      'normalize.ts',
      'package.json',
      'pages.ts',
    ]);
  });

  it('passes every clause of pages as it is', async () => {
    const heard = listen({ json: true });
    expect(await testConnector(heard.context, await folder)).toBe(EXIT.ok);
    const { passed, clauses } = JSON.parse(heard.out()) as { passed: boolean; clauses: { clause: string; checks: number }[] };
    expect(passed).toBe(true);
    expect(clauses.map(({ clause }) => clause)).toEqual(Object.keys(CLAUSES));
    const asked = clauses.filter(({ checks }) => checks > 0).map(({ clause }) => clause);
    expect(asked).toEqual(expect.arrayContaining(Object.keys(PAGE_CLAUSES)));
  });

  it('shows records, the rejection and the exclusion of its recording', async () => {
    const heard = listen({ json: true });
    expect(await readConnector(heard.context, await folder, { limit: 10, stream: 'devices' })).toBe(EXIT.ok);
    const { slices } = JSON.parse(heard.out()) as { slices: { records: { values: object }[]; rejections: unknown[] }[] };
    expect(slices).toEqual([
      expect.objectContaining({
        from: 'sample',
        slice: 'devices',
        rejections: [expect.objectContaining({ column: 'seenAt', found: 'the other day (item d-3)' })],
        exclusions: [expect.objectContaining({ rows: 1, reason: 'a template, no device' })],
      }),
    ]);
    expect(slices[0]!.records.map(({ values }) => values)).toEqual([
      expect.objectContaining({ itemKey: 'd-1', lastSeenAt: '2025-01-31T08:15:00Z', software: '[]' }),
      expect.objectContaining({ itemKey: 'd-2', state: 'retired' }),
      expect.objectContaining({ itemKey: 'd-4' }),
    ]);
  });

  it('says which streams it has', async () => {
    await expect(readConnector(listen().context, await folder, { limit: 1, stream: 'gadgets' })).rejects.toThrow(
      '--stream: expected a stream of acme-pages (devices), found "gadgets"',
    );
  });
});

describe('a new connector of charges by the page', () => {
  const folder = scaffolded(outside.path, 'acme-usage', 'charges-pages');

  it('is a handful of files', async () => {
    expect(filesIn(await folder)).toEqual([
      'README.md',
      'fixtures/sample.config.json',
      'fixtures/sample/exchanges.ndjson',
      'index.ts',
      'mapping.ts',
      'package.json',
      'pages.ts',
    ]);
  });

  it('passes every clause of pages and of bills as it is', async () => {
    const heard = listen({ json: true });
    expect(await testConnector(heard.context, await folder)).toBe(EXIT.ok);
    const { passed, clauses } = JSON.parse(heard.out()) as { passed: boolean; clauses: { clause: string; checks: number }[] };
    expect(passed).toBe(true);
    const asked = clauses.filter(({ checks }) => checks > 0).map(({ clause }) => clause);
    // A bill is a table: what is asked of records alone, and of files, does not concern it.
    const others = ['every-item-counts', 'records-fit-columns', 'normalize-is-pure'];
    const ofFiles = ['deliveries-are-deterministic', 'damaged-manifest-refused', 'missing-object-refused'];
    expect(
      Object.keys(CLAUSES)
        .filter((clause) => !asked.includes(clause))
        .toSorted(),
    ).toEqual([...others, ...ofFiles].toSorted());
  });

  it('shows charges, the rejection, the exclusion and the totals of its recording', async () => {
    const heard = listen({ json: true });
    expect(await readConnector(heard.context, await folder, { limit: 10 })).toBe(EXIT.ok);
    const { slices } = JSON.parse(heard.out()) as { slices: { records: { values: object }[] }[] };
    expect(slices).toMatchObject([
      {
        slice: 'acme-usage/2025-01',
        months: ['2025-01'],
        rejections: [{ file: 'usage', column: 'cost', found: 'on request (item u-3)' }],
        exclusions: [{ rows: 1, amount: '54.7816', currency: 'EUR' }],
      },
      { slice: 'acme-usage/2025-02', months: ['2025-02'], rejections: [] },
    ]);
    expect(slices.flatMap(({ records }) => records.map(({ values }) => values))).toMatchObject([
      { BilledCost: '59.76', ResourceId: 'gpu-a', Tags: '{"team":"vision"}', InvoiceId: 'INV-7', x_ItemKey: 'u-1' },
      { BilledCost: '0.0216', ServiceCategory: 'Storage' },
      { BilledCost: '-5', ChargeCategory: 'Credit', ResourceId: null },
      { BilledCost: '29.88', BillingPeriodStart: '2025-02-01T00:00:00Z', InvoiceId: null },
    ]);
  });
});

describe('the source itself', () => {
  it('is asked for its first page', async () => {
    const folder = await scaffolded(outside.path, 'acme-live', 'pages');
    const heard = listen({ json: true });
    expect(await readConnector(heard.context, folder, { limit: 10, live: true, set: set(), allowPrivate: true })).toBe(EXIT.ok);
    expect(JSON.parse(heard.out())).toMatchObject({
      slices: [{ from: source.url, records: [{ values: { itemKey: 'd-1' } }, { values: { itemKey: 'd-2' } }] }],
      notes: [expect.stringMatching(/more pages than the one read here/)],
    });
  });

  it('is not reached on this machine unless that is allowed', async () => {
    const folder = await scaffolded(outside.path, 'acme-closed', 'pages');
    const heard = listen({ json: true });
    expect(await readConnector(heard.context, folder, { limit: 10, live: true, set: set() })).toBe(EXIT.partial);
    expect(JSON.parse(heard.out())).toMatchObject({ slices: [{ outcome: 'refused', reason: { code: 'address-refused' } }] });
  });
});

describe('a recording', () => {
  it('is a fixture that passes the suite, without the token, the people and the host', async () => {
    const folder = await scaffolded(outside.path, 'acme-recorded', 'pages');
    const heard = listen({ json: true });
    expect(await recordConnector(heard.context, folder, { ...options, set: set(), replace: ['name'] })).toBe(EXIT.ok);
    const file = path.join(folder, 'fixtures/live/exchanges.ndjson');
    expect(JSON.parse(heard.out())).toMatchObject({ file, exchanges: 4 });
    expect(JSON.parse(heard.out())).toMatchObject({
      replaced: expect.arrayContaining([
        { kind: 'serial number', values: 8 },
        { kind: 'e-mail address', values: 2 },
      ]) as unknown,
    });

    const written =
      readFileSync(file, 'utf8') + readFileSync(path.join(folder, 'fixtures/live.config.json'), 'utf8') + heard.out() + heard.said();
    expect(written).not.toMatch(/canary|acme\.example|lovelace|grace|SN00|127\.0\.0\.1|authorization/i);
    expect(JSON.parse(readFileSync(path.join(folder, 'fixtures/live.config.json'), 'utf8'))).toEqual({
      url: 'http://source.example',
      token: 'env:ACME_PAGES_TOKEN',
    });
    const items = parseRecording(readFileSync(file, 'utf8')).exchanges.flatMap(
      ({ answer }) => (JSON.parse(answer.body) as { devices: typeof devices }).devices,
    );
    expect(new Set(items.map(({ owner }) => owner.email)).size).toBe(2);
    expect(new Set(items.map(({ serialNumber }) => serialNumber)).size).toBe(8);
    expect(await testConnector(listen().context, folder)).toBe(EXIT.ok);
  });

  it('is not written when a secret still stands in it', async () => {
    const folder = await scaffolded(outside.path, 'acme-leaking', 'pages');
    process.env['ACME_SHORT'] = 'pw-7';
    // Short enough that the engine leaves it in what a source answers.
    const strict = await serve(({ query }) => ({
      body: { devices: devices.slice(0, 1), next: null, asked: query.get('after'), echo: 'pw-7' },
    }));
    const asked = recordConnector(listen().context, folder, { ...options, set: [`url=${strict.url}`, 'token=env:ACME_SHORT'] });
    await expect(asked).rejects.toMatchObject({ exitCode: EXIT.contract, message: expect.stringMatching(/nothing was written/) as string });
    await strict.stop();
    expect(existsSync(path.join(folder, 'fixtures/live'))).toBe(false);
  });

  it('is never written over, and never grows beyond what a fixture is', async () => {
    const folder = await scaffolded(outside.path, 'acme-kept', 'pages');
    await expect(recordConnector(listen().context, folder, { ...options, case: 'sample', set: set() })).rejects.toThrow(
      /choose another --case, or --force/,
    );
    await expect(recordConnector(listen().context, folder, { ...options, pages: 2, set: set() })).rejects.toThrow(
      /expected at most 2 pages, found more/,
    );
    await expect(recordConnector(listen().context, folder, { ...options, case: '../x', set: set() })).rejects.toThrow(
      /--case: expected small letters/,
    );
    await expect(recordConnector(listen().context, folder, { ...options, stream: ['gadgets'], set: set() })).rejects.toThrow(
      '--stream: expected one of devices',
    );
    expect(filesIn(folder)).toHaveLength(7);
  });

  it('that the source refuses is told without the token', async () => {
    const folder = await scaffolded(outside.path, 'acme-refused', 'pages');
    process.env['ACME_WRONG'] = 'canary-wrong-token';
    const asked = recordConnector(listen().context, folder, { ...options, set: set('env:ACME_WRONG') });
    const error = await asked.catch((reason: unknown) => reason as { exitCode: number; message: string });
    expect(error).toMatchObject({ exitCode: EXIT.auth, message: expect.stringMatching(/status 401.*check the credentials/) as string });
    expect((error as { message: string }).message).not.toContain('canary');
    await expect(recordConnector(listen().context, folder, { ...options, set: set('env:ACME_NOT_SET') })).rejects.toMatchObject({
      exitCode: EXIT.config,
    });
  });
});

it('a request that was not recorded is named, with the nearest one', async () => {
  const folder = await scaffolded(outside.path, 'acme-changed', 'pages');
  const file = path.join(folder, 'pages.ts');
  writeFileSync(file, readFileSync(file, 'utf8').replace('PAGE_SIZE = 2', 'PAGE_SIZE = 3'));
  const heard = listen();
  expect(await testConnector(heard.context, folder)).toBe(EXIT.contract);
  expect(heard.out()).toMatch(
    /BROKEN {2}dialects-are-shown[\s\S]*expected a recorded answer to GET \/v1\/devices\?limit=3, found none; the nearest that was recorded is GET \/v1\/devices\?limit=2/,
  );
});

it.each([
  ['sample/exchanges.ndjson', '{"request":{}}', /^acme-fixture-\d: exchanges\.ndjson:1: expected \{"request"/],
  ['sample.config.json', '{"url":"acme"}', /^acme-fixture-\d: fixture sample: its configuration is not what the connector expects/],
])('a fixture %s that cannot be read is named', async (name, content, message) => {
  const folder = await scaffolded(outside.path, `acme-fixture-${name.length % 10}`, 'pages');
  writeFileSync(path.join(folder, 'fixtures', name), content);
  await expect(testConnector(listen().context, folder)).rejects.toMatchObject({
    exitCode: EXIT.contract,
    message: expect.stringMatching(message) as string,
  });
});
