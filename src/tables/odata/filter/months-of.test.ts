import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import type { TableFilter } from '../../question/table-filter.ts';
import { tableNamed } from '../../tables.ts';
import { monthsOf } from './months-of.ts';

const MONTHS = ['2024-12', '2025-01', '2025-02', '2025-03', '2025-04'];
const month = fc.constantFrom(...MONTHS);
const column = { column: 'billing_month' };
const COMPARE = {
  eq: (a: string, b: string) => a === b,
  ne: (a: string, b: string) => a !== b,
  gt: (a: string, b: string) => a > b,
  ge: (a: string, b: string) => a >= b,
  lt: (a: string, b: string) => a < b,
  le: (a: string, b: string) => a <= b,
} as const;

const { filter } = fc.letrec<{ filter: TableFilter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3 },
    fc
      .tuple(fc.constantFrom('eq' as const, 'ne' as const, 'gt' as const, 'ge' as const, 'lt' as const, 'le' as const), month)
      .map(([compare, value]): TableFilter => ({ compare, left: column, right: { value } })),
    fc.array(month, { maxLength: 3 }).map((values): TableFilter => ({ in: values, term: column })),
    fc.array(tie('filter'), { maxLength: 4 }).map((all): TableFilter => ({ all })),
    fc.array(tie('filter'), { maxLength: 3 }).map((any): TableFilter => ({ any })),
    tie('filter').map((not): TableFilter => ({ not })),
  ),
}));

function leaves(given: TableFilter, one: string): boolean {
  if ('all' in given) return given.all.every((part) => leaves(part, one));
  if ('any' in given) return given.any.some((part) => leaves(part, one));
  if ('not' in given) return !leaves(given.not, one);
  if ('in' in given) return given.in.includes(one);
  if ('compare' in given && 'value' in given.right) return COMPARE[given.compare](one, given.right.value!);
  throw new Error('a filter of another kind');
}

test.prop([filter])('months and the rest leave what the filter leaves', (given) => {
  const { period, filter: rest } = monthsOf(tableNamed('costs_monthly')!, given);
  for (const one of MONTHS) {
    const isAsked = (period === undefined || (one >= period.from && one <= period.to)) && (rest === undefined || leaves(rest, one));
    expect(isAsked, one).toBe(leaves(given, one));
  }
});

test('a month before the first and one behind the last stay conditions', () => {
  const beyond: TableFilter = {
    all: [
      { compare: 'gt', left: column, right: { value: '9999-12' } },
      { compare: 'le', left: column, right: { value: '9999-12' } },
    ],
  };
  const before: TableFilter = { compare: 'lt', left: column, right: { value: '1970-01' } };
  expect([monthsOf(tableNamed('charges')!, beyond), monthsOf(tableNamed('charges')!, before)]).toEqual([
    { filter: beyond },
    { filter: before },
  ]);
});

test('a filter that bounds both ends is months, and nothing is left of it', () => {
  const between: TableFilter = {
    all: [
      { compare: 'ge', left: column, right: { value: '2025-01' } },
      { compare: 'lt', left: column, right: { value: '2025-03' } },
    ],
  };
  expect(monthsOf(tableNamed('charges')!, between)).toEqual({ period: { from: '2025-01', to: '2025-02' } });
  expect(monthsOf(tableNamed('assets')!, between)).toEqual({ filter: between });
});
