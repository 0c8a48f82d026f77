import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { callAt } from './call-at.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const DAY_MS = 86_400_000;

test.each([1, 30, 400])('calls in %i days, not before', (days) => {
  const call = vi.fn();
  callAt(Date.now() + days * DAY_MS, call);
  vi.advanceTimersByTime(days * DAY_MS - 10);
  expect(call).not.toHaveBeenCalled();
  vi.advanceTimersByTime(20);
  expect(call).toHaveBeenCalledTimes(1);
});

test.each([Date.now() - 1, Number.NaN])('calls at once for %s', (instant) => {
  const call = vi.fn();
  callAt(instant, call);
  vi.advanceTimersByTime(1);
  expect(call).toHaveBeenCalledTimes(1);
});

test('calls no more when nobody waits', () => {
  const call = vi.fn();
  callAt(Date.now() + 40 * DAY_MS, call)();
  vi.advanceTimersByTime(50 * DAY_MS);
  expect(call).not.toHaveBeenCalled();
});
