import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { simulateOpenLineage, type OpenLineageSimulator } from '#demo/simulators/openlineage/simulate-open-lineage.ts';
import { openHub } from '#src/main/hub/hub.ts';
import { startWorker } from '#src/main/hub/worker.ts';
import { loadConfig } from '#src/platform/config/config.ts';
import { createLog } from '#src/platform/log.ts';
import { CONFIGURED_RULES } from '#src/main/hub/rule-file.ts';
import { sealRecords } from '../ledger/seal-records.ts';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.ts';
import { until } from '#test/support/until.ts';

const TOKEN = 'canary-token-of-the-hub';
let database: FreshDatabase;
let receiver: OpenLineageSimulator;
const home = mkdtempSync(path.join(tmpdir(), 'costweave-lineage-'));

beforeAll(async () => {
  database = await freshDatabase();
  receiver = await simulateOpenLineage({ token: TOKEN });
});
afterAll(async () => {
  await receiver.stop();
  await database.drop();
  rmSync(home, { recursive: true, force: true });
});

const rate = (value: string) => ({ rateSet: 'M', fromCurrency: 'EUR', toCurrency: 'USD', validFrom: '2025-01-01', rate: value });

const told = (isSo: () => boolean) =>
  until('the events have been told', isSo, { instead: () => JSON.stringify(receiver.received.map(({ eventType }) => eventType)) });

it('a worker tells what was sealed before it began and what is sealed while it works, by what the file says', async () => {
  const file = path.join(home, 'costweave.yaml');
  writeFileSync(
    file,
    `openLineage: { url: "${receiver.url}", token: "file:${home}/token", namespace: acme, allow: { http: true, privateAddresses: true } }\n`,
  );
  writeFileSync(path.join(home, 'token'), `${TOKEN}\n`, { mode: 0o600 });
  const loaded = loadConfig({ ruleKinds: CONFIGURED_RULES, file, env: { COSTWEAVE_HOME: home, DATABASE_URL: database.connectionString } });
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  const logged: string[] = [];
  await sealRecords(database.db, { record: 'exchangeRate', rows: [rate('1.04')] });
  const hub = await openHub(loaded.config, { log: createLog({ level: 'info', write: (line) => void logged.push(line) }) });
  try {
    const worker = await startWorker(hub);
    await told(() => receiver.received.length === 2);
    receiver.breakNext({ times: 1, answer: { status: 503, headers: { 'retry-after': '0' } } });
    await sealRecords(database.db, { record: 'exchangeRate', rows: [rate('1.05')] });
    await told(() => receiver.received.length === 4);
    await worker.close();
  } finally {
    await hub.close();
  }
  expect(receiver.received.map(({ job, eventType }) => `${job.namespace} ${job.name} ${eventType}`)).toEqual(
    ['START', 'COMPLETE', 'START', 'COMPLETE'].map((state) => `acme load.erp.exchangeRates ${state}`),
  );
  expect(receiver.requests.some(({ headers }) => headers['authorization'] !== `Bearer ${TOKEN}`)).toBe(false);
  expect(logged.join('\n')).toMatch(/publish-lineage/);
  expect(logged.join('\n')).not.toContain(TOKEN);
});

it.each([
  ['url: "https://user:hidden@lineage.example"', 'openLineage.url'],
  ['url: "https://lineage.example?token=hidden"', 'openLineage.url'],
  ['url: "https://lineage.example", token: hidden', 'openLineage.token'],
  ['url: "ftp://lineage.example"', 'openLineage.url'],
])('the configuration refuses %s, and does not repeat it', (written, at) => {
  const file = path.join(home, 'wrong.yaml');
  writeFileSync(file, `openLineage: { ${written} }\n`);
  const loaded = loadConfig({ ruleKinds: CONFIGURED_RULES, file, env: {} });
  expect('problems' in loaded && loaded.problems[0]!.path).toContain(at);
  expect(JSON.stringify(loaded)).not.toContain('hidden');
});
