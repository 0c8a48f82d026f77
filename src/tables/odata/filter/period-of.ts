import { isMonth, type Month } from '../../../domain/time/month.ts';
import type { TableFilter } from '../../question/table-filter.ts';
import type { Table } from '../../table.ts';

interface Period {
  readonly from: Month;
  readonly to: Month;
}

/**
 * The months that a filter leaves in any case, so that no others are looked at; undefined: it does not bound them at both ends. The filter
 * holds all the same: this says where to look, and not what is found.
 */
export function periodOf(table: Table, filter: TableFilter): Period | undefined {
  const month = table.period === 'months' ? table.columns.find(({ type }) => type === 'month')?.name : undefined;
  if (month === undefined) return undefined;
  const { from, to } = boundsOf(filter, month);
  return from !== undefined && to !== undefined && from <= to ? { from, to } : undefined;
}

type Bounds = Partial<Period>;

function boundsOf(filter: TableFilter, month: string): Bounds {
  if ('all' in filter) return filter.all.map((part) => boundsOf(part, month)).reduce(tighter, {});
  if ('in' in filter) return isColumn(filter.term, month) ? spanOf(filter.in) : {};
  if (!('compare' in filter) || !isColumn(filter.left, month) || !('value' in filter.right)) return {};
  const { value } = filter.right;
  if (value === null || !isMonth(value)) return {};
  switch (filter.compare) {
    case 'eq':
      return { from: value, to: value };
    case 'ge':
    case 'gt':
      return { from: value };
    case 'le':
    case 'lt':
      return { to: value };
    case 'ne':
      return {};
  }
}

function tighter(a: Bounds, b: Bounds): Bounds {
  const from = [a.from, b.from]
    .filter((month) => month !== undefined)
    .toSorted()
    .at(-1);
  const to = [a.to, b.to].filter((month) => month !== undefined).toSorted()[0];
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function spanOf(values: readonly (string | null)[]): Bounds {
  const months = values.filter((value) => value !== null).toSorted();
  const [from] = months;
  const to = months.at(-1);
  return months.length === values.length && from !== undefined && to !== undefined && months.every(isMonth) ? { from, to } : {};
}

function isColumn(term: object, name: string): boolean {
  return 'column' in term && term.column === name;
}
