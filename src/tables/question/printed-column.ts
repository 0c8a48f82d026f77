import { sql, type RawBuilder } from 'kysely';
import { instantText } from '../../store/instant-text.ts';
import type { Column } from '../table.ts';

/** How values are printed for people and programs of other habits. By default they are exact. */
export interface Printing {
  /** Between the whole and its fraction. Default: a point. */
  readonly decimal?: ',' | '.' | undefined;
  /** To so many decimals, half away from zero. */
  readonly round?: number | undefined;
  /** A text that a spreadsheet would take for a formula begins with an apostrophe. */
  readonly guard?: boolean | undefined;
}

/** A column of the rows (alias `t`) as the text that it is printed as. */
export function printedColumn({ name, type }: Column, { decimal, round, guard }: Printing = {}): RawBuilder<unknown> {
  const value = sql.ref(`t.${name}`);
  switch (type) {
    case 'decimal': {
      const exact = round === undefined ? sql`trim_scale(${value})` : sql`round(${value}, ${sql.lit(round)})`;
      return decimal === ',' ? sql`replace(${exact}::text, '.', ',')` : exact;
    }
    case 'instant':
      return instantText(value);
    case 'boolean':
      return sql`${value}::text`;
    case 'date':
    case 'integer':
    case 'month':
      return value;
    case 'text':
    case 'json':
      return guard === true ? guarded(value) : value;
  }
}

/** What sorts behind the letter A is none of the signs that begin a formula: nearly every text is spared the closer look. */
function guarded(value: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when ${value} collate "C" < 'A' and left(${value}, 1) in ('=', '+', '-', '@', e'\\t', e'\\r') then '''' || ${value} else ${value} end`;
}
