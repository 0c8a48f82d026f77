import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { percentOf } from './job-at-hand.ts';

describe('how far a job is', () => {
  test.prop([fc.nat(), fc.nat()])('is 100 % at its end and not before, and not known of nothing', (done, total) => {
    const percent = percentOf({ done, total });
    if (total === 0) expect(percent).toBeNull();
    else {
      expect(percent! >= 100).toBe(done >= total);
      expect(percent).toBeLessThanOrEqual(100);
      expect(percent).toBeGreaterThanOrEqual(0);
    }
  });
});
