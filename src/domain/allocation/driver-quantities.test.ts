import { describe, expect, test } from 'vitest';
import { formatDecimal } from '../money/decimal.ts';
import { driverQuantities, type DeliveredDriver } from './driver-quantities.ts';
import type { DriverStep } from './rule-set.ts';

const step: DriverStep = { name: 'platform', method: 'driver', driver: 'headcount', targets: 'all' };
const delivered = (month: string, ...values: [target: string, quantity: string, unit?: string][]): DeliveredDriver => ({
  month,
  values: values.map(([target, quantity, unit = 'FTE']) => ({ target, quantity, unit })),
});
const at = ['steps', 3];
const of = (own: Partial<DriverStep>, values: DeliveredDriver | undefined) => {
  const result = driverQuantities({ ...step, ...own }, at, '2025-02', values);
  return 'problems' in result
    ? result.problems.map(({ at: where, expected, found }) => `${where.join('.')}: ${expected} / ${found}`)
    : Object.fromEntries([...result.quantities.byTarget].map(([target, quantity]) => [target, formatDecimal(quantity)]));
};

describe('a driver', () => {
  test('adds up what was measured of a target', () => {
    expect(of({}, delivered('2025-02', ['web', '1.25'], ['retail', '3'], ['web', '0.75']))).toEqual({ web: '2', retail: '3' });
  });

  test('that was never delivered is a problem', () => {
    expect(of({}, undefined)).toEqual(['steps.3.driver: values of the driver headcount for 2025-02 / none for this or any earlier month']);
    expect(of({ fallback: 'latest' }, undefined)).toHaveLength(1);
  });

  test('of an earlier month is taken only when the step says so', () => {
    const january = delivered('2025-01', ['web', '1']);
    expect(of({}, january)).toEqual([
      'steps.3.driver: values of the driver headcount for 2025-02, or `fallback: latest` / none; the latest are for 2025-01',
    ]);
    expect(of({ fallback: 'latest' }, january)).toEqual({ web: '1' });
  });

  test('in two units is a problem', () => {
    expect(of({}, delivered('2025-02', ['web', '1', 'FTE'], ['retail', '2', 'heads']))).toEqual([
      'steps.3.driver: one unit of the driver headcount in 2025-02 / FTE, heads',
    ]);
  });

  test('below zero, or zero for everybody, is a problem; zero for some is not', () => {
    expect(of({}, delivered('2025-02', ['web', '-1'], ['retail', '2']))).toEqual([
      'steps.3.driver: quantities of headcount of zero or more / -1 for web',
    ]);
    expect(of({}, delivered('2025-02', ['web', '0']))).toEqual([
      'steps.3.driver: a quantity of headcount above zero / zero for every target',
    ]);
    expect(of({ targets: ['web'] }, delivered('2025-02', ['web', '0'], ['retail', '1']))).toHaveLength(1);
    expect(of({}, delivered('2025-02', ['web', '0'], ['retail', '1']))).toEqual({ web: '0', retail: '1' });
  });

  test('measured for a word that is no cost centre is a problem', () => {
    expect(of({}, delivered('2025-02', ['unmapped', '1'], ['web', '1']))).toEqual([
      'steps.3.driver: headcount measured for cost centres / unmapped',
    ]);
  });

  test('without a value for a target that the step names is a problem', () => {
    expect(of({ targets: ['retail', 'web'] }, delivered('2025-02', ['retail', '1']))).toEqual([
      'steps.3.targets.1: a target that headcount is measured for (a zero will do) / web',
    ]);
  });
});
