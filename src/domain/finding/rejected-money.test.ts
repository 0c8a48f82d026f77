import { describe, expect, it } from 'vitest';
import type { BatchControl } from '../batch-control.ts';
import { rejectedMoney } from './rejected-money.ts';

function count(currency: string, rowsRejected: number, rejected: string, rowsUnreadable = 0): BatchControl {
  return {
    currency,
    rowsDelivered: 10,
    rowsAccepted: 10 - rowsRejected,
    rowsRejected,
    rowsExcluded: 0,
    rowsUnreadable,
    delivered: '10',
    accepted: '10',
    rejected,
    excluded: '0',
    billed: '10',
    effective: '10',
  };
}
const rejection = { file: 'a.csv', row: 1, column: 'cost', expected: 'a number', found: 'x' };

describe('rejectedMoney', () => {
  it('says how much per currency, with an example', () => {
    expect(rejectedMoney('charge', [count('EUR', 0, '0'), count('USD', 2, '3.5'), count('XXX', 1, '0.0')], [rejection])).toEqual({
      kind: 'ROWS_REJECTED',
      details: { rows: 3, unreadable: 0, amounts: [{ currency: 'USD', amount: '3.5' }], example: rejection },
    });
  });

  it('counts amounts that cannot be read: they may be anything', () => {
    expect(rejectedMoney('charge', [count('USD', 2, '0', 1)], [rejection])?.details).toMatchObject({ unreadable: 1, amounts: [] });
    expect(rejectedMoney('charge', [count('USD', 0, '0', 1)], [])).toBeUndefined();
  });

  it('says nothing of rows worth nothing, nor of records that are no money', () => {
    expect(rejectedMoney('charge', [count('USD', 2, '0')], [rejection])).toBeUndefined();
    expect(rejectedMoney('assetObservation', [count('XXX', 2, '0', 2)], [rejection])).toBeUndefined();
    expect(rejectedMoney('fixedAsset', [count('EUR', 2, '-7')], [rejection])).toMatchObject({ kind: 'ROWS_REJECTED' });
  });
});
