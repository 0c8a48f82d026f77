import { canonicalDecimal } from '../../domain/money/decimal.ts';
import { addDays } from '../../domain/time/instant.ts';
import { monthInName } from '../month-in-name.ts';
import { columnsRead, type ColumnDeclaration, type TableFormats } from './column-declaration.ts';
import { dateExpected, dateReader, type ReadDate } from './date-format.ts';
import { numberExpected, parseNumber, type NumberFormat } from './number-format.ts';

/** What one declaration makes of the cells of a row. */
export type DeclaredValue<T> =
  | { readonly value: T | null }
  | { readonly column: string | null; readonly expected: string; readonly found: string };

/** A cell's text by the name of its column; '' when there is none. */
export type CellOf = (column: string) => string;

/** Reads the value of one field; `name` is the name of the slice or file, for months that stand there. */
export type ReadValue<T = string> = (cell: CellOf, name: string) => DeclaredValue<T>;

const NOTHING = new Set(['', 'NULL', 'null', 'None', '(null)']);

/** The text as it stands, without blanks around it. */
export function textValue(declaration: ColumnDeclaration): ReadValue {
  const { constant = null, values, fromName } = declaration;
  const columns = columnsRead(declaration);
  return (cell, name) => {
    for (const column of columns) {
      const text = cell(column).trim();
      if (NOTHING.has(text)) continue;
      return { value: values && Object.hasOwn(values, text) ? values[text]! : text };
    }
    if (fromName === undefined) return { value: constant };
    const month = monthInName(name)?.month;
    return month === undefined ? { column: null, expected: 'a month in the name of the file', found: name } : { value: month };
  };
}

/** A decimal in canonical text. */
export function numberValue(declaration: ColumnDeclaration, formats: TableFormats): ReadValue {
  const format: NumberFormat = {
    decimal: declaration.decimal ?? formats.decimal,
    thousands: declaration.thousands ?? formats.thousands,
    parentheses: declaration.parentheses,
    trailingMinus: declaration.trailingMinus ?? formats.trailingMinus,
    times: declaration.times,
  };
  return parsed(declaration, numberExpected(format), (text) => parseNumber(text, format), canonicalDecimal);
}

/** An instant: of a date without time its midnight, UTC. */
export function instantValue(declaration: ColumnDeclaration, formats: TableFormats): ReadValue {
  const format = declaration.date ?? formats.dates;
  const read = dateReader(format)!;
  const [inFile, own] = [read, dateReader(undefined)!].map((each) => (declaration.lastDay ? behindLastDay(each) : each));
  return parsed(declaration, dateExpected(format), inFile!, own!);
}

const OPEN = '9999-12-31';

/** Null is written as what no date is: it stands for open. */
function behindLastDay(read: ReadDate): ReadDate {
  return (text) => {
    const last = read(text);
    return last === undefined || last.startsWith(OPEN) ? last : addDays(last, 1);
  };
}

/** The day, `2025-01-31`; one of the end of time is open. */
export function dayValue(declaration: ColumnDeclaration, formats: TableFormats): ReadValue {
  return mapped(instantValue(declaration, formats), (instant) => (instant.startsWith(OPEN) ? null : instant.slice(0, 10)));
}

export function mapped(read: ReadValue, map: (value: string) => string | null): ReadValue {
  return (cell, name) => {
    const outcome = read(cell, name);
    return 'value' in outcome && outcome.value !== null ? { value: map(outcome.value) } : outcome;
  };
}

/** `own` reads what the configuration or the name of the file says: there, dates are ISO and numbers have a point. */
function parsed(
  declaration: ColumnDeclaration,
  expected: string,
  parse: (text: string) => string | undefined,
  own: (text: string) => string | undefined,
): ReadValue {
  const text = textValue(declaration);
  const columns = columnsRead(declaration);
  return (cell, name) => {
    const outcome = text(cell, name);
    if (!('value' in outcome) || outcome.value === null) return outcome;
    const column = columns.find((each) => !NOTHING.has(cell(each).trim()));
    const value = (column === undefined ? own : parse)(outcome.value);
    return value === undefined ? { column: column ?? null, expected, found: outcome.value.slice(0, 200) } : { value };
  };
}
