import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it, vi } from 'vitest';
import { readTurns } from './read-turns.ts';

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('reads take turns', () => {
  it('by viewer: one who asks often waits for their own', async () => {
    const turns = readTurns({ atOnce: 1, waitMs: 60_000 });
    const order: string[] = [];
    const ends: (() => void)[] = [];
    for (const viewer of ['busy', 'busy', 'busy', 'busy', 'calm', 'other'])
      void turns.take(viewer).then((end) => {
        order.push(viewer);
        ends.push(end);
      });
    for (let done = 0; done < 6; done++) {
      await settle();
      ends[done]!();
    }
    expect(order).toEqual(['busy', 'busy', 'calm', 'other', 'busy', 'busy']);
  });

  it('and give up after their time, leaving the others their place', async () => {
    vi.useFakeTimers();
    try {
      const turns = readTurns({ atOnce: 1, waitMs: 1_000 });
      const end = await turns.take('first');
      const late = turns.take('late');
      const refused = expect(late).rejects.toThrow('expected a turn within 1 seconds, found the database busy');
      await vi.advanceTimersByTimeAsync(500);
      const next = turns.take('next');
      await vi.advanceTimersByTimeAsync(600);
      await refused;
      end();
      (await next)();
      (await turns.take('again'))();
    } finally {
      vi.useRealTimers();
    }
  });

  property.prop([
    fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat({ max: 3 })), { maxLength: 40 }),
    fc.integer({ min: 1, max: 4 }),
  ])('never more at once than may be, and everybody in the end', async (asked, atOnce) => {
    const turns = readTurns({ atOnce, waitMs: 60_000 });
    let now = 0;
    let most = 0;
    await Promise.all(
      asked.map(async ([viewer, steps]) => {
        const end = await turns.take(viewer);
        most = Math.max(most, ++now);
        for (let step = 0; step < steps; step++) await settle();
        now -= 1;
        end();
        // Once is enough.
        end();
      }),
    );
    expect(now).toBe(0);
    expect(most).toBeLessThanOrEqual(atOnce);
  });
});
