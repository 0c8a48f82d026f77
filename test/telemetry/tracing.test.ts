import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { graphql, GraphQLBoolean, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { simulateJamf, type JamfSimulator } from '#demo/simulators/jamf/simulate-jamf.ts';
import { JAMF_CLIENT } from '#demo/simulators/jamf/tokens.ts';
import { addSyncs } from '#src/main/hub/follow-jobs.ts';
import { openHub } from '#src/main/hub/hub.ts';
import { startWorker } from '#src/main/hub/worker.ts';
import { traceRequest } from '#src/main/http/trace-request.ts';
import { traceRootFields } from '#src/main/http/trace-root-fields.ts';
import { loadConfig } from '#src/platform/config/config.ts';
import { createLog } from '#src/platform/log.ts';
import { CONFIGURED_RULES } from '#src/main/hub/rule-file.ts';
import { SourcesAndNamedAssetsDocument } from '#test/operations/generated/graphql.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { runCostweave, said, startCostweave } from '#test/support/run-costweave.ts';
import { receiveOtlp, type OtlpReceiver, type ReceivedSpan } from './otlp-receiver.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const CALLER = 'b7ad6b7169203331';
const CANARY = 'cAnaRy-of-the-traces';

let folder: string;
let database: FreshDatabase;
let receiver: OtlpReceiver;
let vendor: JamfSimulator;
let inside: JamfSimulator;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'costweave-tracing-'));
  database = await freshDatabase();
  [vendor, inside] = await Promise.all([simulateJamf({ size: 0.02 }), simulateJamf({ size: 0.02 })]);
  const source = (id: string, { url }: JamfSimulator, allow: string) =>
    `  - { id: ${id}, connector: jamf, config: { url: "${url}", clientId: ${JAMF_CLIENT.clientId}, clientSecret: "env:JAMF_SECRET" }, allow: { http: true, privateAddresses: true${allow} } }`;
  const viewers = 'viewers: [{ id: portal, token: "env:VIEWER_TOKEN", costCenters: all }]';
  const lines = ['sources:', source('vendor', vendor, ''), source('inside', inside, ', traceContext: true'), viewers];
  writeFileSync(path.join(folder, 'costweave.yaml'), `${lines.join('\n')}\n`);
});
afterAll(async () => {
  await Promise.all([vendor.stop(), inside.stop()]);
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  receiver = await receiveOtlp();
});
afterEach(() => receiver.stop());

const plain = () => ({
  DATABASE_URL: database.connectionString,
  COSTWEAVE_HOME: path.join(folder, 'home'),
  JAMF_SECRET: JAMF_CLIENT.clientSecret,
  VIEWER_TOKEN: CANARY,
});
const traced = () => ({ ...plain(), OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' });

const named = (name: string | RegExp) =>
  receiver.spans.filter((span) => (typeof name === 'string' ? span.name === name : name.test(span.name)));
/** Whether a span is below another, however far. */
const isBelow = (span: ReceivedSpan, above: ReceivedSpan): boolean => {
  if (span.parentSpanId === above.spanId) return true;
  const parent = receiver.spans.find(({ spanId }) => spanId === span.parentSpanId);
  return parent !== undefined && isBelow(parent, above);
};

it(
  'one trace holds a request, its root fields and statements, and a sync with its jobs, statements and requests to sources',
  { timeout: 120_000 },
  async () => {
    const parent = `00-${TRACE}-${CALLER}-01`;
    const { child, ended } = startCostweave(['serve', '--port', '0'], { cwd: folder, env: traced() });
    const [, url] = await said(child, /Serving (http:\S+)\/graphql/);
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', traceparent: parent, authorization: `Bearer ${CANARY}` },
      body: JSON.stringify({
        query: SourcesAndNamedAssetsDocument.toString(),
        variables: { name: `${CANARY} in a variable` },
      }),
    });
    expect(await answer.json()).not.toHaveProperty('errors');
    const synced = await runCostweave(['sync', '--json'], { cwd: folder, env: { ...traced(), TRACEPARENT: parent } });
    expect(synced).toMatchObject({ code: 0, stderr: '' });
    expect(synced.stdout).not.toContain('traceparent');
    child.kill('SIGTERM');
    await ended;

    expect(new Set(receiver.spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE]));
    const [request] = named('POST /graphql');
    expect(request).toMatchObject({
      parentSpanId: CALLER,
      kind: 2,
      attributes: { 'http.route': '/graphql', 'http.response.status_code': '200' },
    });
    for (const name of ['Query.sources', 'Query.assets']) {
      const [field] = named(name);
      expect(field?.parentSpanId, name).toBe(request!.spanId);
      expect(
        named('with')
          .concat(named('select'))
          .some((statement) => isBelow(statement, field!)),
        name,
      ).toBe(true);
    }
    const [command] = named('costweave sync');
    expect(command?.parentSpanId).toBe(CALLER);
    const syncs = named('job sync-source');
    expect(syncs.map(({ parentSpanId, kind }) => [parentSpanId, kind])).toEqual([
      [command!.spanId, 5],
      [command!.spanId, 5],
    ]);
    const pages = named('job sync-pages');
    expect(pages.length).toBeGreaterThanOrEqual(2);
    expect(pages.every((job) => syncs.some((sync) => isBelow(job, sync)))).toBe(true);
    for (const kind of ['GET 127.0.0.1', 'POST 127.0.0.1', 'insert', 'copy'])
      expect(
        named(kind).some((span) => span.kind === 3 && pages.some((job) => isBelow(span, job))),
        kind,
      ).toBe(true);
    expect(named('job plan-runs').every((job) => isBelow(job, command!))).toBe(true);
    expect(receiver.spans.filter(({ isError }) => isError)).toEqual([]);

    // Nothing that a caller, a viewer or a secret said is in a span, and no parameter of a statement.
    const sent = receiver.bodies.join('\n');
    for (const secret of [CANARY, JAMF_CLIENT.clientSecret, JAMF_CLIENT.clientId, new URL(database.connectionString).password])
      expect(sent.includes(secret), secret).toBe(false);
    const [serial] = (await database.pool.query<{ serial_number: string }>('select serial_number from asset_observation limit 1')).rows;
    expect(serial!.serial_number.length).toBeGreaterThan(5);
    expect(sent).not.toContain(serial!.serial_number);
    expect(sent).toMatch(/\$1/);

    // A vendor is told of no trace; a source that may be told is, and its tokens are asked for without.
    const told = (simulator: JamfSimulator) => Map.groupBy(simulator.requests, ({ headers }) => headers['traceparent'] !== undefined);
    expect(told(vendor).has(true)).toBe(false);
    const [asked, tokens] = [told(inside).get(true)!, told(inside).get(false)!];
    expect(asked.every(({ headers }) => headers['traceparent']!.startsWith(`00-${TRACE}-`))).toBe(true);
    expect(asked.length).toBeGreaterThan(0);
    expect(new Set(tokens.map(({ method, path }) => `${method} ${path}`)).size).toBe(1);
    expect(tokens[0]!.method).toBe('POST');
  },
);

