import { fc, test as prop } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { toldScores, worstScores } from './worst-scores.ts';

const records = fc.constantFrom('charge' as const, 'ledgerEntry' as const, 'costCenter' as const);
/** Six decimals at most, as scores are. */
const millionths = fc.integer({ min: 0, max: 1_000_000 });
const textOf = (units: number) => (units === 1_000_000 ? '1' : `0.${String(units).padStart(6, '0')}`.replace(/\.?0+$/, ''));
const scored = fc.record({ record: records, currency: fc.constantFrom(null, 'USD'), units: millionths });

prop.prop([fc.array(scored)])('are the least by number of each kind, whatever the order', (given) => {
  const scores = given.map(({ units, ...one }) => ({ ...one, score: textOf(units) }));
  const byNumber = given.filter(({ currency }) => currency === null);
  const expected = [...new Set(byNumber.map(({ record }) => record))].map((record) => ({
    record,
    score: textOf(Math.min(...byNumber.filter((one) => one.record === record).map(({ units }) => units))),
  }));
  expect(worstScores(scores)).toEqual(expected);
  expect(new Set(worstScores(scores.toReversed()).map(({ record, score }) => `${record}${score}`))).toEqual(
    new Set(expected.map(({ record, score }) => `${record}${score}`)),
  );
});

it('are told in one line', () => {
  expect(toldScores([])).toBe('');
  const scores = [
    { record: 'charge', score: '0.9' },
    { record: 'costCenter', score: '1' },
  ] as const;
  expect(toldScores(scores)).toBe('charge=0.9, costCenter=1');
});
