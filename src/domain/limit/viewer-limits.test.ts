import { expect, test } from 'vitest';
import { DEFAULT_LIMITS, limitsFor, type LimitsByRole } from './viewer-limits.ts';

const limits: LimitsByRole = {
  ...DEFAULT_LIMITS,
  roles: { viewer: { pointsPerMinute: 1_000, rowsPerMinute: 50 }, analyst: { pointsPerMinute: 5_000_000 } },
};
const { roles: _, ...everybody } = limits;

test('a role has its own limits, and those of everybody for the rest', () => {
  expect(limitsFor(limits, ['viewer'])).toEqual({ ...everybody, pointsPerMinute: 1_000, rowsPerMinute: 50 });
  expect(limitsFor(limits, ['viewer', 'viewer'])).toEqual(limitsFor(limits, ['viewer']));
});

test('who holds several has the most of each, one without limits of its own included', () => {
  expect(limitsFor(limits, ['viewer', 'analyst'])).toEqual({ ...everybody, pointsPerMinute: 5_000_000 });
  expect(limitsFor(limits, ['viewer', 'controller'])).toEqual(everybody);
});

test('who holds none has those of everybody', () => expect(limitsFor(limits, [])).toEqual(everybody));
