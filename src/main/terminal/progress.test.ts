import { expect, it } from 'vitest';
import { startProgress } from './progress.ts';

it('never goes back, though work is found on the way', () => {
  const shown: string[] = [];
  let now = 0;
  const progress = startProgress(
    { isTerminal: true, columns: () => 200, write: (text) => shown.push(text), now: () => (now += 100) },
    'Working',
  );
  const states = [
    [1, 2],
    [1, 4],
    [3, 10],
    [6, 10],
    [0, 0],
    [9, 10],
    [10, 10],
  ] as const;
  for (const [done, total] of states) progress.update({ done, total });
  const shares = shown.map((line) => /(\d+) %/.exec(line)?.[1]);
  expect(shares).toEqual(['50', '50', '50', '60', undefined, '90', '100']);
});
