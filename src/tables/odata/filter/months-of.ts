import { addMonths, isMonth, type Month } from '../../../domain/time/month.ts';
import type { TableFilter } from '../../question/table-filter.ts';
import { monthColumn, type Table } from '../../table.ts';

interface Period {
  readonly from: Month;
  readonly to: Month;
}
type Bounds = Partial<Period>;

/** What is asked of a table, with the months that it is about told apart from the rest. */
export interface AskedMonths {
  readonly period?: Period;
  readonly filter?: TableFilter;
}

/**
 * The months that a filter leaves, and what it says beside. PostgreSQL finds rows of months by their deliveries; as a condition on each row it
 * would misjudge how many there are, and read all of them. Where a filter does not bound the months at both ends, it stays as it is.
 */
export function monthsOf(table: Table, filter: TableFilter | undefined): AskedMonths {
  if (filter === undefined) return {};
  const month = monthColumn(table)?.name;
  if (month === undefined) return { filter };
  const parts = conjuncts(filter).map((part) => ({ part, bounds: boundsOf(part, month) }));
  const { from, to } = parts.reduce<Bounds>((bounds, { bounds: more = {} }) => tighter(bounds, more), {});
  if (from === undefined || to === undefined || from > to) return { filter };
  const rest = parts.filter(({ bounds }) => bounds === undefined).map(({ part }) => part);
  return { period: { from, to }, ...(rest.length === 0 ? {} : { filter: { all: rest } }) };
}

function conjuncts(filter: TableFilter): readonly TableFilter[] {
  return 'all' in filter ? filter.all.flatMap(conjuncts) : [filter];
}

/** Of a condition that says this of the month and nothing else; undefined: of any other. */
function boundsOf(filter: TableFilter, month: string): Bounds | undefined {
  if (!('compare' in filter) || !('column' in filter.left) || filter.left.column !== month || !('value' in filter.right)) return undefined;
  const { value } = filter.right;
  if (value === null || !isMonth(value)) return undefined;
  switch (filter.compare) {
    case 'eq':
      return { from: value, to: value };
    case 'ge':
      return { from: value };
    case 'gt':
      return bound('from', addMonths(value, 1));
    case 'le':
      return { to: value };
    case 'lt':
      return bound('to', addMonths(value, -1));
    case 'ne':
      return undefined;
  }
}

/** Undefined beyond the first and the last month that there can be: no row is of such a one, as the condition itself says. */
function bound(end: keyof Period, month: Month): Bounds | undefined {
  return isMonth(month) ? { [end]: month } : undefined;
}

function tighter(a: Bounds, b: Bounds): Bounds {
  const from = [a.from, b.from]
    .filter((month) => month !== undefined)
    .toSorted()
    .at(-1);
  const to = [a.to, b.to].filter((month) => month !== undefined).toSorted()[0];
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