it('a job that a field adds is below the field, and so is what its source is asked', { timeout: 60_000 }, async () => {
  const variables = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json', OTEL_BSP_SCHEDULE_DELAY: '50' };
  // The packages of OpenTelemetry read the process's own.
  Object.assign(process.env, variables, { JAMF_SECRET: JAMF_CLIENT.clientSecret });
  const loaded = loadConfig({ ruleKinds: CONFIGURED_RULES, file: path.join(folder, 'costweave.yaml'), env: traced() });
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  const hub = await openHub(loaded.config, { log: createLog({ level: 'silent' }) });
  const queues = await hub.queues();
  const worker = await startWorker(hub);
  const sync = { type: GraphQLBoolean, resolve: async () => (await addSyncs(queues, [{ id: 'vendor' }], { full: true }), true) };
  const schema = new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields: { sync } }) });
  traceRootFields(schema);
  const server = createServer((request, response) => {
    void traceRequest(request, response, '/graphql', async () => {
      response.end(JSON.stringify(await graphql({ schema, source: '{ sync }' })));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { method: 'POST' });
    expect(await answer.json()).toEqual({ data: { sync: true } });
    await expect.poll(() => named('job plan-runs').length, { timeout: 30_000 }).toBe(1);
  } finally {
    server.close();
    await worker.close();
    await hub.close();
    for (const name of [...Object.keys(variables), 'JAMF_SECRET']) delete process.env[name];
  }
  const [request] = named('POST /graphql');
  const chain = [request!, named('Query.sync')[0]!, named('job sync-source')[0]!, named('job sync-pages')[0]!];
  for (const [index, span] of chain.slice(1).entries()) expect(span.parentSpanId, span.name).toBe(chain[index]!.spanId);
  for (const name of ['insert', 'GET 127.0.0.1'])
    expect(
      named(name).some((span) => isBelow(span, chain[3]!)),
      name,
    ).toBe(true);
});

it('without variables of OpenTelemetry nothing of its SDK is loaded', { timeout: 60_000 }, async () => {
  const hook = new URL('print-packages.mjs', import.meta.url).href;
  const loaded = async (env: Readonly<Record<string, string>>) => {
    const { code, stderr } = await runCostweave(['sync'], { cwd: folder, env: { ...plain(), NODE_OPTIONS: `--import=${hook}`, ...env } });
    expect(code, stderr).toBe(0);
    return /loaded: (.*)/.exec(stderr)![1]!.split(' ').filter(Boolean);
  };
  expect(await loaded({})).toEqual(['@opentelemetry/api']);
  expect(await loaded({ OTEL_TRACES_EXPORTER: 'none', OTEL_SERVICE_NAME: 'hub' })).toEqual(['@opentelemetry/api']);
  expect(receiver.bodies).toEqual([]);
  expect(await loaded({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url })).toContain('@opentelemetry/sdk-trace-base');
  // By default as Protobuf.
  expect(receiver.bodies.length).toBeGreaterThan(0);
});

it('a collector that is away is told, and nobody waits for it', { timeout: 60_000 }, async () => {
  const gone = await receiveOtlp();
  await gone.stop();
  const { code, stderr } = await runCostweave(['sync'], { cwd: folder, env: { ...traced(), OTEL_EXPORTER_OTLP_ENDPOINT: gone.url } });
  expect(code).toBe(0);
  expect(stderr).toContain('OpenTelemetry: the collector did not take the last spans.');
  const refused = await runCostweave(['sync'], { cwd: folder, env: { ...plain(), OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' } });
  expect(refused.code).toBe(0);
  expect(refused.stderr).toContain(
    'Nothing is traced: expected OTEL_EXPORTER_OTLP_PROTOCOL to be http/protobuf or http/json, found "grpc".',
  );
});
