import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterStep, PERIOD_STEPS, type PeriodState, type PeriodStep } from './period-state.ts';

const STEPS = Object.keys(PERIOD_STEPS) as PeriodStep[];

test('a closed month is changed by nothing but reopening', () => {
  expect(STEPS.filter((step) => afterStep('closed', step) !== undefined)).toEqual(['reopen']);
});

test('from open, a month becomes closed only by the step of that name', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...STEPS)), (steps) => {
      let state: PeriodState = 'open';
      for (const step of steps) {
        const next = afterStep(state, step);
        if (next === 'closed') expect([step, state === 'closed']).toEqual(['close', false]);
        if (state === 'closed' && next !== undefined) expect(step).toBe('reopen');
        state = next ?? state;
      }
    }),
  );
});

test('every state can be left', () => {
  for (const state of ['open', 'closing', 'closed'] as const)
    expect(STEPS.map((step) => afterStep(state, step)).filter((next) => next !== undefined && next !== state)).not.toEqual([]);
});
