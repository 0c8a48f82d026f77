import { DelayedError, UnrecoverableError } from 'bullmq';
import type { Job } from '#src/platform/queue/queue.ts';
import { SourceBusyError } from '#src/store/source/source-lease.ts';
import { isLanguageError, toldMessage } from '#src/domain/told-message.ts';
import type { JobPhase } from '#src/domain/work/job-at-hand.ts';
import { isJob, JOBS, type JobName, type JobPayload } from './catalog.ts';
import { classifyFailure } from './failure.ts';
import { carryOutPurge } from './handlers/carry-out-purge.ts';
import { loadDelivery } from './handlers/load-delivery.ts';
import { makeExport } from './handlers/make-export.ts';
import { planRunsOfSync } from './handlers/plan-runs.ts';
import { postJournals } from './handlers/post-journals.ts';
import { publishLineage } from './handlers/publish-lineage.ts';
import { makePlannedRun } from './handlers/run.ts';
import { syncPages } from './handlers/sync-pages.ts';
import { syncSource } from './handlers/sync-source.ts';
import type { JobContext, ReportProgress } from './job-context.ts';
import { withoutTraceContext } from './trace-context.ts';

interface Running<N extends JobName> {
  readonly payload: JobPayload<N>;
  readonly report: ReportProgress;
  readonly signal: AbortSignal;
  /** Whether a failure is the end of it. */
  readonly isLastTry: boolean;
}

/** Every job has exactly one handler: a name that the catalog gains does not compile without. */
const HANDLERS: { readonly [N in JobName]: (context: JobContext, running: Running<N>) => Promise<unknown> } = {
  'sync-source': (context, { payload }) => syncSource(context, payload),
  'sync-pages': (context, { payload, report, signal }) => syncPages(context, payload, report, signal),
  'load-delivery': (context, { payload, report, signal }) => loadDelivery(context, payload, report, signal),
  'plan-runs': (context, { payload }) => planRunsOfSync(context, payload),
  run: (context, { payload, report }) => makePlannedRun(context, payload, report),
  'make-export': (context, { payload, report, signal, isLastTry }) => makeExport(context, payload, { report, signal, isLastTry }),
  'publish-lineage': (context, { signal }) => publishLineage(context, signal),
  'carry-out-purge': (context) => carryOutPurge(context),
  'post-journals': (context, { signal }) => postJournals(context, signal),
};

/** Progress is written to the queue at most so often. */
const PROGRESS_EVERY_MS = 500;

/** Does one job of the queue: checks its payload, limits its time, and says of a failure whether to try again. */
export async function processJob(context: JobContext, queued: Job): Promise<unknown> {
  if (!isJob(queued.name)) throw new UnrecoverableError(`no job is called ${queued.name}: it is of another version of the hub`);
  const { name } = queued as Job & { readonly name: JobName };
  const parsed = JOBS[name].payload.safeParse(withoutTraceContext(queued.data).payload);
  if (!parsed.success)
    throw new UnrecoverableError(
      `${name}: the payload does not fit: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`,
    );
  const signal = AbortSignal.timeout(JOBS[name].timeoutMs);
  const isLastTry = queued.attemptsMade + 1 >= JOBS[name].attempts;
  const running = { payload: parsed.data, report: reporter(queued), signal, isLastTry };
  try {
    return await (HANDLERS[name] as (context: JobContext, running: unknown) => Promise<unknown>)(context, running);
  } catch (error) {
    if (error instanceof SourceBusyError) return waitForTurn(queued);
    const failure = classifyFailure(error);
    const message = toldMessage(error);
    if (failure === 'skip') return { outcome: 'skipped', reason: message };
    if (failure === 'stop') throw new UnrecoverableError(message);
    // The queue keeps the message for people; the cause is for the log.
    throw isLanguageError(error) ? new Error(message, { cause: error }) : error;
  }
}

const LOOK_AGAIN_MS = 5_000;

/** Another job asks the source: waiting for it is no failed attempt. */
async function waitForTurn(queued: Job): Promise<never> {
  await queued.moveToDelayed(Date.now() + LOOK_AGAIN_MS, queued.token);
  throw new DelayedError();
}

function reporter(queued: Job): ReportProgress {
  let last = 0;
  let phase: JobPhase | undefined;
  return (progress) => {
    const now = performance.now();
    if (now - last < PROGRESS_EVERY_MS && progress.done < progress.total && progress.phase === phase) return;
    last = now;
    phase = progress.phase;
    // Progress that cannot be written is no reason to fail.
    void queued.updateProgress({ ...progress }).catch(() => undefined);
  };
}
