import { html, nothing, type TemplateResult } from 'lit';
import { formatCount } from '../../../elements/figure/format-amount.ts';
import { formatInstant, formatPeriod } from '../../../elements/figure/format-time.ts';
import type { JobTask, JobUnit, WorkFollowedSubscription } from '../../../generated/graphql.ts';
import { enumText } from '../../screen/enum-text.ts';
import { language, say, type ConsoleText } from '../../screen/screen.ts';
import { table } from '../../screen/table.ts';

export type JobAtHand = WorkFollowedSubscription['workProgressed']['jobs'][number];

const TASKS = {
  LIST: 'task.list',
  PAGES: 'task.pages',
  LOAD: 'task.load',
  PLAN: 'task.plan',
  RUN: 'task.run',
} as const satisfies Record<JobTask, ConsoleText>;

const UNITS = {
  BYTES: 'unit.bytes',
  CHARGES: 'unit.charges',
  ROWS: 'unit.rows',
  SLICES: 'unit.slices',
} as const satisfies Record<JobUnit, ConsoleText>;

/** What workers do at this moment, and how far each of it is. */
export function workAtHand(jobs: readonly JobAtHand[]): TemplateResult | typeof nothing {
  if (jobs.length === 0) return nothing;
  return html`<section class="work">
    <h2>${say('atHand')}</h2>
    ${table({
      caption: say('atHand'),
      isCaptionUnseen: true,
      rows: jobs,
      columns: [
        { title: say('what'), isName: true, cell: (job) => html`${say(TASKS[job.task])} <small>${subjectOf(job)}</small>` },
        { title: say('phase'), cell: ({ phase }) => (phase === null ? nothing : enumText(phase)) },
        { title: say('progress'), cell: progressOf },
        { title: say('since'), cell: ({ startedAt }) => formatInstant(startedAt, language) },
      ],
    })}
  </section>`;
}

function subjectOf({ source, stream, slice, runKind, month }: JobAtHand): string {
  const parts = runKind === null ? [source, stream, slice] : [enumText(runKind), month === null ? null : formatPeriod(month, language)];
  return parts.filter((part) => part !== null).join(' ');
}

function progressOf(job: JobAtHand) {
  const { percent, done, total, unit } = job;
  const counted = done === null || unit === null ? '' : say(UNITS[unit], { n: countOf(done, total) });
  // Without a value the bar says that something happens, and not how much of it.
  return percent === null
    ? html`<progress aria-label=${subjectOf(job)}></progress> <small>${done === 0 ? nothing : counted}</small>`
    : html`<progress max="100" value=${percent} aria-label=${subjectOf(job)}></progress> ${percent} % <small>${counted}</small>`;
}

function countOf(done: string | number, total: string | number | null): string {
  return total === null
    ? formatCount(done, language)
    : say('countOf', { done: formatCount(done, language), total: formatCount(total, language) });
}
