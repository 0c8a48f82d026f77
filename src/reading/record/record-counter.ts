import { Buffer } from 'node:buffer';
import type { ReadSummary } from '../../domain/batch-control.ts';
import { canonicalDecimal } from '../../domain/money/decimal.ts';
import type { Rejection } from '../../domain/rejection.ts';
import type { Month } from '../../domain/time/month.ts';
import type { RefusalReason } from '../../connector-kit/delivery.ts';
import type { Normalized, RecordType, RecordTypes } from '../../domain/record/records.ts';
import type { CellFault } from '../cell-fault.ts';
import { createControlLedger, type CountedAmount } from '../control-ledger.ts';
import { createLineBuffer, handOver, reserve } from '../copy/line-buffer.ts';
import { NUMERIC_BYTES_MAX, putNumeric, ZERO_NUMERIC } from '../copy/numeric-bytes.ts';
import type { ReaderSink } from '../reader.ts';
import { recordLine } from './record-line.ts';
import { createRejectionList } from '../rejection-list.ts';

/** Kinds of record whose rows are money: one that names no amount is counted as unreadable. */
const MONEY: ReadonlySet<RecordType> = new Set(['ledgerEntry']);

/** Counts what became of rows or items, and keeps the records among them as lines of COPY. */
export interface RecordCounter {
  /** `row`: counted from 1 within its object. `spelling`: the source's own name of a column that is at fault. */
  count(
    place: { readonly objectNo: number; readonly key: string; readonly row: number },
    normalized: Normalized<RecordType>,
    spelling?: (fault: CellFault) => CellFault,
  ): RefusalReason | undefined;
  /** Hands over the lines that are still held back. */
  flush(): void;
  rejections(): readonly Rejection[];
  /** After the last one: too much of it was wrong. */
  refusal(): RefusalReason | undefined;
  rowsDelivered(): number;
  /** After the last one. Throws when the counts do not add up: that is a bug. */
  totals(): Pick<ReadSummary, 'control' | 'exclusions' | 'rejectedAmounts' | 'months'>;
}

export function createRecordCounter(record: RecordType, sink: Pick<ReaderSink, 'rows'>): RecordCounter {
  const ledger = createControlLedger();
  const rejected = createRejectionList();
  const lines = createLineBuffer();
  const months = new Set<Month>();

  function putRecord(value: RecordTypes[RecordType], objectNo: number, rowNumber: number): CellFault | undefined {
    const line = recordLine(record, value, objectNo, rowNumber);
    if (typeof line !== 'string') return line;
    const bytes = Buffer.from(line);
    reserve(lines, bytes.length, sink.rows);
    lines.bytes.set(bytes, lines.length);
    lines.length += bytes.length;
    if ('month' in value) months.add(value.month);
    return undefined;
  }

  return {
    count({ objectNo, key, row }, normalized, spelling = (fault) => fault) {
      const amount = amountOf(normalized, MONEY.has(record));
      const currency = ledger.of(normalized.control?.currency ?? '');
      ledger.deliver(currency, amount);
      if ('excluded' in normalized) {
        ledger.exclude(currency, normalized.excluded.reason, amount);
        return undefined;
      }
      const fault = 'rejected' in normalized ? normalized.rejected : putRecord(normalized.record, objectNo, row);
      if (fault === undefined) {
        ledger.accept(currency, amount);
        return undefined;
      }
      ledger.reject(currency, amount);
      rejected.add(key, row, spelling(fault));
      return rejected.rejections.length % 1000 === 0 ? (rejected.refusal(0) ?? ledger.refusal()) : undefined;
    },
    flush: () => handOver(lines, sink.rows),
    rejections: () => rejected.rejections,
    refusal: () => rejected.refusal(ledger.rowsDelivered()) ?? ledger.refusal(),
    rowsDelivered: () => ledger.rowsDelivered(),
    totals: () => ({
      control: ledger.control(false),
      exclusions: ledger.exclusions(),
      rejectedAmounts: ledger.rejectedAmounts(),
      months: [...months].sort(),
    }),
  };
}

function amountOf({ control }: Normalized<RecordType>, isMoney: boolean): CountedAmount {
  const text = control && canonicalDecimal(control.amount);
  if (text === undefined) return { numeric: ZERO_NUMERIC, fault: isMoney ? { expected: 'an amount' } : undefined };
  const numeric = new Uint8Array(NUMERIC_BYTES_MAX);
  putNumeric(Buffer.from(text, 'latin1'), 0, text.length, numeric, 0, text.length);
  return { numeric, fault: undefined };
}
