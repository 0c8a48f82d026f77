import { createPostgresBackend, FlowProducer, Queue, Worker, type FlowJob, type Job, type WorkerOptions } from 'bullmq';
import { refuseUnfitRedis } from './refuse-unfit-redis.ts';

/** Where the queue lies: in the hub's PostgreSQL, or in a Redis when there is one. */
export type QueueConnection =
  | { readonly kind: 'postgres'; readonly connectionString: string }
  | { readonly kind: 'redis'; readonly url: string };

export type { FlowJob, Job };

/** A worker that lost its process is noticed after this long, and its job is taken up by another. */
const LOCK_MS = 6_000;
const STALLED_CHECK_MS = 3_000;

/** BullMQ's tables, apart from the hub's own. */
const SCHEMA = 'bullmq';

export interface JobQueues {
  readonly queue: Queue;
  readonly flows: FlowProducer;
  /** Takes jobs until it is closed; closing waits for the jobs at hand. */
  work(process: (job: Job) => Promise<unknown>, options: { readonly concurrency: number }): Worker;
  close(): Promise<void>;
}

/** Opens the one queue of the hub. The first to open it in a database makes BullMQ's tables. */
export async function openJobQueues(connection: QueueConnection, name: string, onError: (error: Error) => void): Promise<JobQueues> {
  if (connection.kind === 'redis') await refuseUnfitRedis(connection.url);
  const workers: Worker[] = [];
  const opened = connection.kind === 'postgres' ? onPostgres(connection.connectionString, name) : onRedis(connection.url, name);
  opened.queue.on('error', onError);
  opened.flows.on('error', onError);
  await opened.queue.waitUntilReady();
  return {
    queue: opened.queue,
    flows: opened.flows,
    work(process, { concurrency }) {
      const worker = opened.work(process, { concurrency, lockDuration: LOCK_MS, stalledInterval: STALLED_CHECK_MS, maxStalledCount: 5 });
      worker.on('error', onError);
      workers.push(worker);
      return worker;
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.close()));
      await opened.flows.close();
      await opened.queue.close();
    },
  };
}

interface Opened {
  readonly queue: Queue;
  readonly flows: FlowProducer;
  readonly work: (process: (job: Job) => Promise<unknown>, options: Omit<WorkerOptions, 'connection'>) => Worker;
}

function onPostgres(connectionString: string, name: string): Opened {
  const options = () => ({ connection: { connectionString, schema: SCHEMA, migrate: true, max: 4 } });
  // The classes default to Redis's backend in their types; what is used here of them is the same for both.
  return {
    queue: new Queue(name, options(), createPostgresBackend) as unknown as Queue,
    flows: new FlowProducer(options(), createPostgresBackend) as unknown as FlowProducer,
    work: (process, settings) => new Worker(name, process, { ...options(), ...settings }, createPostgresBackend) as unknown as Worker,
  };
}

function onRedis(url: string, name: string): Opened {
  const connection = { url, maxRetriesPerRequest: null };
  return {
    queue: new Queue(name, { connection }),
    flows: new FlowProducer({ connection }),
    work: (process, settings) => new Worker(name, process, { connection, ...settings }),
  };
}
