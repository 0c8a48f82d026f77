import { describe, expect, it } from 'vitest';
import type { JobAtHand } from '#src/domain/work/job-at-hand.ts';
import { workFeed } from './work-feed.ts';

const jobDone = (done: number): JobAtHand => ({
  id: '1',
  task: 'run',
  source: undefined,
  stream: undefined,
  slice: undefined,
  kind: 'allocation',
  month: '2025-01',
  progress: { done, total: 3, unit: 'charges' },
  startedAt: '2025-02-01T00:00:00.000Z',
});

describe('what workers do', () => {
  it('is told when it is something else, looked at once for all, and goes on after the queue was away', async () => {
    const states: (() => readonly JobAtHand[])[] = [
      () => [jobDone(1)],
      () => [jobDone(1)],
      () => {
        throw new Error('away');
      },
      () => [jobDone(2)],
      () => [],
    ];
    let looks = 0;
    const feed = workFeed(() => Promise.resolve().then(() => states[Math.min(looks++, states.length - 1)]!()), 5);
    const ended = new AbortController();
    const told = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const heard: unknown[] = [];
        for await (const jobs of feed.follow(ended.signal)) {
          heard.push(jobs.map(({ progress }) => progress?.done));
          if (jobs.length === 0) break;
        }
        return heard;
      }),
    );
    expect(looks).toBeLessThan(25);
    for (const heard of told) expect(heard).toEqual([[1], [2], []]);
    ended.abort();
    for await (const jobs of feed.follow(ended.signal)) expect(jobs, 'nothing is told to who has left').toBeUndefined();
  });
});
