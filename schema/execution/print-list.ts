import type { GraphQLOutputType, GraphQLResolveInfo } from 'graphql';
import { WireRow, type WireColumns } from '#src/store/wire/wire-row.ts';
import type { Path } from './collected-errors.ts';
import {
  columnPrint,
  isCanonicalDecimal,
  isPlainCount,
  isPlainInstant,
  isPlainJson,
  writeBytes,
  writeInstant,
  writeJson,
  writeText,
  type ColumnPrint,
  type PrintedLeaf,
} from './printed-leaf.ts';
import type { Printing } from './printing.ts';
import {
  completeList,
  failed,
  isPromise,
  plannedFields,
  readFields,
  type Complete,
  type Execution,
  type PlannedField,
  type PlannedFields,
} from './read-fields.ts';

/**
 * The same as `completeList`, for items that are objects. Where rows come as PostgreSQL sent them and the answer is printed, the leaves
 * without resolvers are copied from what was sent: no value is made of them. What is not as plain as that (null where it may not be, a
 * decimal that is spelled in another way) is completed as ever, row by row, and so is every field that has a resolver.
 */
export function completePrinted(
  fields: PlannedFields,
  itemType: GraphQLOutputType,
  complete: Complete,
  info: GraphQLResolveInfo,
): Complete {
  const ordinary = completeList(itemType, complete, info);
  if (!fields.fields.some(({ printed }) => printed !== undefined)) return ordinary;
  const told = { fieldNodes: info.fieldNodes, returnType: itemType };
  const rest = restOf(fields);
  const printers = new WeakMap<WireColumns, RowPrinter>();
  const printerFor = (row: WireRow) => {
    const columns = WireRow.columnsOf(row);
    const printer = printers.get(columns) ?? new RowPrinter(fields, columns);
    printers.set(columns, printer);
    return printer;
  };
  /** The fields with resolvers, of a row that is printed; or the row completed as ever. */
  const completed = (row: WireRow, isPlain: boolean, path: Path, execution: Execution): unknown => {
    try {
      const value = isPlain ? rest && readFields(rest, row, path, execution) : complete(row, path, execution);
      if (!isPromise(value)) return value ?? NOTHING;
      const whole = isPlain ? value.then((known) => assembled(fields, row, known as Answered)) : value;
      return whole.then(undefined, (error: unknown) => failed(error, told, path, execution));
    } catch (error) {
      failed(error, told, path, execution);
      return null;
    }
  };
  return (value, path, execution) => {
    const { printing } = execution;
    if (printing === undefined || printing.isUnderWay || !isOfWireRows(value)) return ordinary(value, path, execution);
    printing.isUnderWay = true;
    try {
      return printed(value, printing, (row, index) => {
        execution.rows++;
        const printer = printerFor(row);
        const isPlain = printer.place(row);
        const known = completed(row, isPlain, { prev: path, key: index }, execution);
        if (isPromise(known)) return known;
        if (!isPlain || known === null) printing.writeText(JSON.stringify(known === NOTHING ? null : known));
        else printer.print(printing, known as Answered);
        return undefined;
      });
    } finally {
      printing.isUnderWay = false;
    }
  };
}

type Answered = Readonly<Record<string, unknown>>;

const NOTHING: Answered = {};
const [OPEN, COMMA, CLOSE] = Buffer.from('[,]');
const NULL = 'null';

/** A list that is one part; with promises among its items, each item is one. */
function printed(
  rows: readonly WireRow[],
  printing: Printing,
  print: (row: WireRow, index: number) => Promise<unknown> | undefined,
): unknown {
  const start = printing.at;
  const begins: number[] = [];
  const pending = new Map<number, Promise<unknown>>();
  for (let index = 0; index < rows.length; index++) {
    printing.reserve(1);
    printing.bytes[printing.at++] = index === 0 ? OPEN! : COMMA!;
    begins.push(printing.at);
    const item = print(rows[index]!, index);
    if (item) pending.set(index, item);
  }
  if (pending.size > 0) {
    const endOf = (index: number) => (begins[index + 1] ?? printing.at + 1) - 1;
    const items: unknown[] = begins.map((from, index) => pending.get(index) ?? printing.part(from, endOf(index)));
    return Promise.all(items);
  }
  printing.reserve(1);
  printing.bytes[printing.at++] = CLOSE!;
  return printing.part(start, printing.at);
}

function isOfWireRows(value: unknown): value is readonly WireRow[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => WireRow.isOne(item));
}

function restOf({ fields }: PlannedFields): PlannedFields | undefined {
  const rest = fields.filter((field) => field.printed === undefined);
  return rest.length === 0 ? undefined : plannedFields(rest);
}

/** A row as values, where some of them were waited for. */
function assembled({ fields, blank }: PlannedFields, row: WireRow, rest: Answered): Answered {
  const answer: Record<string, unknown> = { ...blank };
  for (const { name, printed: leaf } of fields)
    answer[name] = leaf ? leaf.complete((row as unknown as Answered)[leaf.property]) : rest[name];
  return answer;
}

