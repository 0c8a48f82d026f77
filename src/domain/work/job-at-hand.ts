import type { Month } from '../time/month.ts';

/** What jobs do that people follow. */
export const JOB_TASKS = ['list', 'pages', 'load', 'plan', 'run'] as const;
export type JobTask = (typeof JOB_TASKS)[number];

/** What a run is at: its inputs are read, amounts are worked out, what came of it is written and verified. */
export const JOB_PHASES = ['read', 'split', 'seal'] as const;
export type JobPhase = (typeof JOB_PHASES)[number];

export const JOB_UNITS = ['bytes', 'charges', 'rows', 'slices'] as const;
export type JobUnit = (typeof JOB_UNITS)[number];

/** Something that a worker does at this moment, and how far it is. It is told as it is known, and not kept. */
export interface JobAtHand {
  /** Its number in the queue. */
  readonly id: string;
  readonly task: JobTask;
  readonly source: string | undefined;
  readonly stream: string | undefined;
  readonly slice: string | undefined;
  /** Of a run. */
  readonly kind: string | undefined;
  readonly month: Month | undefined;
  /** Undefined: it has not told yet where it is. */
  readonly progress: JobProgress | undefined;
  readonly startedAt: string;
}

export interface JobProgress {
  readonly phase?: JobPhase | undefined;
  readonly done: number;
  /** 0 while it is not known. */
  readonly total: number;
  readonly unit: JobUnit;
  readonly rows?: number | undefined;
}

/** How much of it is done, in whole percent; null while it is not known of how much. 100 is said of what is done to the end alone. */
export function percentOf({ done, total }: Pick<JobProgress, 'done' | 'total'>): number | null {
  return total <= 0 ? null : Math.max(0, Math.min(100, Math.floor((100 * done) / total)));
}
