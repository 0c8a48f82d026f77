import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import type { TableFilter } from '../../question/table-filter.ts';
import { tableNamed } from '../../tables.ts';
import { periodOf } from './period-of.ts';

const MONTHS = ['2024-12', '2025-01', '2025-02', '2025-03', '2025-04'];
const month = fc.constantFrom(...MONTHS);
const column = { column: 'billing_month' };

type Case = readonly [TableFilter, (month: string) => boolean];
const SAME = { eq: (a: string, b: string) => a === b, ne: (a: string, b: string) => a !== b } as const;
const ORDER = {
  gt: (a: string, b: string) => a > b,
  ge: (a: string, b: string) => a >= b,
  lt: (a: string, b: string) => a < b,
  le: (a: string, b: string) => a <= b,
} as const;
const TESTS = { ...SAME, ...ORDER };

const { filter } = fc.letrec<{ filter: Case }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3 },
    fc
      .tuple(fc.constantFrom('eq' as const, 'ne' as const, 'gt' as const, 'ge' as const, 'lt' as const, 'le' as const), month)
      .map(([compare, value]): Case => [{ compare, left: column, right: { value } }, (one) => TESTS[compare](one, value)]),
    fc.array(month, { maxLength: 3 }).map((values): Case => [{ in: values, term: column }, (one) => values.includes(one)]),
    fc.constant<Case>([{ compare: 'eq', left: { column: 'service_name' }, right: { value: '2025-01' } }, () => true]),
    fc
      .array(tie('filter'), { maxLength: 3 })
      .map((parts): Case => [{ all: parts.map(([part]) => part) }, (one) => parts.every(([, is]) => is(one))]),
    fc
      .array(tie('filter'), { maxLength: 3 })
      .map((parts): Case => [{ any: parts.map(([part]) => part) }, (one) => parts.some(([, is]) => is(one))]),
    tie('filter').map(([part, is]): Case => [{ not: part }, (one) => !is(one)]),
  ),
}));

test.prop([filter])('no month that a filter leaves is outside of its period', ([given, leaves]) => {
  const period = periodOf(tableNamed('costs_monthly')!, given);
  if (period) for (const one of MONTHS) if (leaves(one)) expect(one >= period.from && one <= period.to, one).toBe(true);
});

test('a filter that bounds both ends has one', () => {
  const between: TableFilter = {
    all: [
      { compare: 'ge', left: column, right: { value: '2025-01' } },
      { compare: 'lt', left: column, right: { value: '2025-03' } },
    ],
  };
  expect(periodOf(tableNamed('charges')!, between)).toEqual({ from: '2025-01', to: '2025-03' });
  expect(periodOf(tableNamed('assets')!, between)).toBeUndefined();
});
