import { z } from 'zod';
import { isMonth } from '#src/domain/time/month.ts';
import { currentTraceContext } from './trace-context.ts';

/**
 * Every job of the hub: read this page first. A job is its definition here, a thin handler in `handlers/`, and an action that does
 * the work. All are idempotent, because batches and runs are keyed: doing one again finds what is there already.
 */
export interface JobDefinition<P extends z.ZodType = z.ZodType> {
  readonly payload: P;
  /** How often it is tried when it fails in a way that may pass. */
  readonly attempts: number;
  /** Wait before the second try; doubles with each further one. */
  readonly backoffMs: number;
  /** After so long a try is given up. */
  readonly timeoutMs: number;
  /** Which of the worker's pools of connections it works with: what loads waits for no run, and the other way about. */
  readonly works: JobWork;
  /** The clock starts it, and mostly there is nothing to do: what became of it is kept only where it failed. */
  readonly isRoutine?: boolean;
}

/** Loads bring deliveries, exports write files that people ask for; everything else works on what was brought. */
export type JobWork = 'loads' | 'runs' | 'exports';

const MINUTE = 60_000;
const month = z.string().refine(isMonth, 'expected a month as YYYY-MM');
/** Payloads carry names, never content or secrets. */
const slice = z.strictObject({ sourceId: z.string(), stream: z.string(), slice: z.string() });
/**
 * `kind`: of the registry of runs. `month`: none where there is one run in all. `sealedUpTo`: what the plan knew of; something sealed
 * later brings a plan of its own.
 */
const run = z.strictObject({ kind: z.string(), month: month.optional(), sealedUpTo: z.string().optional() });

/** `from`: a backfill begins with this month; `full`: everything anew, whatever was read before. */
const backfill = { from: month.optional(), full: z.boolean().optional() };

export const JOBS = {
  /** Lists what a source has lying ready and starts the loads, then what follows from them. */
  'sync-source': {
    payload: z.strictObject({
      sourceId: z.string(),
      streams: z.array(z.string()).optional(),
      rerun: z.boolean().optional(),
      /** Who asked for it; without: its schedule. */
      askedBy: z.string().optional(),
      ...backfill,
    }),
    attempts: 3,
    backoffMs: 5_000,
    timeoutMs: 10 * MINUTE,
    works: 'loads',
  },
  /** Loads the newest delivery of one slice. */
  'load-delivery': { payload: slice, attempts: 5, backoffMs: 2_000, timeoutMs: 120 * MINUTE, works: 'loads' },
  /** Reads one stream of an interface to its end. The streams of a source take turns. */
  'sync-pages': {
    payload: z.strictObject({ sourceId: z.string(), stream: z.string(), ...backfill }),
    attempts: 4,
    backoffMs: 5_000,
    timeoutMs: 240 * MINUTE,
    works: 'loads',
  },
  /** After the loads of a sync: starts the runs that became necessary. */
  'plan-runs': {
    payload: z.strictObject({ rerun: z.boolean() }),
    attempts: 5,
    backoffMs: 2_000,
    timeoutMs: MINUTE,
    works: 'runs',
  },
  /** Makes one run of any kind. */
  run: { payload: run, attempts: 5, backoffMs: 2_000, timeoutMs: 60 * MINUTE, works: 'runs' },
  /** Writes a table that somebody asked for as a file. */
  'make-export': {
    payload: z.strictObject({ exportId: z.string() }),
    attempts: 5,
    backoffMs: 2_000,
    timeoutMs: 120 * MINUTE,
    works: 'exports',
  },
  /** Tells the configured endpoint of OpenLineage what was sealed or refused since it was told last. */
  'publish-lineage': { payload: z.strictObject({}), attempts: 10, backoffMs: 2_000, timeoutMs: 10 * MINUTE, works: 'runs' },
  /** Purges one item of what was approved to be purged, and adds itself again while more waits. */
  'carry-out-purge': {
    payload: z.strictObject({}),
    attempts: 5,
    backoffMs: 2_000,
    timeoutMs: 240 * MINUTE,
    works: 'runs',
    isRoutine: true,
  },
  /** Sends journals that were released to their ledgers, and asks what became of those that were sent. */
  'post-journals': {
    payload: z.strictObject({}),
    attempts: 3,
    backoffMs: 5_000,
    timeoutMs: 60 * MINUTE,
    works: 'loads',
    isRoutine: true,
  },
} satisfies Record<string, JobDefinition>;

export type JobName = keyof typeof JOBS;

/** One of another version of the hub is none. */
export function isJob(name: string): name is JobName {
  return Object.hasOwn(JOBS, name);
}
export type JobPayload<N extends JobName> = z.output<(typeof JOBS)[N]['payload']>;

export const QUEUE_NAME = 'costweave';

export interface JobToAdd {
  readonly name: JobName;
  readonly data: Record<string, unknown>;
  readonly opts: {
    readonly attempts: number;
    readonly backoff: { readonly type: 'exponential'; readonly delay: number };
    readonly removeOnComplete: true | { readonly age: number; readonly count: number };
    readonly removeOnFail: { readonly age: number };
    readonly deduplication?: { readonly id: string; readonly keepLastIfActive?: boolean };
    readonly ignoreDependencyOnFailure?: boolean;
  };
}

const DAY_SECONDS = 86_400;

/** A job as BullMQ takes it. Throws when the payload does not fit the definition. */
export function job<N extends JobName>(
  name: N,
  payload: JobPayload<N>,
  options: Partial<Pick<JobToAdd['opts'], 'deduplication' | 'ignoreDependencyOnFailure'>> = {},
): JobToAdd {
  const { attempts, backoffMs, isRoutine = false }: JobDefinition = JOBS[name];
  return {
    name,
    data: { ...(JOBS[name].payload.parse(payload) as Record<string, unknown>), ...currentTraceContext() },
    opts: {
      attempts,
      backoff: { type: 'exponential', delay: backoffMs },
      removeOnComplete: isRoutine || { age: DAY_SECONDS, count: 1_000 },
      removeOnFail: { age: 14 * DAY_SECONDS },
      ...options,
    },
  };
}
