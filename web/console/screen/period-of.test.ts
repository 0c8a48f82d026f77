import { describe, expect, it } from 'vitest';
import { routeOf } from '../route/route.ts';
import type { Known } from './known.ts';
import { monthsBefore, monthsIn, periodOf } from './period-of.ts';

const months = ['2025-08', '2025-07', '2025-06', '2025-05', '2025-04', '2025-03', '2025-02'].map((month) => ({
  month,
  state: null,
  isFinal: true,
}));
const known = { months } as unknown as Known;
const at = (search: string) => periodOf(routeOf({ pathname: '/costs', search }), known);

describe('the months of a screen', () => {
  it('are those of the address, else the last half year', () => {
    expect(at('?from=2025-01&to=2025-02')).toEqual({ from: '2025-01', to: '2025-02' });
    expect(at('')).toEqual({ from: '2025-03', to: '2025-08' });
    expect(at('?to=2025-02')).toEqual({ from: '2025-02', to: '2025-02' });
    expect(at('?from=2025-04&to=2025-01')).toEqual({ from: '2025-01', to: '2025-04' });
    expect(at('?from=2025-13&to=x')).toEqual({ from: '2025-03', to: '2025-08' });
  });
  it('are those of a quarter or a year, as far as they were asked for, and none of a day', () => {
    const asked = { from: '2024-11', to: '2025-05' };
    expect(['2024', '2025', '2024-Q4', '2025-Q1', '2025-Q2', '2025-03', '2025-03-07'].map((period) => monthsIn(period, asked))).toEqual([
      { from: '2024-11', to: '2024-12' },
      { from: '2025-01', to: '2025-05' },
      { from: '2024-11', to: '2024-12' },
      { from: '2025-01', to: '2025-03' },
      { from: '2025-04', to: '2025-05' },
      { from: '2025-03', to: '2025-03' },
      undefined,
    ]);
  });
  it('are counted over the turn of a year', () => {
    expect(monthsBefore('2025-01', 1)).toBe('2024-12');
    expect(monthsBefore('2025-03', 14)).toBe('2024-01');
    expect(monthsBefore('2024-12', -1)).toBe('2025-01');
  });
});
