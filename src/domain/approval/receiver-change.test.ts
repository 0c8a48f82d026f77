import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, decimal, formatDecimal, sum } from '../money/decimal.ts';
import { receiverChanges, stakesOver, type ReceiverAmount } from './receiver-change.ts';

const lines = fc.array(
  fc.record({
    receiver: fc.constantFrom('retail', 'web', 'unallocated'),
    currency: fc.constantFrom('EUR', 'JPY'),
    amount: fc
      .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 12 }))
      .map(([units, scale]) => formatDecimal({ units, scale })),
  }),
  { maxLength: 12 },
);
const total = (some: readonly ReceiverAmount[], currency: string) =>
  sum(some.filter((line) => line.currency === currency).map(({ amount }) => decimal(amount)));

test('what changes is exactly what differs, by currency', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const changes = receiverChanges(before, after);
      for (const currency of ['EUR', 'JPY']) {
        const difference = sum(changes.filter((line) => line.currency === currency).map((line) => decimal(line.difference)));
        expect(formatDecimal(add(total(before, currency), difference))).toBe(formatDecimal(total(after, currency)));
      }
      expect(receiverChanges(after, after)).toEqual([]);
    }),
  );
});

test('what some bear more is at stake once, though others bear it less', () => {
  const before = [
    { receiver: 'retail', currency: 'EUR', amount: '60' },
    { receiver: 'web', currency: 'EUR', amount: '40' },
  ];
  const after = [
    { receiver: 'retail', currency: 'EUR', amount: '70.5' },
    { receiver: 'web', currency: 'EUR', amount: '29.5' },
    { receiver: 'web', currency: 'JPY', amount: '-3' },
  ];
  const january = { before: 'a', after: 'b', changes: receiverChanges(before, after) };
  expect(stakesOver([january])).toEqual({ EUR: '10.5', JPY: '3' });
  expect(stakesOver([january, january])).toEqual({ EUR: '21', JPY: '6' });
  expect(stakesOver([{ before: 'a', after: 'a', changes: [] }])).toEqual({});
});

test('what nobody can say is not taken for nothing', () => {
  expect(stakesOver([])).toBeNull();
  expect(stakesOver([{ before: 'a', after: 'b', changes: [] }])).toBeNull();
  expect(stakesOver([{ before: null, after: 'b', changes: [] }])).toBeNull();
});
