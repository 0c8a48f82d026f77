import { canonicalDecimal } from '../../../domain/money/decimal.ts';
import { parseInstant } from '../../../domain/time/instant.ts';
import type { TableFilter, Term } from '../../question/table-filter.ts';
import type { Column, Table } from '../../table.ts';
import { ODataError, quoted } from '../odata-error.ts';
import { propertyNamed } from '../metadata/property-named.ts';
import type { Expression, FunctionCall, FunctionName, Literal, Operand } from './expression.ts';

const TARGET = '$filter';

const TESTS = { contains: 'contains', startswith: 'startsWith', endswith: 'endsWith' } as const;
type TestName = keyof typeof TESTS;

const CALLS = {
  tolower: 'lower',
  toupper: 'upper',
  trim: 'trim',
  length: 'length',
  year: 'year',
  month: 'month',
  day: 'day',
  date: 'date',
} as const satisfies Record<Exclude<FunctionName, TestName>, string>;

/** What a condition says of a table: names are looked up, and literals take the form of what they are compared with. Throws an ODataError. */
export function bindFilter(expression: Expression, table: Table): TableFilter {
  switch (expression.kind) {
    case 'all':
      return { all: expression.of.map((part) => bindFilter(part, table)) };
    case 'any':
      return { any: expression.of.map((part) => bindFilter(part, table)) };
    case 'not':
      return { not: bindFilter(expression.of, table) };
    case 'operand':
      return asCondition(expression.operand, table);
    case 'within': {
      const column = columnOf(expression.operand, table);
      return { in: expression.values.map((value) => written(value, column)), term: termOf(expression.operand, table) };
    }
    case 'compare':
      return comparison(expression, table);
  }
}

function comparison({ operator, left, right }: Extract<Expression, { kind: 'compare' }>, table: Table): TableFilter {
  // Tools of older versions write `contains(…) eq true`.
  const [condition, truth] = isTest(left) ? [left, right] : [right, left];
  if (isTest(condition)) {
    const isTruth = truth.kind === 'literal' && truth.type === 'boolean';
    if (!isTruth || (operator !== 'eq' && operator !== 'ne'))
      throw new ODataError(501, `${TARGET}: ${condition.name} is compared with true or false alone`, TARGET);
    const test = asCondition(condition, table);
    return truth.value === (operator === 'eq') ? test : { not: test };
  }
  return { compare: operator, left: termOf(left, table, right), right: termOf(right, table, left) };
}

function isTest(operand: Operand): operand is FunctionCall & { readonly name: TestName } {
  return operand.kind === 'call' && Object.hasOwn(TESTS, operand.name);
}

function asCondition(operand: Operand, table: Table): TableFilter {
  if (isTest(operand)) return { test: TESTS[operand.name], text: termOf(operand.of[0]!, table), part: termOf(operand.of[1]!, table) };
  const isBoolean = operand.kind === 'literal' ? operand.type === 'boolean' : columnOf(operand, table)?.type === 'boolean';
  if (!isBoolean) throw new ODataError(400, `${TARGET}: expected a condition, found a value at ${operand.at + 1}`, TARGET);
  return { compare: 'eq', left: termOf(operand, table), right: { value: 'true' } };
}

/** `other`: what it is compared with, whose type a literal takes. */
function termOf(operand: Operand, table: Table, other?: Operand): Term {
  switch (operand.kind) {
    case 'property':
      return { column: propertyNamed(table, operand.name, TARGET).name };
    case 'literal':
      return { value: written(operand, other && columnOf(other, table)) };
    case 'call':
      if (isTest(operand)) throw new ODataError(501, `${TARGET}: ${operand.name} within another function is not offered`, TARGET);
      return { call: CALLS[operand.name as keyof typeof CALLS], of: termOf(operand.of[0]!, table) };
  }
}

/** The column that an operand is, without what is worked out of it. */
function columnOf(operand: Operand, table: Table): Column | undefined {
  return operand.kind === 'property' ? propertyNamed(table, operand.name, TARGET) : undefined;
}

/** A literal as the store prints such values; null is null. */
function written(literal: Literal, column: Column | undefined): string | null {
  switch (literal.type) {
    case 'null':
      return null;
    case 'boolean':
      return String(literal.value);
    case 'text':
      return literal.text;
    case 'number': {
      const isText = column && (column.type === 'text' || column.type === 'month' || column.type === 'json');
      const number = canonicalDecimal(literal.text);
      if (isText || number === undefined)
        throw unlike(literal, isText ? "a text in quotes, such as '100'" : 'a number of at most 120 digits');
      return number;
    }
    case 'date':
      return column?.type === 'instant' ? `${literal.text}T00:00:00Z` : literal.text;
    case 'instant': {
      // A blank is a plus that somebody did not encode.
      const instant = parseInstant(literal.text.replace(' ', '+'));
      if (instant === undefined) throw unlike(literal, 'an instant such as 2025-03-31T12:00:00Z');
      return column?.type === 'date' && instant.endsWith('T00:00:00Z') ? instant.slice(0, 10) : instant;
    }
  }
}

function unlike(literal: Literal & { readonly text: string }, expected: string): ODataError {
  return new ODataError(400, `${TARGET}: expected ${expected}, found ${quoted(literal.text)} at ${literal.at + 1}`, TARGET);
}
