import { job } from '#jobs/catalog.ts';
import { processJob } from '#jobs/process-job.ts';
import { listenToOutbox } from '#src/platform/outbox-listener.ts';
import type { Job } from '#src/platform/queue.ts';
import type { Hub } from './hub.ts';

/** Loads are bound by one core each; two at a time keep parsing and PostgreSQL busy. */
const CONCURRENCY = 2;

/** In whose name jobs read and write. */
const WORKER_VIEWER = { id: 'job:worker', costCenters: 'all' } as const;

export interface WorkerWatcher {
  readonly onActive?: (job: Job) => void;
  readonly onProgress?: (job: Job, progress: object) => void;
  readonly onCompleted?: (job: Job, result: unknown) => void;
  readonly onFailed?: (job: Job, error: Error, isLastTry: boolean) => void;
}

export interface RunningWorker {
  /** Takes no further job and waits for those at hand. */
  close(): Promise<void>;
}

/** Takes jobs from the queue, and announces events as soon as they are committed. */
export async function startWorker(hub: Hub, watcher: WorkerWatcher = {}): Promise<RunningWorker> {
  const context = await hub.jobContext(WORKER_VIEWER);
  const worker = context.queues.work((queued) => processJob(context, queued), { concurrency: CONCURRENCY });
  worker.on('active', (queued) => watcher.onActive?.(queued));
  worker.on('progress', (queued, progress) => watcher.onProgress?.(queued, progress as object));
  worker.on('completed', (queued, result) => {
    hub.log.info({ job: queued.name, id: queued.id, attempt: queued.attemptsMade, result: result as unknown }, 'job completed');
    watcher.onCompleted?.(queued, result);
  });
  worker.on('failed', (queued, error) => {
    if (!queued) return hub.log.warn({ error: error.message }, 'a job was lost with its worker');
    const isLastTry = queued.attemptsMade >= (queued.opts.attempts ?? 1) || error.name === 'UnrecoverableError';
    hub.log.error({ job: queued.name, id: queued.id, attempt: queued.attemptsMade, error: error.message, isLastTry }, 'job failed');
    watcher.onFailed?.(queued, error, isLastTry);
  });
  // One waiting job announces all that is there by then.
  const publish = job('publish-outbox', {}, { deduplication: { id: 'publish-outbox', keepLastIfActive: true } });
  const stopListening = await listenToOutbox(hub.connectionString, () => {
    context.queues.queue
      .add(publish.name, publish.data, publish.opts)
      .catch((error: unknown) => hub.log.warn({ error: String(error) }, 'could not announce events'));
  });
  return {
    async close() {
      await stopListening();
      await worker.close();
    },
  };
}
