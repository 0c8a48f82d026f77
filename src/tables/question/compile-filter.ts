import { sql, type RawBuilder } from 'kysely';
import type { Column, ColumnType } from '../table.ts';
import { shown, TableQuestionError } from './table-question-error.ts';
import type { Comparison, TableFilter, Term, TermCall } from './table-filter.ts';
import { typedValue } from './typed-value.ts';

/** Finds a column that may be asked about; throws where there is none, or the viewer may not. */
export type ColumnFinder = (name: string) => Column;

const DEPTH_MAX = 40;

/** A filter as a condition on the rows (alias `t`), with all values as parameters. Throws a TableQuestionError where it makes no sense. */
export function compileFilter(filter: TableFilter, find: ColumnFinder): RawBuilder<boolean> {
  return compiled(filter, find, 1);
}

function compiled(filter: TableFilter, find: ColumnFinder, depth: number): RawBuilder<boolean> {
  if (depth > DEPTH_MAX) throw new TableQuestionError(`a filter nested at most ${DEPTH_MAX} deep`, 'a deeper one');
  const below = (one: TableFilter) => compiled(one, find, depth + 1);
  if ('all' in filter) return joined(filter.all.map(below), sql` and `, sql`true`);
  if ('any' in filter) return joined(filter.any.map(below), sql` or `, sql`false`);
  if ('not' in filter) return sql<boolean>`(${below(filter.not)}) is not true`;
  if ('compare' in filter) return comparison(filter.compare, filter.left, filter.right, find);
  if ('test' in filter) return textTest(filter, find);
  return among(filter.in, filter.term, find);
}

