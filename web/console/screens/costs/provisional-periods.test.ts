import { expect, it } from 'vitest';
import { provisionalPeriods } from './provisional-periods.ts';

it('a period is provisional where a delivery of one of its months is not final', () => {
  const rests = {
    batches: [
      { final: true, months: ['2025-01', '2025-02'] },
      { final: false, months: ['2025-03'] },
    ],
  };
  expect(provisionalPeriods(['2025-02', '2025-03', '2025-03-31', '2025-Q1', '2025-Q2', '2025', '2024'], rests)).toEqual([
    false,
    true,
    true,
    true,
    false,
    true,
    false,
  ]);
});
