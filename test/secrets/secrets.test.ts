import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, type SimulatedAnswer, type SimulatedRequest, type Simulator } from '#demo/simulators/listen.ts';
import { BatchNotesDocument, SourceRefusalsDocument } from '#test/operations/generated/graphql.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { runCostweave, said, startCostweave } from '#test/support/run-costweave.ts';
import { QUEUE_NAME } from '#jobs/catalog.ts';
import { isScheduled } from '#jobs/schedules.ts';
import { addSyncs } from '#src/main/hub/follow-jobs.ts';
import { openJobQueues } from '#src/platform/queue/queue.ts';
import { onEveryBackend } from '../jobs/queue-backends.ts';
import { everyRow, everyValue, leaks, spellingsOf } from './search-everything.ts';

/** One for every place that a secret can be in, none like another. */
const CANARIES = {
  BASIC: 'canary-basic/0+1 ü"x',
  BEARER: 'canary-bearer-93d1f0a7',
  CLIENT: 'canary-client&secret=5c2e',
  SIGNATURE: 'canaryS1GN/key+77aa/x',
  PROGRAM: 'canary-program-"quoted"-1b',
  TOKEN: 'canary-issued-token-8821',
  COOKIE: 'canary-issued-cookie-1177',
  VIEWER: 'canary-of-a-viewer-4410',
  STORE: 'canary-of-a-store-9912',
  LINEAGE: 'canary-of-lineage-2093',
};
const secrets = Object.values(CANARIES);

/** Tells whoever asks what it was sent, in an answer of every kind. */
function echo({ path: asked, headers, body }: SimulatedRequest): SimulatedAnswer {
  const told = `${headers['authorization'] ?? ''} ${headers['cookie'] ?? ''} ${headers['x-amz-security-token'] ?? ''} ${body}`;
  if (asked === '/token')
    return { headers: { 'set-cookie': `session=${CANARIES.COOKIE}` }, body: { access_token: CANARIES.TOKEN, expires_in: 60 } };
  if (asked === '/refused-token') return { status: 401, body: { error: 'invalid_client', error_description: told } };
  const item = { name: asked, told };
  switch (asked) {
    case '/rejected':
      return { body: { items: [{ ...item, isRejected: true }] } };
    case '/judged':
      return { body: { judged: told } };
    case '/forbidden':
      return { status: 403, body: told };
    case '/unauthorized':
      return { status: 401, body: { error: told } };
    case '/broken':
      return { status: 500, body: `<html><title>${told}</title></html>`, headers: { 'retry-after': '99999' } };
    case '/html':
      return { body: `<html>${told}</html>` };
    case '/away':
      return { status: 302, headers: { location: `https://elsewhere.example/${encodeURIComponent(told)}` } };
    case '/stumble':
      return { body: { items: { told } } };
    case '/pages':
      return { body: { items: [item], next: `cursor ${told}` } };
    default:
      return { body: { items: [item] } };
  }
}

const FAULTS = ['forbidden', 'unauthorized', 'html', 'away', 'stumble', 'pages'];
/** Every fault for two kinds of proof, the telling one for the others. */
const faultsOf = (proof: (typeof PROOFS)[number]) => (proof === 'basic' || proof === 'client-credentials' ? FAULTS : ['unauthorized']);
const PROOFS = ['basic', 'bearer', 'client-credentials', 'signature-v4'] as const;
const SECRET_OF = { basic: 'BASIC', bearer: 'BEARER', 'client-credentials': 'CLIENT', 'signature-v4': 'SIGNATURE' } as const;

const SOURCES = [
  ...PROOFS.flatMap((proof) => ['sound', ...faultsOf(proof)].map((fault) => `${proof}-${fault}`)),
  'refused-client',
  'broken',
  'program',
  'program-failed',
  'absent',
  'store',
];

