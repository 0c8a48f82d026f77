import type { PagesResult } from '#jobs/handlers/sync-pages.ts';
import type { RejectedRows } from '../../domain/finding/rejected-money.ts';
import type { HeldFinding, ToldFinding } from '../../actions/batch/load-outcome.ts';
import { subjectOf, type EndedJob } from '../hub/follow-jobs.ts';
import { heldLines, sealedLines } from './finding-lines.ts';
import { plainText } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';

interface EndedLoad {
  /** The slice, where the job had several. */
  readonly of?: string;
  readonly outcome?: string;
  readonly rejections?: number;
  readonly rejected?: RejectedRows | null;
  readonly told?: readonly ToldFinding[];
  readonly findings?: readonly HeldFinding[];
  readonly reason?: { readonly expected: string; readonly found: string; readonly wayOut: string };
}

/** What came of a sync's jobs: counts of what went well, a line for everything that did not. */
export function sayEndedJobs(terminal: Terminal, jobs: readonly EndedJob[]): void {
  const loads = jobs.flatMap(loadsOf);
  const runs = jobs.filter(({ name, failure }) => name === 'run' && failure === undefined);
  const count = (outcome: string) => loads.filter((load) => load.outcome === outcome).length;
  terminal.say(
    `${count('sealed')} deliveries loaded, ${count('already-there')} there already, ${count('refused')} refused${count('held') === 0 ? '' : `, ${count('held')} held back`}; ` +
      `${runs.filter(({ result }) => (result as { outcome?: string } | null)?.outcome === 'sealed').length} runs made.`,
  );
  for (const job of jobs) {
    const what = `${job.name} ${subjectOf(job.payload)}`;
    if (job.failure !== undefined) terminal.say(`${terminal.style('red', 'failed')} ${plainText(`${what}: ${job.failure}`)}`);
    for (const { of, outcome, rejections = 0, rejected = null, told: found = [], reason, findings = [] } of loadsOf(job)) {
      const told = plainText(of === undefined ? what : `${what} ${of}`);
      if (outcome === 'refused' && reason)
        terminal.say(
          `${terminal.style('red', 'refused')} ${told}: ${plainText(`expected ${reason.expected}, found ${reason.found}. ${reason.wayOut}`)}`,
        );
      else if (outcome === 'held')
        for (const line of heldLines(findings)) terminal.say(`${terminal.style('yellow', 'held back')} ${told}: ${plainText(line)}`);
      else if (rejected !== null || found.length > 0)
        for (const { mark, text } of sealedLines({ rejected, told: found }))
          terminal.say(`${terminal.style('yellow', mark)} ${told}: ${plainText(text)}`);
      else if (rejections > 0) terminal.say(`${terminal.style('yellow', `${rejections} rows rejected`)} ${told}`);
    }
  }
}

export function isAnyPartial(jobs: readonly EndedJob[]): boolean {
  return jobs.some((job) => {
    const { refused = 0 } = (job.name === 'sync-source' && job.result ? job.result : {}) as { refused?: number };
    const isLoadPartial = loadsOf(job).some(
      ({ outcome, rejections = 0, findings = [] }) =>
        outcome === 'refused' || rejections > 0 || findings.some(({ state }) => state === 'open'),
    );
    return job.failure !== undefined || refused > 0 || isLoadPartial;
  });
}

/** The loads of a job: one delivery of files, or the slices of a stream of pages, counted. */
function loadsOf({ name, result }: EndedJob): readonly EndedLoad[] {
  if (!result) return [];
  if (name === 'load-delivery') return [result];
  if (name === 'sync-source') {
    const { alreadyThere, held } = result as { alreadyThere: number; held: number };
    return [...times(alreadyThere, 'already-there'), ...times(held, 'held')];
  }
  if (name !== 'sync-pages') return [];
  const { sealed, alreadyThere, rejections, refused, held } = result as PagesResult;
  return [
    ...times(sealed, 'sealed'),
    ...times(alreadyThere, 'already-there'),
    ...held.map(({ slice, findings }) => ({ of: slice, outcome: 'held', findings })),
    ...refused.map(({ slice, reason }) => ({ of: slice, outcome: 'refused', reason })),
    ...(rejections > 0 ? [{ outcome: 'done', rejections }] : []),
  ];
}

function times(count: number, outcome: string): EndedLoad[] {
  return Array.from({ length: count }, () => ({ outcome }));
}
