import type { ReadSummary } from '../batch-control.ts';
import type { BatchRecordType } from '../record/records.ts';
import type { Rejection } from '../rejection.ts';
import type { ToldAmount } from './delivery-totals.ts';
import type { NewFinding } from './finding.ts';

/** Records whose rows are amounts: one whose amount cannot be read may be worth anything. */
const OF_MONEY: ReadonlySet<BatchRecordType> = new Set(['charge', 'ledgerEntry']);

type Rejected = Pick<ReadSummary, 'control' | 'rejectedAmounts'>;

/** How many rows of a delivery were rejected, what they are worth, and one of them. */
export interface RejectedRows {
  readonly rows: number;
  /** What adds and what takes away, each a sum in one currency: 10 and -10 are no less missing for being 0 together. */
  readonly amounts: readonly ToldAmount[];
  readonly example: Rejection | null;
}

/** Null: none was rejected. */
export function rejectedRows({ control, rejectedAmounts: amounts }: Rejected, rejections: readonly Rejection[]): RejectedRows | null {
  const rows = control.reduce((sum, { rowsRejected }) => sum + rowsRejected, 0);
  return rows === 0 ? null : { rows, amounts, example: rejections[0] ?? null };
}

/** That rejected rows are worth something, or may be. Rows worth nothing are told by the batch's counts alone. */
export function rejectedMoney(recordType: BatchRecordType, summary: Rejected, rejections: readonly Rejection[]): NewFinding | undefined {
  const rejected = rejectedRows(summary, rejections);
  if (!rejected) return undefined;
  const unreadable = OF_MONEY.has(recordType)
    ? summary.control.reduce((sum, { rowsUnreadable, rowsRejected }) => sum + Math.min(rowsUnreadable, rowsRejected), 0)
    : 0;
  if (rejected.amounts.length === 0 && unreadable === 0) return undefined;
  return { kind: 'ROWS_REJECTED', details: { ...rejected, unreadable } };
}