let folder: string;
let simulator: Simulator;
const env: Record<string, string> = Object.fromEntries(Object.entries(CANARIES).map(([name, value]) => [`CANARY_${name}`, value]));

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'costweave-secrets-'));
  simulator = await listen(echo);
  const source = (id: string, proof: string, name: string, slices: readonly string[]) =>
    [
      `  - id: ${id}`,
      `    connector: ${path.resolve('test/secrets/canary-connector.ts')}`,
      '    allow: { http: true, privateAddresses: true }',
      `    config: { url: "${simulator.url}", proof: ${proof}, secret: "env:CANARY_${name}", slices: [${slices.join(', ')}] }`,
    ].join('\n');
  const lines = [
    'viewers:',
    '  - { id: ann, token: "env:CANARY_VIEWER", costCenters: all }',
    'openLineage:',
    `  { url: "${simulator.url}", token: "env:CANARY_LINEAGE", allow: { http: true, privateAddresses: true } }`,
    'sources:',
    ...PROOFS.flatMap((proof) => [
      source(`${proof}-sound`, proof, SECRET_OF[proof], ['sound', 'rejected', 'judged']),
      ...faultsOf(proof).map((fault) => source(`${proof}-${fault}`, proof, SECRET_OF[proof], [fault])),
    ]),
    source('refused-client', 'refused-client', 'CLIENT', ['sound']),
    source('broken', 'basic', 'BASIC', ['broken']),
    source('program', 'program', 'PROGRAM', ['sound']),
    source('program-failed', 'program', 'PROGRAM', ['failed-program']),
    source('absent', 'bearer', 'ABSENT', ['sound']),
    '  - id: store',
    '    connector: focus',
    '    url: s3://canary-bucket/x',
    `    access: { endpoint: "${simulator.url}", accessKeyId: "env:CANARY_STORE", secretAccessKey: "env:CANARY_STORE" }`,
    '    allow: { http: true, privateAddresses: true }',
  ];
  writeFileSync(path.join(folder, 'costweave.yaml'), `${lines.join('\n')}\n`);
});
afterAll(async () => {
  await simulator.stop();
  rmSync(folder, { recursive: true });
});

it('finds what it looks for', () => {
  for (const secret of secrets)
    for (const spelling of spellingsOf(secret))
      expect(leaks(new Map([['here', `before ${spelling} after`]]), [secret]).length, spelling).toBeGreaterThan(0);
});

onEveryBackend('no secret', 8, (backend) => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
    await backend.clear();
  });
  afterAll(() => database.drop());

  describe('that was planted', () => {
    it('is in a log, an error, a job, a row or an answer, whatever a source does', { timeout: 120_000 }, async () => {
      const settings = { ...env, ...backend.env(database.connectionString), LOG_LEVEL: 'debug' };
      const places = new Map<string, string>();
      const connection = backend.connection(database.connectionString);
      const redisUrl = connection.kind === 'redis' ? connection.url : undefined;
      const serving = startCostweave(['serve', '--with-worker', '--port', '0'], { cwd: folder, env: settings });
      const [, url] = await said(serving.child, /Serving (http:\S+)/);
      const queues = await openJobQueues(connection, QUEUE_NAME, () => undefined);
      await addSyncs(
        queues,
        SOURCES.map((id) => ({ id })),
      );
      // The source that is broken is tried again later: its job waits with its failure.
      const running = async () => {
        const { active, waiting } = await queues.queue.getJobCounts('active', 'waiting');
        const delayed = (await queues.queue.getDelayed()).filter((one) => !isScheduled(one)).length;
        const { rows } = await database.pool.query("select from source_stream where failure_code = 'unavailable'");
        return rows.length === 0 || delayed === 0 || active! + waiting! > 0;
      };
      await expect.poll(running, { timeout: 60_000, interval: 200 }).toBe(false);
      for (const args of [
        ['source', 'check'],
        ['--json', 'source', 'list'],
        ['doctor'],
        ['sync', 'bearer-sound', '--dry-run', '--debug'],
      ]) {
        const { stdout, stderr } = await runCostweave(args, { cwd: folder, env: settings });
        places.set(args.join(' '), stdout + stderr);
      }
      for (const [index, asked] of GRAPH.entries()) {
        const answer = await fetch(url!, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${CANARIES.VIEWER}` },
          body: JSON.stringify(asked),
        });
        places.set(`answer ${index} of the graph`, await answer.text());
      }
      await queues.close();
      serving.child.kill();
      const { stdout, stderr } = await serving.ended;
      places.set('serve', stdout + stderr);
      for (const [table, content] of await everyRow(database.pool)) places.set(table, content);
      for (const [key, content] of redisUrl === undefined ? [] : await everyValue(redisUrl)) places.set(key, content);

      expect(leaks(places, secrets)).toEqual([]);
      // It was all there: sources were told, and what they were told was kept.
      expect(places.get('public.model_usage')!.split('\n').length).toBeGreaterThanOrEqual(5);
      expect(places.get('public.rejection')).toContain('[blotted out]');
      for (const code of [
        'forbidden',
        'unauthorized',
        'unavailable',
        'not-json',
        'redirected-away',
        'page-unreadable',
        'page-loop',
        'secret-missing',
        'program-failed',
      ])
        expect(`${places.get('public.delivery_refusal')} ${places.get('public.source_stream')}`).toContain(code);
      const asked = simulator.requests.map(({ headers, body }) => `${JSON.stringify(headers)} ${body}`).join('\n');
      for (const secret of [CANARIES.BEARER, CANARIES.TOKEN, CANARIES.COOKIE, CANARIES.LINEAGE]) expect(asked).toContain(secret);
    });
  });
});

const GRAPH = [
  { query: SourceRefusalsDocument.toString() },
  { query: BatchNotesDocument.toString(), variables: { first: 100 } },
  { query: '{ nonsense }' },
];