interface PrintedField {
  readonly name: string;
  /** What stands before its value: `,"name":`. */
  readonly before: Buffer;
  /** Undefined for a field with a resolver. */
  readonly leaf: PrintedLeaf | undefined;
  /** -1: the rows have no such column, and may have a property of this name. */
  readonly column: number;
  readonly print: ColumnPrint;
}

/** Of rows with these columns. One row is placed and printed before the next. */
class RowPrinter {
  readonly #fields: readonly PrintedField[];
  readonly #begins: Int32Array;
  readonly #ends: Int32Array;
  /** Of values that are not copied from bytes. */
  readonly #texts: string[];
  #row: Buffer = Buffer.alloc(0);

  constructor({ fields }: PlannedFields, { columns, places }: WireColumns) {
    this.#fields = fields.map((field, index) => printedField(field, index === 0, columns, places));
    this.#begins = new Int32Array(columns.length);
    this.#ends = new Int32Array(columns.length);
    this.#texts = fields.map(() => '');
  }

  /** Finds the values of a row. False: it is not as plain as that, and is completed as ever. */
  place(row: WireRow): boolean {
    WireRow.placesOf(row, this.#begins, this.#ends);
    this.#row = WireRow.bytesOf(row);
    for (let index = 0; index < this.#fields.length; index++) if (!this.#isPlain(row, this.#fields[index]!, index)) return false;
    return true;
  }

  #isPlain(row: WireRow, { leaf, column, print }: PrintedField, index: number): boolean {
    if (leaf === undefined) return true;
    if (column === -1) return this.#isValue((row as unknown as Answered)[leaf.property], leaf, index);
    const [begin, end] = [this.#begins[column]!, this.#ends[column]!];
    if (end < begin) return !leaf.isRequired;
    switch (print) {
      case 'text':
        return true;
      case 'decimal':
        return isCanonicalDecimal(this.#row, begin, end);
      case 'count':
        return isPlainCount(this.#row, begin, end);
      case 'instant':
        return isPlainInstant(this.#row, begin, end);
      case 'json':
        this.#texts[index] = '';
        return isPlainJson(this.#row, begin, end) || this.#isValue(WireRow.valueOf(row, column), leaf, index);
      case 'value':
        return this.#isValue(WireRow.valueOf(row, column), leaf, index);
    }
  }

  /** What a resolver would have to be asked for, or cannot be answered, is no value. */
  #isValue(value: unknown, leaf: PrintedLeaf, index: number): boolean {
    if (typeof value === 'function' || isPromise(value)) return false;
    if (value === null || value === undefined) {
      this.#texts[index] = NULL;
      return !leaf.isRequired;
    }
    try {
      this.#texts[index] = JSON.stringify(leaf.complete(value));
      return true;
    } catch {
      return false;
    }
  }

  /** Prints the row that was placed last, with what its resolvers gave. */
  print(printing: Printing, rest: Answered): void {
    const open = printing.at;
    for (let index = 0; index < this.#fields.length; index++) {
      const { name, before, leaf, column, print } = this.#fields[index]!;
      printing.reserve(before.length);
      printing.at = writeBytes(printing.bytes, printing.at, before, 0, before.length);
      if (leaf === undefined) printing.writeText(JSON.stringify(rest[name]));
      else if (column === -1) printing.writeText(this.#texts[index]!);
      else if (this.#ends[column]! < this.#begins[column]!) printing.writeText(NULL);
      else this.#printColumn(printing, column, print, index);
    }
    printing.writeText(printing.at === open ? '{}' : '}');
  }

  #printColumn(printing: Printing, column: number, print: ColumnPrint, index: number): void {
    const [begin, end] = [this.#begins[column]!, this.#ends[column]!];
    printing.reserve(end - begin + 2);
    const { bytes, at } = printing;
    switch (print) {
      case 'text':
      case 'decimal': {
        const to = writeText(bytes, at, this.#row, begin, end);
        if (to === -1) printing.writeText(JSON.stringify(this.#row.toString('utf8', begin, end)));
        else printing.at = to;
        return;
      }
      case 'count':
        printing.at = writeBytes(bytes, at, this.#row, begin, end);
        return;
      case 'instant':
        printing.at = writeInstant(bytes, at, this.#row, begin, end);
        return;
      case 'json':
        if (this.#texts[index] === '') printing.at = writeJson(bytes, at, this.#row, begin, end);
        else printing.writeText(this.#texts[index]!);
        return;
      case 'value':
        printing.writeText(this.#texts[index]!);
    }
  }
}

function printedField(
  { name, printed: leaf }: PlannedField,
  isFirst: boolean,
  columns: WireColumns['columns'],
  places: WireColumns['places'],
): PrintedField {
  const column = leaf === undefined ? -1 : (places.get(leaf.property) ?? -1);
  return {
    name,
    before: Buffer.from(`${isFirst ? '{' : ','}${JSON.stringify(name)}:`),
    leaf,
    column,
    print: leaf === undefined || column === -1 ? 'value' : columnPrint(leaf, columns[column]!),
  };
}
