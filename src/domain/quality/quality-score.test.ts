import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatDecimal } from '../money/decimal.ts';
import { qualityScore, type QualityTally } from './quality-score.ts';
import { tallyWithoutWaived, type TallySeverity } from './tally-without-waived.ts';

const SEVERITIES = ['sound', 'info', 'warning', 'error'] as const;
const TENTHS: Readonly<Record<TallySeverity, bigint>> = { sound: 10n, info: 9n, warning: 5n, error: 0n };
const cents = fc.bigInt({ min: 0n, max: 10n ** 15n });
const told = (units: bigint) => formatDecimal({ units, scale: 2 });

/** The share in millionths, by plain integers. */
const millionths = (share: string): bigint => {
  const [whole, fraction = ''] = share.split('.');
  return BigInt(`${whole}${fraction.padEnd(6, '0')}`);
};

it('is what integers give, rounded down', () => {
  fc.assert(
    fc.property(fc.tuple(cents, cents, cents, cents), (sizes) => {
      const tally = Object.fromEntries(SEVERITIES.map((severity, at) => [severity, told(sizes[at]!)])) as unknown as QualityTally;
      const whole = sizes.reduce((total, size) => total + size * 10n, 0n);
      const kept = sizes.reduce((total, size, at) => total + size * TENTHS[SEVERITIES[at]!], 0n);
      expect(millionths(qualityScore(tally).score)).toBe(whole === 0n ? 1_000_000n : (kept * 1_000_000n) / whole);
    }),
  );
});

it('is 1 only where nothing was lost', () => {
  expect(qualityScore({ sound: '299999', info: '1', warning: '0', error: '0' })).toEqual({
    whole: '300000',
    sound: '299999.9',
    score: '0.999999',
  });
  expect(qualityScore({ sound: '0', info: '0', warning: '0', error: '0' })).toMatchObject({ score: '1' });
});

it('counts what is waived as nobody had found it, and loses no record by that', () => {
  const severity = fc.constantFrom(...SEVERITIES);
  const record = fc.record({
    currency: fc.constantFrom('', 'EUR', 'USD'),
    amount: fc.option(cents),
    before: severity,
    after: severity,
    isWaived: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(record, { maxLength: 30 }), (records) => {
      const count = (of: (one: (typeof records)[number]) => TallySeverity) => {
        const tallies = [...Map.groupBy(records, (one) => `${one.currency} ${of(one)}`)].map(([, some]) => ({
          currency: some[0]!.currency,
          severity: of(some[0]!),
          records: some.length,
          amount: told(some.reduce((sum, { amount }) => sum + (amount ?? 0n), 0n)),
        }));
        return new Map(tallies.map((tally) => [`${tally.currency} ${tally.severity}`, tally]));
      };
      const waived = records
        .filter(({ isWaived }) => isWaived)
        .map(({ amount, ...one }) => ({ ...one, amount: amount === null ? null : `-${told(amount)}` }));
      const left = tallyWithoutWaived([...count(({ before }) => before).values()], waived);
      const expected = count(({ before, after, isWaived }) => (isWaived ? after : before));
      expect(new Map(left.map((tally) => [`${tally.currency} ${tally.severity}`, tally]))).toEqual(expected);
    }),
  );
});
