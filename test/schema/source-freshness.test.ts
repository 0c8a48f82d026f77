import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordRefusal } from '#src/store/batch/refusal.ts';
import { streamFailed, streamSucceeded, streamTried } from '#src/store/source/source-stream.ts';
import { keepNextRun } from '#src/store/source/source.ts';
import { SourceFreshnessDocument } from '#test/operations/generated/graphql.ts';
import { openCompany, type Company } from './company.ts';
import { RETAIL_TOKEN, serveGraph, type Asking, type GraphClient } from './graph-client.ts';

let company: Company;
let graph: GraphClient;

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  const { db } = company;
  await company.bill('aws', '2025-01', [{ Cost: '1' }]);
  await company.bill('other', '2025-01', [{ Cost: '1' }]);
  for (const stream of ['charges', 'inventory']) {
    await streamTried(db, { sourceId: 'aws', stream });
    await streamSucceeded(db, { sourceId: 'aws', stream });
  }
  await keepNextRun(db, 'aws', new Date('2030-01-01T03:00:00Z'));
  await sql`update source set schedule = '0 3 * * *' where id = 'aws'`.execute(db);
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

const aws = async (asking: Asking = graph, asOf?: string) => (await asking.data(SourceFreshnessDocument, { asOf })).sources![0]!;

it('a source that went well says so, and when it is read next', async () => {
  const source = await aws();
  expect(source).toMatchObject({ id: 'aws', complete: true, schedule: '0 3 * * *', nextRunAt: '2030-01-01T03:00:00Z', schemaFindings: [] });
  expect(source.streams.map(({ name, failure }) => [name, failure])).toEqual([
    ['charges', null],
    ['inventory', null],
  ]);
  const earliest = source.streams.map(({ succeededAt }) => succeededAt!).toSorted((a, b) => (a < b ? -1 : 1))[0]!;
  // One instant, spelled with or without its last zeros.
  const plain = (instant: string) => instant.replace(/\.?0*Z$/, 'Z');
  expect(plain(source.lastSuccessAt!)).toBe(plain(earliest));
});

it('what failed, and what to do, is told until it goes well again; the words to those who see all', async () => {
  const place = { sourceId: 'aws', stream: 'inventory' };
  await streamFailed(company.db, place, {
    code: 'unauthorized',
    expected: 'an answer',
    found: 'status 401',
    wayOut: 'check the credentials',
  });
  const failed = await aws();
  expect(failed.complete).toBe(false);
  expect(failed.streams[1]!.failure).toMatchObject({
    code: 'unauthorized',
    expected: 'an answer',
    found: 'status 401',
    wayOut: 'check the credentials',
  });
  const limited = await aws(graph.as(RETAIL_TOKEN));
  expect(limited.streams[1]!.failure).toMatchObject({ code: 'unauthorized', expected: null, found: null, wayOut: null });
  await streamSucceeded(company.db, place);
  expect(await aws()).toMatchObject({ complete: true, streams: [{ failure: null }, { failure: null }] });
});

it('a refused slice makes its source incomplete', async () => {
  await recordRefusal(
    company.db,
    { sourceId: 'aws', stream: 'charges', slice: 'hub/2025-02' },
    { code: 'gzip-damaged', expected: 'a', found: 'b', wayOut: 'c' },
  );
  expect(await aws()).toMatchObject({ complete: false, openRefusals: [{ slice: 'hub/2025-02' }] });
});

it('fields that came, went or changed are listed', async () => {
  await sql`insert into schema_finding (source_id, stream, slice, kind, path, accepted, found, found_at) values
    ('aws', 'inventory', 'all', 'lost', 'general.name', 'text', null, now()), ('aws', 'inventory', 'all', 'new', 'general.site', null, 'text', now())`.execute(
    company.db,
  );
  const { schemaFindings } = await aws();
  expect(schemaFindings).toEqual([
    { stream: 'inventory', slice: 'all', change: 'LOST', path: 'general.name', accepted: 'text', found: null, open: true },
    { stream: 'inventory', slice: 'all', change: 'NEW', path: 'general.site', accepted: null, found: 'text', open: true },
  ]);
});

it('of an earlier time only what is kept of it is told', async () => {
  expect(await aws(graph, '2100-01-01T00:00:00Z')).toMatchObject({
    complete: null,
    lastSuccessAt: null,
    schedule: null,
    streams: [],
    deliveredThrough: '2025-01',
  });
});
