import { subjectOf, type EndedJob } from './follow-jobs.ts';
import { plainText } from './terminal/plain-text.ts';
import type { Terminal } from './terminal/terminal.ts';

interface EndedLoad {
  readonly outcome?: string;
  readonly rejections?: number;
  readonly reason?: { readonly expected: string; readonly found: string; readonly wayOut: string };
}

/** What came of a sync's jobs: counts of what went well, a line for everything that did not. */
export function sayEndedJobs(terminal: Terminal, jobs: readonly EndedJob[]): void {
  const loads = jobs.filter(({ name }) => name === 'load-delivery');
  const runs = jobs.filter(({ name, failure }) => name.startsWith('run-') && failure === undefined);
  const count = (outcome: string) => loads.filter((job) => loadOf(job).outcome === outcome).length;
  terminal.say(
    `${count('sealed')} deliveries loaded, ${count('already-there')} there already, ${count('refused')} refused; ` +
      `${runs.filter(({ result }) => (result as { outcome?: string } | null)?.outcome === 'sealed').length} runs made.`,
  );
  for (const job of jobs) {
    const what = plainText(`${job.name} ${subjectOf(job.payload)}`);
    const { outcome, rejections = 0, reason } = loadOf(job);
    if (job.failure !== undefined) terminal.say(`${terminal.style('red', 'failed')} ${what}: ${plainText(job.failure)}`);
    else if (outcome === 'refused' && reason)
      terminal.say(
        `${terminal.style('red', 'refused')} ${what}: ${plainText(`expected ${reason.expected}, found ${reason.found}. ${reason.wayOut}`)}`,
      );
    else if (rejections > 0) terminal.say(`${terminal.style('yellow', `${rejections} rows rejected`)} ${what}`);
  }
}

export function isAnyPartial(jobs: readonly EndedJob[]): boolean {
  return jobs.some((job) => {
    const { outcome, rejections = 0 } = loadOf(job);
    const { refused = 0 } = (job.name === 'sync-source' && job.result ? job.result : {}) as { refused?: number };
    return job.failure !== undefined || outcome === 'refused' || rejections > 0 || refused > 0;
  });
}

function loadOf(job: EndedJob): EndedLoad {
  return job.name === 'load-delivery' ? (job.result ?? {}) : {};
}
