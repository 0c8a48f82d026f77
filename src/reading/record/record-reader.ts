import type { RecordStream } from '../../connector-kit/connector.ts';
import type { RefusalReason } from '../../connector-kit/delivery.ts';
import type { Normalized, RecordType } from '../../domain/record/records.ts';
import type { CellFault } from '../cell-fault.ts';
import { asItIs } from '../charge/choose-mapping.ts';
import type { DeliveryReader, ObjectReader, ReaderObject, ReaderSink } from '../reader.ts';
import { createRecordCounter } from './record-counter.ts';
import { refuse } from '../refusal-code.ts';
import { fieldText, headerNames, isDamaged, shapeFault, type Row } from '../text/row.ts';
import { bindHeader, otherSeparator, type SourceColumns } from '../text/source-columns.ts';

/** Reads journals, master data, rates and drivers: each row goes through the stream's `normalize`. */
export function createRecordReader<Config>(
  stream: RecordStream<Config, RecordType>,
  context: { readonly slice: string; readonly config: Config },
  sink: ReaderSink,
): DeliveryReader {
  const counter = createRecordCounter(stream.record, sink);
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
    { objectNo, key }: { objectNo: number; key: string },
    normalized: Normalized<RecordType>,
    source?: SourceColumns,
  ): RefusalReason | undefined {
    const row = (rows[objectNo] = rows[objectNo]! + 1);
    return counter.count({ objectNo, key, row }, normalized, (fault) =>
      fault.column === null || !source ? fault : { ...fault, column: source.spelling(fault.column) },
    );
  }

  return {
    begin,
    flush: () => counter.flush(),
    rejections: () => counter.rejections(),
    readings: () => rows.map(() => `${stream.record} ${stream.version}`),
    rowsDelivered: () => counter.rowsDelivered(),
    rowsOf: (object) => rows[object]!,
    refusal: () => counter.refusal(),
    summary: () => ({
      dialect: stream.record,
      columns: [...headersSeen],
      rows,
      ...counter.totals(),
      totals: [],
      rowFindings: [],
      isInvoiced: false,
    }),
  };
}

function missingColumns<Config>(stream: RecordStream<Config, RecordType>, source: SourceColumns): RefusalReason | undefined {
  const found = `columns ${source.headers.join(', ')}`;
  const lacks = (name: string) => source.position(name) < 0;
  const missing = stream.required.filter(lacks);
  const separated = missing.length > 0 && otherSeparator(source.headers);
  if (separated) return separated;
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
