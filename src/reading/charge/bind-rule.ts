import type { ColumnRule, Unreadable } from '../../connector-kit/charge-mapping.ts';
import type { RowTexts } from '../text/row-texts.ts';
import type { SourceColumns } from '../text/source-columns.ts';
import type { CellFault } from '../cell-fault.ts';

/** Names some source columns and, for the current row, their texts. */
export interface BoundColumns {
  /** Positions in the file of the columns that it has. */
  readonly columns: readonly number[];
  /** The texts in the order in which the rule names its columns; valid until the next call. */
  texts(): string[];
  /** The column to look at when a value is wrong, in the source's own spelling: the one that holds it, else the first that holds something. */
  blamed(found?: string): string | null;
}

export interface BoundRule extends BoundColumns {
  readonly rule: ColumnRule;
  evaluate(): string | null | Unreadable;
}

export interface Binding {
  readonly source: SourceColumns;
  readonly texts: RowTexts;
}

export function bindColumns(from: readonly string[], { source, texts }: Binding): BoundColumns {
  const values = from.map((name) => source.virtual(name));
  const places = from.map((name, place) => ({ place, column: source.position(name) })).filter(({ column }) => column >= 0);
  const slots = Int32Array.from(places, ({ place }) => place);
  const columns = Int32Array.from(places, ({ column }) => column);
  return {
    columns: [...columns],
    texts() {
      for (let index = 0; index < slots.length; index++) values[slots[index]!] = texts.meaning(columns[index]!);
      return values;
    },
    blamed(found) {
      const filled =
        columns.find((column) => texts.spelling(column) === found) ?? columns.find((column) => texts.spelling(column) !== '') ?? columns[0];
      return filled === undefined ? (from[0] ?? null) : source.headers[filled]!;
    },
  };
}

export function bindRule(rule: ColumnRule, binding: Binding): BoundRule {
  const bound = bindColumns(rule.from ?? [], binding);
  const { as } = rule;
  const otherwise = rule.otherwise ?? null;
  const apply = as === undefined ? firstFilled : applied(as);
  return {
    ...bound,
    rule,
    evaluate() {
      const value = apply(bound.texts());
      return value === null || value === '' ? otherwise : value;
    },
  };
}

export function isUnreadable(value: unknown): value is Unreadable {
  return typeof value === 'object' && value !== null && 'unreadable' in value;
}

/** A rule's own verdict, with the column in the source's spelling. */
export function faultOf({ unreadable }: Unreadable, source: SourceColumns): CellFault {
  return { ...unreadable, column: source.spelling(unreadable.column) };
}

function firstFilled(texts: string[]): string {
  for (const text of texts) if (text !== '') return text;
  return '';
}

/** The function over the texts in a list. Spreading a list into a call takes longer than most rules do, so the usual lengths are written out. */
export function applied<T>(rule: (...texts: string[]) => T): (texts: readonly string[]) => T {
  return (texts) => {
    switch (texts.length) {
      case 1:
        return rule(texts[0]!);
      case 2:
        return rule(texts[0]!, texts[1]!);
      case 3:
        return rule(texts[0]!, texts[1]!, texts[2]!);
      case 4:
        return rule(texts[0]!, texts[1]!, texts[2]!, texts[3]!);
      default:
        return rule(...texts);
    }
  };
}
