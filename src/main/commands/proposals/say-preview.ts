import type { ShownPreview } from '../../../domain/approval/proposal-preview.ts';
import { plainText } from '../../terminal/plain-text.ts';
import { table } from '../../terminal/table.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { problemText } from '../../../domain/problem.ts';

/** What rules say otherwise, and for whom it changes what, to the last digit. */
export async function sayPreview(terminal: Terminal, { rules, months }: Omit<ShownPreview, 'facts'>): Promise<void> {
  if (rules.length === 0) await terminal.data('The same rules as those in force.\n');
  for (const { path, change, before, after } of rules) {
    const values = change === 'added' ? after : change === 'removed' ? before : `${before} -> ${after}`;
    await terminal.data(`${plainText(`${change} ${path === '' ? 'rules' : path}: ${values}`)}\n`);
  }
  for (const { month, before, after, problems, changes, report } of months) {
    await terminal.data(`\n${month ?? 'all months'}: ${verdict(before, after)}\n`);
    for (const problem of problems) await terminal.data(`${plainText(problemText(problem))}\n`);
    if (changes.length > 0) {
      const titles = [
        { title: 'RECEIVER' },
        { title: 'CURRENCY' },
        { title: 'BEFORE', right: true },
        { title: 'AFTER', right: true },
        { title: 'DIFFERENCE', right: true },
      ];
      const rows = changes.map((line) => [line.receiver, line.currency, line.before, line.after, line.difference]);
      await terminal.data(`${table(titles, rows)}\n`);
    }
    if (report) await terminal.data(`${plainText(`now ${JSON.stringify(report.before)}\nthen ${JSON.stringify(report.after)}`)}\n`);
  }
}

/** What comes of a proposal of any kind. */
export async function sayShown(terminal: Terminal, shown: ShownPreview): Promise<void> {
  if (shown.rules.length > 0 || shown.months.length > 0) return sayPreview(terminal, shown);
  const titles = ['WHAT', 'NOW', 'THEN'].map((title) => ({ title }));
  const rows = shown.facts.map(({ what, before, after }) => [what, before ?? '', after ?? '']);
  await terminal.data(`${table(titles, rows)}\n`);
}

function verdict(before: string | null, after: string | null): string {
  if (after === null) return 'no run could be made';
  if (before === after) return 'nothing would change';
  return `the run would say ${after.slice(0, 12)}, ${before === null ? 'there is none yet' : `now it says ${before.slice(0, 12)}`}`;
}
