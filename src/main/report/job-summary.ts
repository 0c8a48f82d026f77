import type { PagesResult } from '#jobs/handlers/sync-pages.ts';
import { subjectOf, type EndedJob } from '../hub/follow-jobs.ts';
import { plainText } from '../terminal/plain-text.ts';
import { sayDelivery, type DeliveryToSay } from './say-delivery.ts';
import type { Terminal } from '../terminal/terminal.ts';

interface EndedLoad extends DeliveryToSay {
  /** The slice, where the job had several. */
  readonly of?: string;
  readonly rejections?: number;
}

/** What came of a sync's jobs: counts of what went well, a line for everything that did not. */
export function sayEndedJobs(terminal: Terminal, jobs: readonly EndedJob[]): void {
  const loads = jobs.flatMap(loadsOf);
  const runs = jobs.filter(({ name, failure }) => name === 'run' && failure === undefined);
  const count = (outcome: string) => loads.filter((load) => load.outcome === outcome).length;
  const held = count('held') === 0 ? '' : `, ${count('held')} held back`;
  const made = runs.filter(({ result }) => (result as { outcome?: string } | null)?.outcome === 'sealed').length;
  terminal.say(
    `${number(count('sealed'), 'delivery', 'deliveries')} loaded, ${count('already-there')} there already, ${count('refused')} refused${held}; ` +
      `${number(made, 'run', 'runs')} made.`,
  );
  for (const job of jobs) {
    const what = `${job.name} ${subjectOf(job.payload)}`;
    if (job.failure !== undefined) terminal.say(`${terminal.style('red', 'failed')} ${plainText(`${what}: ${job.failure}`)}`);
    for (const { of, ...load } of loadsOf(job)) sayDelivery(terminal, of === undefined ? what : `${what} ${of}`, load);
  }
}

function number(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

export function isAnyPartial(jobs: readonly EndedJob[]): boolean {
  return jobs.some((job) => {
    const isLoadPartial = loadsOf(job).some(
      ({ outcome, rejections = 0, findings = [] }) =>
        outcome === 'refused' || rejections > 0 || findings.some(({ state }) => state === 'open'),
    );
    return job.failure !== undefined || isLoadPartial;
  });
}

/** The loads of a job: one delivery of files, or the slices of a stream of pages, counted. */
function loadsOf({ name, result }: EndedJob): readonly EndedLoad[] {
  if (!result) return [];
  if (name === 'load-delivery') return [result];
  if (name === 'sync-source') {
    const { alreadyThere, held, refused } = result as { alreadyThere: number; held: number; refused: number };
    return [...times(alreadyThere, 'already-there'), ...times(held, 'held'), ...times(refused, 'refused')];
  }
  if (name !== 'sync-pages') return [];
  const { sealed, alreadyThere, refused, held, noted } = result as PagesResult;
  return [
    ...times(sealed, 'sealed'),
    ...times(alreadyThere, 'already-there'),
    ...held.map(({ slice, findings }) => ({ of: slice, outcome: 'held', findings })),
    ...refused.map(({ slice, reason }) => ({ of: slice, outcome: 'refused', reason })),
    ...noted.map(({ slice, ...load }) => ({ of: slice, ...load })),
  ];
}

function times(count: number, outcome: string): EndedLoad[] {
  return Array.from({ length: count }, () => ({ outcome }));
}