function joined(parts: readonly RawBuilder<boolean>[], by: RawBuilder<unknown>, none: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(${parts.length === 0 ? none : sql.join([...parts], by)})`;
}

interface TypedTerm {
  readonly type: ColumnType;
  readonly value: RawBuilder<unknown>;
  readonly isNullable: boolean;
  readonly said: string;
}

const SYMBOLS = { eq: '=', ne: '<>', gt: '>', ge: '>=', lt: '<', le: '<=' } as const satisfies Record<Comparison, string>;

function comparison(compare: Comparison, left: Term, right: Term, find: ColumnFinder): RawBuilder<boolean> {
  const a = typed(left, find);
  const b = typed(right, find);
  const isNull = (one: TypedTerm | string | null): one is null => one === null;
  if (isNull(a) || isNull(b)) {
    const other = isNull(a) ? b : a;
    const subject = isNull(other) || typeof other === 'string' ? sql`null::text` : other.value;
    if (typeof other === 'string') return compare === 'ne' ? sql<boolean>`true` : sql<boolean>`false`;
    switch (compare) {
      case 'eq':
        return sql<boolean>`${subject} is null`;
      case 'ne':
        return sql<boolean>`${subject} is not null`;
      case 'ge':
      case 'gt':
      case 'le':
      case 'lt':
        return sql<boolean>`false`;
    }
  }
  const [one, other] = aligned(a, b);
  const symbol = sql.raw(SYMBOLS[compare]);
  if (compare === 'ne' && (one.isNullable || other.isNullable)) return sql<boolean>`(${one.value} is distinct from ${other.value})`;
  if (compare === 'eq' && one.isNullable && other.isNullable) return sql<boolean>`(${one.value} is not distinct from ${other.value})`;
  const order = compare === 'eq' || compare === 'ne' || !isText(one.type) ? sql`` : sql` collate "C"`;
  return sql<boolean>`(${one.value} ${symbol} ${other.value}${order})`;
}

/** Two values of one type: one that is given takes that of the other. */
function aligned(a: TypedTerm | string, b: TypedTerm | string): readonly [TypedTerm, TypedTerm] {
  if (typeof a === 'string' && typeof b === 'string') return [given(a, 'text', 'a text'), given(b, 'text', 'a text')];
  if (typeof a === 'string') {
    const of = b as TypedTerm;
    return [given(a, of.type, of.said), of];
  }
  if (typeof b === 'string') return [a, given(b, a.type, a.said)];
  if (a.type === b.type || (isText(a.type) && isText(b.type)) || (isNumber(a.type) && isNumber(b.type))) return [a, b];
  throw new TableQuestionError(`something of the type ${a.type} to compare ${a.said} with`, `${b.said}, of the type ${b.type}`);
}

function given(value: string, type: ColumnType, said: string): TypedTerm {
  return { type, value: typedValue(value, type, said), isNullable: false, said };
}

function textTest(filter: Extract<TableFilter, { readonly test: string }>, find: ColumnFinder): RawBuilder<boolean> {
  const text = textOf(filter.text, find);
  const part = textOf(filter.part, find);
  if (text === null || part === null) return sql<boolean>`false`;
  switch (filter.test) {
    case 'contains':
      return sql<boolean>`(strpos(${text}, ${part}) > 0)`;
    case 'startsWith':
      return sql<boolean>`starts_with(${text}, ${part})`;
    case 'endsWith':
      return sql<boolean>`(right(${text}, length(${part})) = ${part})`;
  }
}

function textOf(term: Term, find: ColumnFinder): RawBuilder<unknown> | null {
  const found = typed(term, find);
  if (found === null) return null;
  if (typeof found === 'string') return typedValue(found, 'text', 'a part of a text');
  if (!isText(found.type)) throw new TableQuestionError('a text', `${found.said}, of the type ${found.type}`);
  return found.value;
}

function among(values: readonly (string | null)[], term: Term, find: ColumnFinder): RawBuilder<boolean> {
  const found = typed(term, find);
  if (found === null || typeof found === 'string') throw new TableQuestionError('a column that is one of these values', 'a value');
  const listed = values.filter((value) => value !== null).map((value) => typedValue(value, found.type, found.said));
  const isListed = listed.length === 0 ? sql`false` : sql`${found.value} in (${sql.join(listed)})`;
  return values.includes(null) ? sql<boolean>`(${isListed} or ${found.value} is null)` : sql<boolean>`(${isListed})`;
}

/** A term with its type; a text: a value whose type the other side says. */
function typed(term: Term, find: ColumnFinder): TypedTerm | string | null {
  if ('value' in term) return term.value;
  if ('column' in term) {
    const { name, type, isNullable } = find(term.column);
    return { type, value: sql.ref(`t.${name}`), isNullable, said: name };
  }
  const of = typed(term.of, find);
  if (of === null) return null;
  return called(term.call, typeof of === 'string' ? given(of, 'text', `${term.call} of ${shown(of)}`) : of);
}

function called(call: TermCall, { type, value, isNullable, said }: TypedTerm): TypedTerm {
  const name = `${call}(${said})`;
  const refuse = (expected: string): never => {
    throw new TableQuestionError(`${expected} in ${name}`, `something of the type ${type}`);
  };
  switch (call) {
    case 'lower':
    case 'upper':
    case 'trim':
      if (!isText(type)) refuse('a text');
      return { type: 'text', value: sql`${sql.raw(call === 'trim' ? 'btrim' : call)}(${value})`, isNullable, said: name };
    case 'length':
      if (!isText(type)) refuse('a text');
      return { type: 'integer', value: sql`length(${value})`, isNullable, said: name };
    case 'year':
    case 'month':
    case 'day':
    case 'date': {
      if (type !== 'date' && type !== 'instant') refuse('a date or an instant');
      const day = type === 'instant' ? sql`(${value} at time zone 'UTC')` : value;
      if (call === 'date') return { type: 'date', value: sql`${day}::date`, isNullable, said: name };
      return { type: 'integer', value: sql`extract(${sql.raw(call)} from ${day})::bigint`, isNullable, said: name };
    }
  }
}

function isText(type: ColumnType): boolean {
  return type === 'text' || type === 'month' || type === 'json';
}

function isNumber(type: ColumnType): boolean {
  return type === 'decimal' || type === 'integer';
}
