import { describe, expect, test } from 'vitest';
import { formatDecimal } from '../money/decimal.ts';
import { driverQuantities, type DeliveredDriver } from './driver-quantities.ts';
import { driver as method } from './methods/driver.ts';
import type { AllocationStep } from './rule-set.ts';

type DriverStep = Extract<AllocationStep, { method: 'driver' }>;

const step: DriverStep = { name: 'platform', method: 'driver', driver: 'headcount', targets: 'all' };
const delivered = (month: string, ...values: [target: string, quantity: string, unit?: string][]): DeliveredDriver => ({
  month,
  values: values.map(([target, quantity, unit = 'FTE']) => ({ target, quantity, unit })),
});
/** What a month makes of a step: the quantities by target, or the problems of the driver or else of the step. */
const of = (own: Partial<DriverStep>, values: DeliveredDriver | undefined) => {
  const tried = { ...step, ...own };
  const measured = driverQuantities(method.drivers(tried)[0]!, '2025-02', values);
  const drivers = 'problems' in measured ? new Map() : new Map([[tried.driver, measured.quantities]]);
  const problems = 'problems' in measured ? measured.problems : method.problems(tried, { drivers, senders: new Set() });
  return 'problems' in measured || problems.length > 0
    ? problems.map(({ at, expected, found }) => `${at.join('.')}: ${expected} / ${found}`)
    : Object.fromEntries([...measured.quantities.byTarget].map(([target, quantity]) => [target, formatDecimal(quantity)]));
};

describe('a driver', () => {
  test('adds up what was measured of a target', () => {
    expect(of({}, delivered('2025-02', ['web', '1.25'], ['retail', '3'], ['web', '0.75']))).toEqual({ web: '2', retail: '3' });
  });

  test('that was never delivered is a problem', () => {
    expect(of({}, undefined)).toEqual(['driver: values of the driver headcount for 2025-02 / none for this or any earlier month']);
    expect(of({ fallback: 'latest' }, undefined)).toHaveLength(1);
  });

  test('of an earlier month is taken only when the step says so', () => {
    const january = delivered('2025-01', ['web', '1']);
    expect(of({}, january)).toEqual([
      'driver: values of the driver headcount for 2025-02, or `fallback: latest` / none; the latest are for 2025-01',
    ]);
    expect(of({ fallback: 'latest' }, january)).toEqual({ web: '1' });
  });

  test('in two units is a problem', () => {
    expect(of({}, delivered('2025-02', ['web', '1', 'FTE'], ['retail', '2', 'heads']))).toEqual([
      'driver: one unit of the driver headcount in 2025-02 / FTE, heads',
    ]);
  });

  test('below zero, or zero for everybody, is a problem; zero for some is not', () => {
    expect(of({}, delivered('2025-02', ['web', '-1'], ['retail', '2']))).toEqual([
      'driver: quantities of headcount of zero or more / -1 for web',
    ]);
    expect(of({}, delivered('2025-02', ['web', '0']))).toEqual(['driver: a quantity of headcount above zero / zero for every target']);
    expect(of({ targets: ['web'] }, delivered('2025-02', ['web', '0'], ['retail', '1']))).toHaveLength(1);
    expect(of({}, delivered('2025-02', ['web', '0'], ['retail', '1']))).toEqual({ web: '0', retail: '1' });
  });

  test('measured for a word that is no cost centre is a problem', () => {
    expect(of({}, delivered('2025-02', ['unmapped', '1'], ['web', '1']))).toEqual([
      'driver: headcount measured for cost centres / unmapped',
    ]);
  });

  test('without a value for a target that the step names is a problem', () => {
    expect(of({ targets: ['retail', 'web'] }, delivered('2025-02', ['retail', '1']))).toEqual([
      'targets.1: a target that headcount is measured for (a zero will do) / web',
    ]);
  });
});
