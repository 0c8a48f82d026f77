import { describe, expect, it } from 'vitest';
import { monthInName } from './month-in-name.ts';

describe('monthInName', () => {
  it.each([
    ['January-2025-hubcur-finalized', '2025-01', 'hubcur-finalized'],
    ['azure_big_2025-01', '2025-01', 'azure_big'],
    ['anonymised-2023-11', '2023-11', 'anonymised'],
    ['20250101-20250201', '2025-01', ''],
    ['20250201-20250228', '2025-02', ''],
    ['BILLING_PERIOD=2025-03', '2025-03', 'BILLING_PERIOD'],
    ['2025-01', '2025-01', ''],
    ['cur_202502_part', '2025-02', 'cur-part'],
    ['export-2025_12-00001', '2025-12', 'export-00001'],
  ])('finds the month of %s', (name, month, rest) => {
    expect(monthInName(name)).toEqual({ month, rest });
  });

  it.each([
    'hubcur',
    'cost-00001',
    '2025-13',
    'part_0_0001',
    '202501041442',
    'maybe2025',
    'v2025-01-15',
    '73746dc5-5dcc-4b83-b340-bb1bd2b1ca30',
  ])('finds none in %s', (name) => {
    expect(monthInName(name)).toBeUndefined();
  });
});
