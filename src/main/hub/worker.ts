import { DelayedError } from 'bullmq';
import { isJob, JOBS, type JobWork } from '#jobs/catalog.ts';
import { processJob } from '#jobs/process-job.ts';
import { withoutTraceContext } from '#jobs/trace-context.ts';
import type { Job } from '../../platform/queue/queue.ts';
import { inSpan } from '../../platform/telemetry/spans.ts';
import { closeReopened } from './close-reopened.ts';
import { followAmortization } from './follow-amortization.ts';
import { escalateDueDisputes } from './escalate-due-disputes.ts';
import { followManualEntries } from './follow-manual-entries.ts';
import type { Hub } from './hub.ts';
import { makeExports } from './make-exports.ts';
import { noteConfiguration } from '../record/note-configuration.ts';
import { keepConfiguredRules } from './kept-rules.ts';
import { tellLineage } from './open-lineage.ts';
import { noteSqlReads } from './note-sql-reads.ts';
import { planWithdrawals } from './plan-withdrawals.ts';
import { signAuditLog } from './sign-audit-log.ts';
import { administrator, type Viewer } from '../../domain/authority/viewer.ts';
import { processAddress } from '../../platform/process-address.ts';

/** Loads are bound by one core each; two at a time keep parsing and PostgreSQL busy. */
const CONCURRENCY = 2;

/** In whose name jobs read and write. */
export const WORKER_VIEWER: Viewer = { ...administrator('job:worker', 'job'), address: processAddress() };

export interface RunningWorker {
  /** Takes no further job and waits for those at hand. */
  close(): Promise<void>;
}

/** Takes jobs from the queue, and announces what they tell as soon as it is committed. */
export async function startWorker(hub: Hub): Promise<RunningWorker> {
  const contexts = {
    loads: await hub.jobContext(WORKER_VIEWER, 'loads'),
    runs: await hub.jobContext(WORKER_VIEWER, 'runs'),
    exports: await hub.jobContext(WORKER_VIEWER, 'exports'),
  } satisfies Record<JobWork, unknown>;
  const contextOf = ({ name }: Job) => contexts[isJob(name) ? JOBS[name].works : 'runs'];
  const metrics = await hub.metrics();
  await noteConfiguration(hub, WORKER_VIEWER);
  await keepConfiguredRules(hub, WORKER_VIEWER);
  const { queues } = contexts.runs;
  const worker = queues.work((queued) => traced(queued, () => processJob(contextOf(queued), queued)), { concurrency: CONCURRENCY });
  worker.on('completed', (queued, result) => {
    metrics.job(queued.name, 'completed', secondsOf(queued));
    const facts = { job: queued.name, id: queued.id, attempt: queued.attemptsMade, result: result as unknown };
    // A look that found nothing to do is no news.
    if (isIdle(result)) hub.log.debug(facts, 'job completed');
    else hub.log.info(facts, 'job completed');
  });
  worker.on('failed', (queued, error) => {
    if (!queued) return hub.log.warn({ error: error.message }, 'a job was lost with its worker');
    const isLastTry = queued.attemptsMade >= (queued.opts.attempts ?? 1) || error.name === 'UnrecoverableError';
    metrics.job(queued.name, isLastTry ? 'failed' : 'retried', secondsOf(queued));
    hub.log.error(
      { job: queued.name, id: queued.id, attempt: queued.attemptsMade, error: error.message, isLastTry, ...causeOf(error) },
      'job failed',
    );
  });
  // Whoever opens the relay announces.
  await hub.relay();
  const stopSigning = await signAuditLog(hub);
  const { connectionString, db, log } = hub;
  const stopPlanning = await planWithdrawals({ db, queues, connectionString, log });
  const stopTelling = hub.config.openLineage ? await tellLineage({ queues, connectionString, log }) : undefined;
  const stopClosing = closeReopened(hub, WORKER_VIEWER);
  const stopFollowing = await followManualEntries(hub, queues, WORKER_VIEWER);
  const stopDelivering = await followAmortization(hub, queues, WORKER_VIEWER);
  const stopEscalating = escalateDueDisputes(hub, WORKER_VIEWER);
  const stopExporting = await makeExports(hub, queues);
  const stopNoting = noteSqlReads(hub);
  return {
    async close() {
      await stopPlanning();
      await stopExporting();
      await stopNoting();
      await stopClosing();
      await stopEscalating();
      await stopFollowing();
      await stopDelivering();
      await stopTelling?.();
      await worker.close();
      await stopSigning();
    },
  };
}

/** A try of a job is part of the trace in which the job was added. */
function traced<T>({ name, attemptsMade, data }: Job, work: () => Promise<T>): Promise<T> {
  const attributes = {
    'messaging.system': 'bullmq',
    'messaging.operation.type': 'process',
    'costweave.job': name,
    'costweave.attempt': attemptsMade + 1,
  };
  const parent = withoutTraceContext(data).trace.traceparent;
  // A job that waits for its turn has not failed.
  const isFailure = (error: unknown) => !(error instanceof DelayedError);
  return inSpan(`job ${name}`, { kind: 'consumer', attributes, parent, isFailure }, work);
}

function isIdle(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'outcome' in result && result.outcome === 'nothing-waits';
}

/** How long the try took that has just ended. */
function secondsOf({ processedOn, finishedOn = Date.now() }: Job): number {
  return processedOn === undefined ? 0 : Math.max(0, finishedOn - processedOn) / 1000;
}

/** Of a fault of the program, which people are told of in other words. */
function causeOf({ cause }: Error): { readonly cause?: string } {
  return cause instanceof Error ? { cause: cause.stack ?? cause.message } : {};
}
