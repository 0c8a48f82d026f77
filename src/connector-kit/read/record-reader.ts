import { Buffer } from 'node:buffer';
import type { Month } from '../../domain/time/month.ts';
import { canonicalDecimal } from '../../domain/money/decimal.ts';
import type { RecordStream } from '../connector.ts';
import type { RefusalReason } from '../delivery.ts';
import type { Normalized, RecordType, RecordTypes } from '../records.ts';
import type { CellFault } from './bind-rule.ts';
import { asItIs } from './choose-mapping.ts';
import { createControlLedger, type CountedAmount } from './control-ledger.ts';
import { createLineBuffer, handOver, reserve } from './line-buffer.ts';
import type { DeliveryReader, ObjectReader, ReaderObject, ReaderSink } from './reader.ts';
import { NUMERIC_BYTES_MAX, putNumeric, ZERO_NUMERIC } from './numeric-bytes.ts';
import { recordLine } from './record-line.ts';
import { refuse } from './refusal-code.ts';
import { createRejectionList } from './rejection-list.ts';
import { fieldText, headerNames, isDamaged, shapeFault, type Row } from './row.ts';
import { bindHeader, type SourceColumns } from './source-columns.ts';

/** Kinds of record whose rows are money: one that names no amount is counted as unreadable. */
const MONEY: ReadonlySet<RecordType> = new Set(['ledgerEntry']);

/** Reads journals, master data, rates and drivers: each row goes through the stream's `normalize`. */
export function createRecordReader<Config>(
  stream: RecordStream<Config, RecordType>,
  context: { readonly slice: string; readonly config: Config },
  sink: ReaderSink,
): DeliveryReader {
  const ledger = createControlLedger();
  const rejected = createRejectionList();
  const lines = createLineBuffer();
  const months = new Set<Month>();
  const headersSeen = new Set<string>();
  const rows: number[] = [];
  const canonicalName = stream.header ?? asItIs;

  function begin({ key }: ReaderObject): ObjectReader {
    const objectNo = rows.length;
    rows.push(0);
    const place = { objectNo, key };
    let source: SourceColumns | undefined;
    const names = new Set<string>();

    function bind(row: Row): RefusalReason | undefined {
      const headers = headerNames(row);
      const bound = bindHeader(headers, canonicalName, {});
      if ('code' in bound) return bound;
      for (const header of headers) headersSeen.add(header);
      source = bound;
      return missingColumns(stream, bound) ?? bound.refusal();
    }

    return {
      row(row) {
        if (source === undefined) return bind(row);
        const fault = shapeFault(row, source.headers.length) ?? textFault(row, source);
        return count(place, fault ? { rejected: fault } : stream.normalize(cellsOf(row, source), context), source);
      },
      cells(cells) {
        for (const name of cells.keys()) names.add(name);
        return count(place, stream.normalize(namedCells([...cells].map(([name, text]) => [canonicalName(name), text])), context));
      },
      columnsUsed: () => [...(source?.headers.keys() ?? [])],
      end(format) {
        if (source !== undefined) return undefined;
        if (format !== 'ndjson') return refuse('header-missing', 'a header line', `${key} is empty`);
        for (const name of names) headersSeen.add(name);
        const bound = bindHeader([...names], canonicalName, {});
        return 'code' in bound || names.size === 0 ? undefined : missingColumns(stream, bound);
      },
    };
  }

  /** Counts a row as what it turned out to be, and keeps its record. */
  function count(
    place: { objectNo: number; key: string },
    normalized: Normalized<RecordType>,
    source?: SourceColumns,
  ): RefusalReason | undefined {
    const rowNumber = (rows[place.objectNo] = rows[place.objectNo]! + 1);
    const amount = amountOf(normalized, MONEY.has(stream.record));
    const currency = ledger.of(normalized.control?.currency ?? '');
    ledger.deliver(currency, amount);
    if ('excluded' in normalized) {
      ledger.exclude(currency, normalized.excluded.reason, amount);
      return undefined;
    }
    const fault = 'rejected' in normalized ? normalized.rejected : putRecord(normalized.record, place.objectNo, rowNumber);
    if (fault === undefined) {
      ledger.accept(currency, amount);
      return undefined;
    }
    ledger.reject(currency, amount);
    rejected.add(place.key, rowNumber, fault.column === null || !source ? fault : { ...fault, column: source.spelling(fault.column) });
    return rejected.rejections.length % 1000 === 0 ? (rejected.refusal(0) ?? ledger.refusal()) : undefined;
  }

  function putRecord(record: RecordTypes[RecordType], objectNo: number, rowNumber: number): CellFault | undefined {
    const line = recordLine(stream.record, record, objectNo, rowNumber);
    if (typeof line !== 'string') return line;
    const bytes = Buffer.from(line);
    reserve(lines, bytes.length, sink.rows);
    lines.bytes.set(bytes, lines.length);
    lines.length += bytes.length;
    if ('month' in record) months.add(record.month);
    return undefined;
  }

  return {
    begin,
    flush: () => handOver(lines, sink.rows),
    rejections: () => rejected.rejections,
    rowsDelivered: () => ledger.rowsDelivered(),
    rowsOf: (object) => rows[object]!,
    refusal: () => rejected.refusal(ledger.rowsDelivered()) ?? ledger.refusal(),
    summary: () => ({
      dialect: stream.record,
      columns: [...headersSeen],
      rows,
      control: ledger.control(false),
      exclusions: ledger.exclusions(),
      totals: [],
      months: [...months].sort(),
      isInvoiced: false,
    }),
  };
}

function missingColumns<Config>(stream: RecordStream<Config, RecordType>, source: SourceColumns): RefusalReason | undefined {
  const found = `columns ${source.headers.join(', ')}`;
  const lacks = (name: string) => source.position(name) < 0;
  const missing = stream.required.filter(lacks);
  if (missing.length > 0) return refuse('column-missing', missing.join(', '), found);
  const sets = stream.requiredOneOf ?? [];
  if (sets.length === 0 || sets.some((set) => !set.some(lacks))) return undefined;
  return refuse('column-missing', sets.map((set) => set.join(' and ')).join(', or '), found);
}

function cellsOf(row: Row, source: SourceColumns): Readonly<Record<string, string>> {
  return namedCells(source.canonical.map((name, column) => [name, fieldText(row, column)]));
}

/** Text that is no UTF-8 must not be kept with its bytes replaced. */
function textFault(row: Row, source: SourceColumns): CellFault | undefined {
  for (const [column, name] of source.canonical.entries()) {
    if (isDamaged(row, column)) return { column: name, expected: 'UTF-8 text without NUL', found: fieldText(row, column) };
  }
  return undefined;
}

/** The row by canonical column name. A column that the file lacks reads as '', as a missing cell does. */
function namedCells(cells: readonly (readonly [name: string, text: string])[]): Readonly<Record<string, string>> {
  const row = Object.create(EMPTY_CELLS) as Record<string, string>;
  for (const [name, text] of cells) if (name !== '') row[name] = text;
  return row;
}

const EMPTY_CELLS: object = new Proxy(Object.create(null) as object, { get: () => '' });

function amountOf({ control }: Normalized<RecordType>, isMoney: boolean): CountedAmount {
  const text = control && canonicalDecimal(control.amount);
  if (text === undefined) return { numeric: ZERO_NUMERIC, fault: isMoney ? { expected: 'an amount' } : undefined };
  const numeric = new Uint8Array(NUMERIC_BYTES_MAX);
  putNumeric(Buffer.from(text, 'latin1'), 0, text.length, numeric, 0, text.length);
  return { numeric, fault: undefined };
}
