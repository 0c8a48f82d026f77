import type { Month } from '../../domain/time/month.ts';
import { problemText, type Problem } from '../../domain/problem.ts';
import type { ReportRow, RunReport } from '../../runs/define-run.ts';
import { nameOf } from '../../runs/plan-runs.ts';
import { ROUNDED, rounded } from '../terminal/rounded.ts';
import { table } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What came of a run that was asked for. `month` is undefined where there is one run in all and none was made. */
export interface MadeRun {
  readonly kind: string;
  readonly month: Month | undefined;
  readonly outcome: 'sealed' | 'already-there' | 'withdrawn' | 'refused';
  readonly runId?: string;
  /** Something that it rests on no longer counts: it was made all the same. */
  readonly isStale?: boolean;
  readonly problems?: readonly Problem[];
  readonly report: RunReport;
}

/** One run to people: what became of it, and its tables. A rehearsed one would be made. */
export function sayRun(
  terminal: Terminal,
  { kind, month, outcome, runId, isStale = false, problems = [], report }: MadeRun,
  isRehearsal: boolean,
): void {
  const name = nameOf(kind, month);
  if (outcome === 'refused') {
    terminal.say(`${terminal.style('red', 'refused')} ${name}`);
    for (const problem of problems) terminal.say(`  ${problemText(problem)}`);
    return;
  }
  terminal.say(`${name}: ${isRehearsal && outcome === 'sealed' ? 'would be made' : `${SAID[outcome]} run ${runId}`}`);
  if (isStale) terminal.say(`${terminal.style('yellow', 'stale')} ${name}: ${STALE}`);
  for (const part of Object.values(report)) {
    const rows = [part].flat();
    if (rows.length > 0) terminal.say(tableOf(rows));
  }
  const cells = Object.values(report).flatMap((part) => [part].flat().flatMap((row) => Object.values(row)));
  if (cells.some((cell) => typeof cell === 'string' && rounded(cell) !== cell)) terminal.say(ROUNDED);
}

const STALE = 'a run that it rests on was made from deliveries that no longer count. `costweave sync` makes both anew.';

const SAID = {
  sealed: 'sealed as',
  'already-there': 'is there already as',
  withdrawn: 'nothing is there that it could be made of any more; withdrawn is',
} as const;

function tableOf(rows: readonly ReportRow[]): string {
  const titles = Object.keys(rows[0]!);
  return table(
    titles.map((title) => ({ title: title.toUpperCase(), right: rows.every((row) => isFigure(row[title])) })),
    rows.map((row) => titles.map((title) => shown(row[title] ?? ''))),
  );
}

function shown(cell: string | number): string | number {
  return typeof cell === 'string' ? rounded(cell) : cell;
}

function isFigure(cell: string | number | null | undefined): boolean {
  return cell === null || typeof cell === 'number' || /^-?\d+(\.\d+)?$/.test(String(cell));
}
