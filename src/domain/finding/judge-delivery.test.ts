import { describe, expect, it } from 'vitest';
import type { BatchRecordType } from '../record/records.ts';
import { DEFAULT_POLICY } from '../coverage/delivery-policy.ts';
import { judgeDelivery, type JudgedDelivery } from './judge-delivery.ts';

interface Facts {
  readonly rows?: number;
  readonly days?: number | null;
  readonly months?: readonly string[];
  readonly usd?: string;
  readonly issuedAt?: string | null;
  readonly rejected?: number;
  readonly recordType?: BatchRecordType;
  readonly replacedAt?: string | null;
}
function delivery({
  rows = 10,
  days = 10,
  months = ['2025-01'],
  usd = '100',
  issuedAt = null,
  rejected = 0,
  recordType = 'charge',
  replacedAt = null,
}: Facts): JudgedDelivery {
  return { totals: { rows, days, months, amounts: [{ currency: 'USD', amount: usd }] }, issuedAt, rejected, recordType, replacedAt };
}
const kinds = (current: Facts, delivered: Facts) =>
  judgeDelivery(delivery(current), delivery(delivered), DEFAULT_POLICY.loss).map(({ kind }) => kind);

describe('judgeDelivery', () => {
  it('lets in what is as good or better', () => {
    expect(kinds({}, {})).toEqual([]);
    expect(kinds({ rows: 1, days: 1, usd: '20' }, { rows: 3, days: 3, usd: '60' })).toEqual([]);
    expect(kinds({}, { months: ['2025-01', '2025-02'] })).toEqual([]);
    expect(kinds({ rows: 0, days: 0, usd: '0' }, { rows: 0, days: 0, usd: '0', rejected: 5 })).toEqual([]);
  });

  it('sees an older delivery, by instants alone', () => {
    const [day1, day3] = ['2025-01-01T00:00:00Z', '2025-01-03T00:00:00Z'];
    expect(kinds({ issuedAt: day3 }, { issuedAt: day1 })).toEqual(['OLDER_DELIVERY']);
    expect(kinds({ issuedAt: day3 }, { issuedAt: day3 })).toEqual([]);
    expect(kinds({ issuedAt: day3 }, { issuedAt: '2025-01-03T00:00:00.5Z' })).toEqual([]);
    expect(kinds({ issuedAt: day3 }, { issuedAt: null })).toEqual([]);
    expect(kinds({}, { replacedAt: day1 })).toEqual(['OLDER_DELIVERY']);
  });

  it('sees a month that is gone', () => {
    expect(kinds({}, { months: ['2025-02'] })).toEqual(['MONTHS_LOST']);
    expect(kinds({ months: ['2025-01', '2025-02'] }, { months: ['2025-02'] })).toEqual(['MONTHS_LOST']);
  });

  it.each([
    ['days at the limit', { days: 8 }, []],
    ['days beyond it', { days: 7 }, ['LESS_THAN_BEFORE']],
    ['rows at the limit', { rows: 5 }, []],
    ['rows beyond it', { rows: 4 }, ['LESS_THAN_BEFORE']],
    ['money at the limit', { usd: '50' }, []],
    ['money beyond it', { usd: '49.999999999999999999' }, ['LESS_THAN_BEFORE']],
    ['days that are not known', { days: null }, []],
    ['sums of what is no cost', { usd: '0', recordType: 'ledgerEntry' }, []],
    ['lists in which things come and go', { rows: 1, usd: '0', recordType: 'assetObservation' }, []],
  ] as const)('measures the loss: %s', (_, delivered, expected) => {
    expect(kinds({}, delivered)).toEqual(expected);
  });

  it('measures credits by their size, and a currency that is gone', () => {
    expect(kinds({ usd: '-100' }, { usd: '-10' })).toEqual(['LESS_THAN_BEFORE']);
    expect(kinds({ usd: '-100' }, { usd: '-200' })).toEqual([]);
    expect(kinds({ usd: '0' }, { usd: '-5' })).toEqual([]);
    const [inEur] = judgeDelivery(
      { ...delivery({}), totals: { ...delivery({}).totals, amounts: [{ currency: 'EUR', amount: '1' }] } },
      delivery({}),
      DEFAULT_POLICY.loss,
    );
    expect(inEur?.details).toMatchObject({ lost: [{ measure: 'money', currency: 'EUR', before: '1', after: '0', allowed: '0.5' }] });
  });

  it('lets a list be empty, but not unreadable', () => {
    const none = { rows: 0, days: null, usd: '0', recordType: 'assetObservation' } as const;
    expect(kinds({ days: null, recordType: 'assetObservation' }, none)).toEqual([]);
    expect(kinds({ days: null, recordType: 'assetObservation' }, { ...none, rejected: 1 })).toEqual(['NOTHING_ACCEPTED']);
  });

  it('says of a delivery of which nothing was accepted only that', () => {
    expect(kinds({ issuedAt: '2025-01-03T00:00:00Z' }, { rows: 0, days: 0, months: [], usd: '0', rejected: 3 })).toEqual([
      'NOTHING_ACCEPTED',
    ]);
  });
});
