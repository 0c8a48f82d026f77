import { expect, test } from 'vitest';
import { formatDecimal } from '../money/decimal.ts';
import { disputedAmount, type DisputedLine } from './disputed-amount.ts';

const FIRST: DisputedLine = {
  issueId: '9',
  lineNo: 3,
  costCenter: 'retail',
  currency: 'USD',
  kind: 'trueUp',
  rule: 'support',
  month: '2025-01',
  amount: '50',
};
const amountOf = (...lines: readonly Partial<DisputedLine>[]) =>
  formatDecimal(disputedAmount(lines.map((line) => ({ ...FIRST, ...line }))));

test('a line is in doubt once, however many disputes and issues are about it, as the newest issue says it', () => {
  expect(amountOf({}, {})).toBe('50');
  expect(amountOf({}, { issueId: '10', lineNo: 1, amount: '-4.5' }, {})).toBe('-4.5');
  expect(amountOf({}, { lineNo: 4, amount: '1' })).toBe('51');
});

test('lines of other cost centres, kinds, rules and months are others', () => {
  const other = { issueId: '10', amount: '1' };
  expect(
    amountOf({}, { ...other, costCenter: 'web' }, { ...other, kind: 'own' }, { ...other, rule: 'desk' }, { ...other, month: '2024-12' }),
  ).toBe('54');
});
