import { expect, it } from 'vitest';
import type { Terminal } from '../terminal/terminal.ts';
import { sayRun } from './say-run.ts';
import { sayStale } from './say-stale.ts';

function said(say: (terminal: Terminal) => void): string[] {
  const lines: string[] = [];
  const terminal: Partial<Terminal> = { say: (text) => void lines.push(text), style: (_, text) => text };
  say(terminal as Terminal);
  return lines;
}

const stale = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ kind: 'allocation', month: `2025-${String(index + 1).padStart(2, '0')}`, runId: '1' }));

it('names what is stale, the first ten of many, and nothing where there is none', () => {
  expect(said((terminal) => sayStale(terminal, []))).toEqual([]);
  expect(said((terminal) => sayStale(terminal, stale(2)))).toEqual([
    'stale 2 results, made from deliveries or runs that no longer count: allocation 2025-01, allocation 2025-02. `costweave sync` makes them anew.',
  ]);
  const [line] = said((terminal) => sayStale(terminal, stale(12)));
  expect(line).toContain('stale 12 results');
  expect(line).toMatch(/allocation 2025-10 and 2 more\./);
});

it('a run that rests on what is stale says so', () => {
  const made = { kind: 'allocation', month: '2025-01', outcome: 'sealed', runId: '7', report: {} } as const;
  expect(said((terminal) => sayRun(terminal, { ...made, isStale: false }, false))).toEqual(['allocation 2025-01: sealed as run 7']);
  expect(said((terminal) => sayRun(terminal, { ...made, isStale: true }, false))).toEqual([
    'allocation 2025-01: sealed as run 7',
    expect.stringContaining('stale allocation 2025-01: a run that it rests on was made from deliveries that no longer count.'),
  ]);
});
