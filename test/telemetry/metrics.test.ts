import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { addSyncs } from '#src/main/hub/follow-jobs.ts';
import { openHub, type Hub } from '#src/main/hub/hub.ts';
import { serveGraph } from '#src/main/http/serve-graph.ts';
import { startWorker } from '#src/main/hub/worker.ts';
import { loadConfig } from '#src/platform/config/config.ts';
import { createLog } from '#src/platform/log.ts';
import { openMetrics } from '#src/platform/telemetry/metrics.ts';
import { CONFIGURED_RULES } from '#src/main/hub/rule-file.ts';
import { SourceIdsDocument } from '#test/operations/generated/graphql.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';

const BILL = fileURLToPath(new URL('../../connectors/focus/fixtures/version-1-2', import.meta.url));
const home = mkdtempSync(path.join(tmpdir(), 'costweave-metrics-'));
let database: FreshDatabase;
let hub: Hub;
let url: string;
const closers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  const file = path.join(home, 'costweave.yaml');
  writeFileSync(file, `sources: [{ id: bill, connector: focus, path: "${BILL}" }, { id: empty, connector: focus, path: "${home}" }]\n`);
  const loaded = loadConfig({ ruleKinds: CONFIGURED_RULES, file, env: { COSTWEAVE_HOME: home, DATABASE_URL: database.connectionString } });
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  hub = await openHub(loaded.config, { log: createLog({ level: 'silent' }) });
  const server = await serveGraph(hub, { port: 0 });
  url = server.url;
  const worker = await startWorker(hub);
  closers.push(
    () => worker.close(),
    () => server.close(),
    () => hub.close(),
  );
  await addSyncs(await hub.queues(), loaded.config.sources);
  const isDone = async () => {
    const text = await shown();
    expect(value(text, 'costweave_job_duration_seconds_count', { job: 'load-delivery' })).toBe(1);
    for (const state of ['waiting', 'active', 'waiting-children']) expect(value(text, 'costweave_queue_jobs', { state }), state).toBe(0);
  };
  await vi.waitFor(isDone, { timeout: 60_000, interval: 100 });
}, 120_000);

afterAll(async () => {
  for (const close of closers) await close();
  await database.drop();
  rmSync(home, { recursive: true, force: true });
});

async function shown(): Promise<string> {
  return (await fetch(`${url}/metrics`)).text();
}

/** The sum of a metric's values whose labels hold these. */
function value(text: string, name: string, labels: Readonly<Record<string, string>> = {}): number | undefined {
  const lines = text.split('\n').filter((line) => {
    const isNamed = line.startsWith(`${name} `) || line.startsWith(`${name}{`);
    return isNamed && Object.entries(labels).every(([label, wanted]) => line.includes(`${label}="${wanted}"`));
  });
  return lines.length === 0 ? undefined : lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}

it('counts operations by their kind and what became of them, over HTTP and WebSockets', async () => {
  const before = await shown();
  const ask = (operation: { toString(): string }, variables: object = {}) =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: operation.toString(), variables }),
    });
  await ask(SourceIdsDocument);
  await ask('{ sources { nothing } }');
  await ask(SourceIdsDocument, { asOf: '2000-01-01T00:00:00Z' });
  await ask('no operation');
  const client = createClient({ url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
  await new Promise<void>((resolve, reject) => {
    client.subscribe({ query: SourceIdsDocument.toString() }, { next: () => undefined, error: reject, complete: resolve });
  });
  await client.dispose();
  const counted = async (kind: string, outcome: string) => {
    const name = 'costweave_graphql_operation_duration_seconds_count';
    return (value(await shown(), name, { kind, outcome }) ?? 0) - (value(before, name, { kind, outcome }) ?? 0);
  };
  await expect.poll(() => counted('query', 'answered')).toBe(3);
  expect(await counted('unknown', 'refused')).toBe(2);
  expect(await counted('query', 'failed')).toBe(0);
  expect(value(await shown(), 'costweave_http_requests_total', { route: '/graphql', status: '200' })).toBeGreaterThanOrEqual(2);
});

it('says what jobs did, what was loaded, and how sources, queue and pool fare', async () => {
  const text = await shown();
  const job = (name: string, outcome: string) => value(text, 'costweave_job_duration_seconds_count', { job: name, outcome });
  expect(job('sync-source', 'completed')).toBe(2);
  expect(job('load-delivery', 'completed')).toBe(1);
  expect(job('load-delivery', 'failed')).toBeUndefined();
  expect(value(text, 'costweave_job_duration_seconds_sum', { job: 'load-delivery' })).toBeGreaterThan(0);
  const { rows } = await database.pool.query<Record<string, string>>(
    'select sum(rows_accepted) as accepted, sum(rows_rejected) as rejected, sum(rows_excluded) as excluded from batch_control',
  );
  expect(Number(rows[0]!['accepted'])).toBeGreaterThan(0);
  for (const [outcome, count] of Object.entries(rows[0]!))
    expect(value(text, 'costweave_load_rows_total', { source: 'bill', outcome }), outcome).toBe(Number(count));
  expect(value(text, 'costweave_source_complete', { source: 'bill' })).toBe(1);
  expect(value(text, 'costweave_source_age_seconds', { source: 'bill' })).toBeLessThan(120);
  expect(value(text, 'costweave_source_open_refusals', { source: 'bill' })).toBe(0);
  expect(value(text, 'costweave_queue_jobs', { state: 'failed' })).toBe(0);
  expect(value(text, 'costweave_reader_up')).toBe(2);
  expect(value(text, 'costweave_database_connections_max')).toBe(12);
  expect(value(text, 'costweave_database_connections')).toBeGreaterThan(0);
  expect(value(text, 'nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0);
});

it('is documented metric by metric', async () => {
  const page = readFileSync(new URL('../../docs/operators.md', import.meta.url), 'utf8');
  const documented = [...page.matchAll(/^\| `(costweave_\w+)` \|/gm)].map(([, name]) => name);
  const registered = [...(await shown()).matchAll(/^# TYPE (costweave_\w+) /gm)].map(([, name]) => name);
  expect(new Set(documented)).toEqual(new Set(registered));
  expect(documented).toHaveLength(registered.length);
});

it('leaves out what does not answer, says so, and keeps nothing of before', async () => {
  let answers = true;
  const metrics = openMetrics({
    queue: () => (answers ? Promise.resolve({ waiting: 3 }) : Promise.reject(new Error('away'))),
    sources: () =>
      answers
        ? Promise.resolve([
            { source: 'a', ageSeconds: null, isComplete: false, openRefusals: 2, rows: { accepted: 1, rejected: 2, excluded: 3 } },
          ])
        : new Promise(() => undefined),
  });
  const first = (await metrics.render()).text;
  expect([
    value(first, 'costweave_queue_jobs', { state: 'waiting' }),
    value(first, 'costweave_load_rows_total', { outcome: 'rejected' }),
  ]).toEqual([3, 2]);
  expect(value(first, 'costweave_source_age_seconds', { source: 'a' })).toBeUndefined();
  answers = false;
  const second = (await metrics.render()).text;
  expect(value(second, 'costweave_reader_up', { reader: 'queue' })).toBe(0);
  expect(value(second, 'costweave_reader_up', { reader: 'database' })).toBe(0);
  expect(value(second, 'costweave_queue_jobs', { state: 'waiting' })).toBeUndefined();
  expect(value(second, 'costweave_load_rows_total', { source: 'a' })).toBeUndefined();
});
