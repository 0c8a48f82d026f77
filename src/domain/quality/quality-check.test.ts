import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkedAs } from './checked-columns.ts';
import {
  checkRule,
  judgeRecord,
  type CheckedAmong,
  type CheckedRecord,
  type QualityCheck,
  type QualityCheckKind,
  type ReferencePeriod,
} from './quality-check.ts';
import { isInScope } from './quality-rule.ts';

const ALONE: CheckedAmong = { periods: [], alike: 1 };
const isOffence = (check: QualityCheck, record: CheckedRecord, among: Partial<CheckedAmong> = {}): boolean =>
  judgeRecord(check, record, { ...ALONE, ...among }) !== undefined;

const CHECKS: { readonly [K in QualityCheckKind]: Extract<QualityCheck, { readonly kind: K }> } = {
  required: { kind: 'required', column: 'owner' },
  matches: { kind: 'matches', column: 'environment', match: { in: ['prod', 'test'], startsWith: ['dev-'] } },
  refersTo: { kind: 'refersTo', column: 'costCenterId', record: 'costCenter', on: 'day' },
  range: { kind: 'range', column: 'quantity', min: '0', max: '10.5' },
  unique: { kind: 'unique', columns: ['company', 'serial'] },
  notBefore: { kind: 'notBefore', column: 'warrantyEnd', other: 'bought' },
  ratio: { kind: 'ratio', column: 'book', of: 'acquired', min: '0', max: '1' },
  sameSign: { kind: 'sameSign', column: 'quantity', other: 'cost' },
};

/** Cents as decimal text. */
function told(cents: bigint): string {
  const size = cents < 0n ? -cents : cents;
  return `${cents < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`;
}

it('says nothing of what is absent, except where a value is required', () => {
  for (const check of Object.values(CHECKS)) {
    const empty: CheckedRecord[] = [{}, { owner: null }, { owner: ' \t', serial: '', company: 'a', quantity: null }];
    const found = empty.map((record) => isOffence(check, record, { alike: 3 }));
    expect(found, check.kind).toEqual(empty.map(() => check.kind === 'required'));
  }
});

it('compares decimals exactly, limits included', () => {
  const cents = fc.bigInt({ min: -2000n, max: 2000n });
  fc.assert(
    fc.property(cents, cents, (one, two) => {
      expect(isOffence(CHECKS.range, { quantity: told(one) })).toBe(one < 0n || one > 1050n);
      expect(isOffence(CHECKS.sameSign, { quantity: told(one), cost: told(two) })).toBe(one * two < 0n);
      const isPart = two === 0n ? one === 0n : two > 0n ? one >= 0n && one <= two : one <= 0n && one >= two;
      expect(isOffence(CHECKS.ratio, { book: told(one), acquired: told(two) })).toBe(!isPart);
    }),
  );
  // As binary fractions, 0.3 is more than three times 0.1.
  expect(isOffence({ kind: 'ratio', column: 'a', of: 'b', min: '3', max: '3' }, { a: '0.3', b: '0.1' })).toBe(false);
});

it('finds what is there more than once', () => {
  expect(isOffence(CHECKS.unique, { company: '1', serial: 'S' }, { alike: 1 })).toBe(false);
  expect(judgeRecord(CHECKS.unique, { company: '1', serial: 'S' }, { ...ALONE, alike: 2 })).toEqual({
    expected: 'no other record with the same company and serial',
    found: '2 records with 1, S',
  });
});

describe('a reference', () => {
  /** Ended with 2024, came back in March 2025, and is open. */
  const periods: readonly ReferencePeriod[] = [
    { validFrom: '2020-01-01', validTo: '2025-01-01' },
    { validFrom: '2025-03-01', validTo: null },
  ];
  const at = (day: string | null, of = periods) => judgeRecord(CHECKS.refersTo, { costCenterId: '100', day }, { ...ALONE, periods: of });

  it('holds on the first day and no longer on the last, with gaps', () => {
    expect(at('2024-12-31')).toBeUndefined();
    expect(at('2025-03-01')).toBeUndefined();
    expect(at('2025-01-01')).toEqual({
      expected: 'costCenterId to name a costCenter that exists on day',
      found: '100 on 2025-01-01, which exists from 2020-01-01 until 2025-01-01, since 2025-03-01',
    });
    expect(at('2019-12-31')).toBeDefined();
  });

  it('tells what never existed from what has ended, and asks no day of a record without one', () => {
    expect(at('2024-01-01', [])).toMatchObject({ found: '100' });
    expect(at(null)).toBeUndefined();
  });
});

it('never tells what stands in a record by what it expects', () => {
  const record = { owner: 'SECRET', environment: 'SECRET', costCenterId: 'SECRET', company: 'SECRET', serial: 'SECRET' };
  for (const check of Object.values(CHECKS)) {
    expect(checkRule(check.kind).expected(check)).not.toContain('SECRET');
    expect(JSON.stringify(judgeRecord(check, record, { ...ALONE, alike: 2 })?.expected ?? '')).not.toContain('SECRET');
  }
});

it('is about records that are meant, and old enough at the end of the month', () => {
  const scope = { where: { type: { in: ['computer'], startsWith: [] } }, age: { column: 'bought', months: 12 } };
  const isMeant = (type: string | null, bought: string | null) => isInScope(scope, { type, bought }, '2025-01');
  expect(isMeant('computer', '2024-01-31')).toBe(true);
  expect(isMeant('computer', '2024-02-01')).toBe(false);
  expect(isMeant('computer', null)).toBe(false);
  expect(isMeant('phone', '2020-01-01')).toBe(false);
  expect(isMeant(null, '2020-01-01')).toBe(false);
});

it('knows the columns of every kind of record', () => {
  expect(checkedAs('charge', 'billedCost')).toBe('decimal');
  expect(checkedAs('charge', 'owner')).toBe('text');
  expect(checkedAs('charge', 'BilledCost')).toBeUndefined();
  expect(checkedAs('charge', 'skuPriceDetails')).toBeUndefined();
  expect(checkedAs('assetObservation', 'purchase.price')).toBe('decimal');
  expect(checkedAs('assetObservation', 'tags.anything at all')).toBe('text');
  expect(checkedAs('fixedAsset', 'tags.anything')).toBeUndefined();
  expect(checkedAs('ledgerEntry', 'postingDate')).toBe('day');
  expect(checkedAs('ledgerEntry', 'fiscalYear')).toBe('decimal');
});
