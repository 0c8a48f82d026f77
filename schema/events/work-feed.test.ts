import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { JobAtHand } from '#src/domain/work/job-at-hand.ts';
import { followWork } from './follow-work.ts';
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
    const feed = workFeed(() => Promise.resolve().then(() => states[Math.min(looks++, states.length - 1)]!()), 25);
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

  it('is not asked again while the queue does not answer, and holds nobody who leaves', async () => {
    let looks = 0;
    let answer: (jobs: readonly JobAtHand[]) => void = () => undefined;
    const away = new Promise<readonly JobAtHand[]>((resolve) => (answer = resolve));
    const feed = workFeed(() => (looks++ === 0 ? away : Promise.resolve([jobDone(looks)])), 2, 4);
    const follow = () => followWork({ events: { work: feed }, renew: () => Promise.resolve() });
    const [staying, leaving] = [follow(), follow()];
    const told = staying.next();
    const nothing = leaving.next();
    expect(await leaving.return()).toEqual({ done: true, value: undefined });
    expect(await nothing).toEqual({ done: true, value: undefined });
    await setTimeout(20);
    expect(looks).toBe(1);
    answer([]);
    expect(await told).toMatchObject({ value: { jobs: [{ progress: { done: 2 } }] } });
    await staying.return();
  });
});
