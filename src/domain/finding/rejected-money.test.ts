import { describe, expect, it } from 'vitest';
import type { BatchControl } from '../batch-control.ts';
import type { ToldAmount } from './delivery-totals.ts';
import { findingText } from './finding.ts';
import { rejectedMoney } from './rejected-money.ts';

interface Count {
  readonly rows: number;
  readonly unreadable?: number;
}

function summary(amounts: readonly ToldAmount[], ...counts: readonly Count[]): Parameters<typeof rejectedMoney>[1] {
  const control = counts.map(({ rows, unreadable = 0 }): BatchControl => ({
    currency: 'USD',
    rowsDelivered: 10,
    rowsAccepted: 10 - rows,
    rowsRejected: rows,
    rowsExcluded: 0,
    rowsUnreadable: unreadable,
    delivered: '10',
    accepted: '10',
    rejected: '0',
    excluded: '0',
    billed: '10',
    effective: '10',
  }));
  return { control, rejectedAmounts: amounts };
}
const usd = (amount: string): ToldAmount => ({ currency: 'USD', amount });
const rejection = { file: 'a.csv', row: 1, column: 'cost', expected: 'a number', found: 'x' };

describe('rejectedMoney', () => {
  it('says how much per currency, with an example', () => {
    expect(rejectedMoney('charge', summary([usd('3.5')], { rows: 0 }, { rows: 2 }, { rows: 1 }), [rejection])).toEqual({
      kind: 'ROWS_REJECTED',
      details: { rows: 3, unreadable: 0, amounts: [usd('3.5')], example: rejection },
    });
  });

  it('says what cancels out: 10 and -10 are missing, though they are 0 together', () => {
    const found = rejectedMoney('ledgerEntry', summary([usd('10'), usd('-10')], { rows: 2 }), [rejection]);
    expect(findingText(found!)).toBe('2 rows could not be read (10 USD and -10 USD), such as a.csv:1 cost: expected a number, found x');
  });

  it('counts amounts that cannot be read: they may be anything', () => {
    expect(rejectedMoney('charge', summary([], { rows: 2, unreadable: 1 }), [rejection])?.details).toMatchObject({
      unreadable: 1,
      amounts: [],
    });
    expect(rejectedMoney('charge', summary([], { rows: 0, unreadable: 1 }), [])).toBeUndefined();
  });

  it('says nothing of rows worth nothing, nor of records that are no money', () => {
    expect(rejectedMoney('charge', summary([], { rows: 2 }), [rejection])).toBeUndefined();
    expect(rejectedMoney('assetObservation', summary([], { rows: 2, unreadable: 2 }), [rejection])).toBeUndefined();
    expect(rejectedMoney('fixedAsset', summary([usd('-7')], { rows: 2 }), [rejection])).toMatchObject({ kind: 'ROWS_REJECTED' });
  });
});
