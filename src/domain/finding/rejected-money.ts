import type { BatchControl } from '../batch-control.ts';
import { decimal, isZero } from '../money/decimal.ts';
import type { BatchRecordType } from '../record/records.ts';
import type { Rejection } from '../rejection.ts';
import type { ToldAmount } from './delivery-totals.ts';
import type { NewFinding } from './finding.ts';

/** Records whose rows are amounts: one whose amount cannot be read may be worth anything. */
const OF_MONEY: ReadonlySet<BatchRecordType> = new Set(['charge', 'ledgerEntry']);

/** How many rows of a delivery were rejected, what they are worth, and one of them. */
export interface RejectedRows {
  readonly rows: number;
  readonly amounts: readonly ToldAmount[];
  readonly example: Rejection | null;
}

/** Null: none was rejected. */
export function rejectedRows(control: readonly BatchControl[], rejections: readonly Rejection[]): RejectedRows | null {
  const rejected = control.filter((count) => count.rowsRejected > 0);
  const rows = rejected.reduce((sum, count) => sum + count.rowsRejected, 0);
  const amounts = rejected
    .filter((count) => !isZero(decimal(count.rejected)))
    .map(({ currency, rejected: amount }) => ({ currency, amount }));
  return rows === 0 ? null : { rows, amounts, example: rejections[0] ?? null };
}

/** That rejected rows are worth something, or may be. Rows worth nothing are told by the batch's counts alone. */
export function rejectedMoney(
  recordType: BatchRecordType,
  control: readonly BatchControl[],
  rejections: readonly Rejection[],
): NewFinding | undefined {
  const rejected = rejectedRows(control, rejections);
  if (!rejected) return undefined;
  const unreadable = OF_MONEY.has(recordType)
    ? control.reduce((sum, { rowsUnreadable, rowsRejected }) => sum + Math.min(rowsUnreadable, rowsRejected), 0)
    : 0;
  if (rejected.amounts.length === 0 && unreadable === 0) return undefined;
  return { kind: 'ROWS_REJECTED', details: { ...rejected, unreadable } };
}
