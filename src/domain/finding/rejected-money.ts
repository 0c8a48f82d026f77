import type { BatchControl } from '../batch-control.ts';
import { decimal, isZero } from '../money/decimal.ts';
import type { BatchRecordType } from '../record/records.ts';
import type { Rejection } from '../rejection.ts';
import type { NewFinding } from './finding.ts';

/** Records whose rows are amounts: one whose amount cannot be read may be worth anything. */
const OF_MONEY: ReadonlySet<BatchRecordType> = new Set(['charge', 'ledgerEntry']);

/** That rejected rows are worth something, or may be. Rows worth nothing are told by the batch's counts alone. */
export function rejectedMoney(
  recordType: BatchRecordType,
  control: readonly BatchControl[],
  rejections: readonly Rejection[],
): NewFinding | undefined {
  const rejected = control.filter(({ rowsRejected }) => rowsRejected > 0);
  const amounts = rejected
    .filter((count) => !isZero(decimal(count.rejected)))
    .map(({ currency, rejected: amount }) => ({ currency, amount }));
  const unreadable = OF_MONEY.has(recordType)
    ? rejected.reduce((sum, { rowsUnreadable, rowsRejected }) => sum + Math.min(rowsUnreadable, rowsRejected), 0)
    : 0;
  if (amounts.length === 0 && unreadable === 0) return undefined;
  const rows = rejected.reduce((sum, { rowsRejected }) => sum + rowsRejected, 0);
  return { kind: 'ROWS_REJECTED', details: { rows, unreadable, amounts, example: rejections[0] ?? null } };
}
