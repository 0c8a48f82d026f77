import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UnrecoverableError } from 'bullmq';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { job, type JobName } from '#jobs/catalog.ts';
import { jobsAtHand } from '#jobs/jobs-at-hand.ts';
import type { JobContext } from '#jobs/job-context.ts';
import { processJob } from '#jobs/process-job.ts';
import { openJobQueues, type Job, type JobQueues } from '#src/platform/queue/queue.ts';
import { ForgetfulRedisError } from '#src/platform/queue/refuse-unfit-redis.ts';
import { freePort } from '#test/support/free-port.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { said } from '#test/support/run-costweave.ts';
import { onEveryBackend } from './queue-backends.ts';

const NO_CONTEXT = {} as JobContext;

describe('payloads', () => {
  test('that do not fit are refused when a job is added', () => {
    expect(() => job('run', { kind: 'allocation', month: '2025-13' })).toThrow('expected a month as YYYY-MM');
    expect(() => job('sync-source', { sourceId: 'a', token: 'x' } as never)).toThrow('token');
  });

  test.each([
    ['nonsense', {}, 'no job is called nonsense'],
    ['run', { kind: 'allocation', month: 'soon' }, 'month expected a month'],
    ['load-delivery', { sourceId: 'a' }, 'stream'],
  ])('%s with %j is refused when it runs, for good', async (name, data, told) => {
    const failure = await processJob(NO_CONTEXT, { name, data } as Job).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'UnrecoverableError', message: expect.stringContaining(told) as string });
  });
});

onEveryBackend('the queue', 3, (backend) => {
  let database: FreshDatabase;
  let queues: JobQueues;
  beforeAll(async () => {
    database = await freshDatabase();
    await backend.clear();
    queues = await openJobQueues(backend.connection(database.connectionString), 'test', () => undefined);
  });
  afterAll(async () => {
    await queues.close();
    await database.drop();
  });

  async function add<N extends JobName>(name: N, ...rest: Parameters<typeof job<N>> extends [N, ...infer R] ? R : never): Promise<Job> {
    const { data, opts } = (job as (name: N, ...rest: unknown[]) => ReturnType<typeof job>)(name, ...rest);
    return queues.queue.add(name, data, opts);
  }

  test('keeps a sync that waits already from being added again', async () => {
    const once = { deduplication: { id: 'sync a', keepLastIfActive: true } };
    const first = await add('sync-source', { sourceId: 'a' }, once);
    const second = await add('sync-source', { sourceId: 'a' }, once);
    expect(second.id).toBe(first.id);
    await queues.queue.drain();
  });

  test('runs a chain one after the other, though one of it fails for good', async () => {
    const ran: string[] = [];
    const worker = queues.work(
      async ({ data }) => {
        const { month } = data as { month: string };
        ran.push(month);
        if (month === '2025-02') throw new UnrecoverableError('rules do not do');
        await Promise.resolve();
      },
      { concurrency: 2 },
    );
    const one = (month: string) => ({
      ...job('run', { kind: 'dimensions', month }, { ignoreDependencyOnFailure: true }),
      queueName: 'test',
    });
    const chain = { ...one('2025-03'), children: [{ ...one('2025-02'), children: [one('2025-01')] }] };
    const done = new Promise<void>((resolve) => {
      worker.on('completed', ({ data }) => (data as { month: string }).month === '2025-03' && resolve());
    });
    await queues.flows.add(chain);
    await done;
    await worker.close();
    expect(ran).toEqual(['2025-01', '2025-02', '2025-03']);
  });

  test('tells what a worker does while it does it, and how far it is', async () => {
    const told = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const worker = queues.work(
      async (queued) => {
        await queued.updateProgress({ phase: 'split', done: 5, total: 20, unit: 'charges' });
        if (queued.name === 'run') told.resolve();
        await goOn.promise;
      },
      { concurrency: 2 },
    );
    await add('make-export', { exportId: '1' });
    await add('run', { kind: 'allocation', month: '2025-01' });
    await told.promise;
    expect(await jobsAtHand(queues)).toEqual([
      expect.objectContaining({
        task: 'run',
        kind: 'allocation',
        month: '2025-01',
        progress: { phase: 'split', done: 5, total: 20, unit: 'charges' },
      }),
    ]);
    goOn.resolve();
    await worker.close();
    expect(await jobsAtHand(queues)).toEqual([]);
  });
});

const hasRedisServer = spawnSync('redis-server', ['--version']).status === 0;
describe.skipIf(!hasRedisServer)('a Redis that forgets', () => {
  test.each([
    ['--appendonly no --maxmemory-policy noeviction', 'no append-only file'],
    ['--appendonly yes --maxmemory-policy allkeys-lru', 'found allkeys-lru'],
  ])('(%s) is refused, with what to change', async (settings, told) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'costweave-redis-'));
    const port = await freePort();
    const args = `--bind 127.0.0.1 --port ${port} --dir ${folder} ${settings}`.split(' ');
    const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      await said(server, /Ready to accept connections/);
      const open = openJobQueues({ kind: 'redis', url: `redis://127.0.0.1:${port}` }, 'test', () => undefined);
      const failure = await open.catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(ForgetfulRedisError);
      expect((failure as Error).message).toContain(told);
    } finally {
      const closed = new Promise((resolve) => server.once('close', resolve));
      server.kill();
      await closed;
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
