import { nameOf } from '../../runs/plan-runs.ts';
import type { StaleRun } from '../../store/run/runs.ts';
import type { Terminal } from '../terminal/terminal.ts';

const NAMED_MAX = 10;

/** Names the results that rest on what no longer counts; says nothing where there are none. */
export function sayStale(terminal: Terminal, stale: readonly StaleRun[]): void {
  if (stale.length === 0) return;
  const named = stale.slice(0, NAMED_MAX).map(({ kind, month }) => nameOf(kind, month));
  const more = stale.length > NAMED_MAX ? ` and ${stale.length - NAMED_MAX} more` : '';
  const what = stale.length === 1 ? '1 result' : `${stale.length} results`;
  terminal.say(
    `${terminal.style('yellow', 'stale')} ${what}, made from deliveries or runs that no longer count: ${named.join(', ')}${more}. \`costweave sync\` makes them anew.`,
  );
}
