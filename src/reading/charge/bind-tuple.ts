import { columnsAt, type ColumnHome, type FocusColumn } from '../../domain/charge/focus-columns.ts';
import type { ChargeMapping, ColumnRule, TagValue } from '../../connector-kit/charge-mapping.ts';
import type { CellFault, CellFinding } from '../cell-fault.ts';
import { blame } from './bind-decimal.ts';
import { bindColumns, bindRule, faultOf, isUnreadable, type Binding } from './bind-rule.ts';
import { checkValue, isStorable, withoutValue } from './check-value.ts';

/** Some columns that are worked out together, because they are kept together. */
export interface BoundTuple<T> {
  /** Positions of the source columns that the value depends on. */
  readonly columns: readonly number[];
  /** The value, and into `told` what is wrong with its cells though it stands; or the fault of a row that cannot be a charge. */
  evaluate(told: CellFinding[]): T | CellFault;
}

export type TupleTexts = readonly (string | null)[];
type Rules = ChargeMapping['columns'];

export function isFault(value: unknown): value is CellFault {
  return typeof value === 'object' && value !== null && 'expected' in value;
}

/** What a mapping does not name is null. */
const ABSENT: ColumnRule = {};

/** The checked values of one home's columns, in the order of `columnsAt`. */
export function bindTexts(home: ColumnHome, rules: Rules, binding: Binding): BoundTuple<TupleTexts> {
  return bindNamed(columnsAt(home), rules, binding);
}

function bindNamed(names: readonly FocusColumn[], rules: Rules, binding: Binding): BoundTuple<TupleTexts> {
  const bound = names.map((name) => bindValue(name, rules, binding));
  return {
    columns: bound.flatMap(({ columns }) => columns),
    evaluate(told) {
      const texts: (string | null)[] = [];
      for (const column of bound) {
        const value = column.evaluate(told);
        if (isFault(value)) return value;
        texts.push(value);
      }
      return texts;
    },
  };
}

/** The checked value of one column. */
export function bindValue(name: FocusColumn, rules: Rules, binding: Binding): BoundTuple<string | null> {
  const rule = bindRule(rules[name as keyof Rules] ?? ABSENT, binding);
  return {
    columns: rule.columns,
    evaluate(told) {
      const value = rule.evaluate();
      if (isUnreadable(value)) {
        const fault = faultOf(value, binding.source);
        const { kept } = withoutValue(name, 'value-dropped');
        if (!kept) return fault;
        told.push({ ...fault, column: fault.column ?? name, kind: kept.kind });
        return kept.value;
      }
      const checked = checkValue(name, value);
      if (typeof checked !== 'object' || checked === null) return checked;
      const { expected, kept } = checked;
      const cell = { column: blame(rule, name, value ?? ''), expected, found: value ?? '' };
      if (!kept) return cell;
      told.push({ ...cell, kind: kept.kind });
      return kept.value;
    },
  };
}

/** The tag set as JSON text with its keys in order; keys and values keep case and spelling. Tags that cannot be read are none. */
export function bindTags({ tags }: ChargeMapping, binding: Binding): BoundTuple<string> {
  const from = bindColumns(tags.from ?? [], binding);
  const { fromMatching } = tags;
  const matching = fromMatching ? positionsWhere(binding.source.headers, fromMatching) : [];
  return {
    columns: [...from.columns, ...matching],
    evaluate(told) {
      const matched = matching
        .map((column) => [binding.source.headers[column]!, binding.texts.spelling(column)] as const)
        .filter(([, text]) => text !== '');
      const value = tags.as(from.texts(), matched);
      if (isUnreadable(value)) {
        const fault = faultOf(value, binding.source);
        told.push({ ...fault, column: fault.column ?? 'Tags', kind: 'value-dropped' });
        return '{}';
      }
      const entries = Object.entries(value);
      const sound = entries.filter(([key, tag]) => isStorable(key) && isTag(tag));
      if (sound.length < entries.length) {
        const found = JSON.stringify(entries.find((entry) => !sound.includes(entry)));
        told.push({ kind: 'value-dropped', column: from.blamed() ?? 'Tags', expected: 'Tags: texts, numbers, booleans and null', found });
      }
      return jsonText(sound);
    },
  };
}

function isTag(tag: TagValue): boolean {
  return typeof tag === 'string' ? isStorable(tag) : tag === null || typeof tag === 'boolean' || Number.isFinite(tag);
}

/** The kept `x_` columns of one home as JSON text; null when none of them holds anything. */
export function bindKept(mapping: ChargeMapping, home: 'price' | 'resource', binding: Binding): BoundTuple<string | null> {
  const bound = Object.entries(mapping.keep ?? {})
    .filter(([, rule]) => rule.home === home)
    .map(([name, rule]) => ({ name, rule: bindRule(rule, binding) }));
  const { keepAs } = mapping;
  const { headers } = binding.source;
  // How many values a file's own columns have is not known: they are kept where many are expected.
  const own = keepAs && home === 'resource' ? namedPositions(headers, keepAs) : [];
  return {
    columns: [...bound.flatMap(({ rule }) => rule.columns), ...own.map(({ column }) => column)],
    evaluate(told) {
      const entries: [string, string][] = [];
      for (const { name, rule } of bound) {
        const value = rule.evaluate();
        if (isUnreadable(value)) {
          const fault = faultOf(value, binding.source);
          told.push({ ...fault, column: fault.column ?? name, kind: 'value-dropped' });
        } else if (value !== null && isStorable(value)) entries.push([name, value]);
        else if (value !== null)
          told.push({ kind: 'value-dropped', column: blame(rule, name), expected: `${name}: text without NUL`, found: value });
      }
      for (const { column, name } of own) {
        const value = binding.texts.meaning(column);
        if (value !== '') entries.push([name, value]);
      }
      return entries.length === 0 ? null : jsonText(entries);
    },
  };
}

function positionsWhere(headers: readonly string[], accepts: (header: string) => boolean): number[] {
  return [...headers.keys()].filter((position) => headers[position] !== '' && accepts(headers[position]!));
}

function namedPositions(headers: readonly string[], keepAs: (header: string) => string | undefined): { column: number; name: string }[] {
  return headers.flatMap((header, column) => {
    const name = header === '' ? undefined : keepAs(header);
    return name === undefined ? [] : [{ column, name }];
  });
}

function jsonText(entries: readonly (readonly [string, TagValue])[]): string {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${sorted.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`;
}
