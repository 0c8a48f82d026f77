import { sql, type RawBuilder } from 'kysely';
import type { Dimension } from '../../domain/dimension/dimension.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import { valueConditions } from '../charge/charge-filter.ts';
import type { CostQuestion } from './cost-question.ts';

/** What allocated cost can be told apart by, and where it stands: a share is of one cost centre and one currency. */
const COLUMNS: Partial<Readonly<Record<Dimension, string>>> = { costCenter: 's.cost_center', billingCurrency: 's.currency' };
export const ALLOCATED_DIMENSIONS = Object.keys(COLUMNS) as readonly Dimension[];

/** Shares of the known allocations as cells, as charges are. They add up to what was allocated and what was not, to the last digit. */
export function allocatedCells(knowledge: Knowledge, question: CostQuestion): RawBuilder<unknown> {
  const { granularity, dimensions, filter, months, comparison, conversion } = question;
  const asked = [...months, ...(comparison?.months ?? [])];
  const runs = knowledge.runs.filter(({ kind, month }) => kind === 'allocation' && asked.includes(month));
  const keys: readonly (readonly [name: string, column: RawBuilder<unknown>])[] = [
    ...dimensions.map((dimension) => [dimension, columnOf(dimension)] as const),
    ...(granularity === 'TOTAL' ? [] : [['bucket', sql`(k.month || '-01')::date`] as const]),
    ...(conversion ? [['month', sql`k.month`] as const] : []),
    ...(comparison ? [['isPrevious', sql`k.month = any(${[...comparison.months]}::text[])`] as const] : []),
    ['currency', sql`s.currency`],
  ];
  const conditions = [sql`true`, ...filter.dimensions.flatMap(({ dimension, ...values }) => valueConditions(columnOf(dimension), values))];
  return sql`select ${sql.join([...keys.map(([name, column]) => sql`${column} as ${sql.ref(name)}`), sql`sum(s.amount) as cost`], sql`, `)}
    from unnest(${runs.map(({ id }) => id)}::bigint[], ${runs.map(({ month }) => month)}::text[]) k (run_id, month)
      join allocation_share s on s.run_id = k.run_id
    where ${sql.join(conditions, sql` and `)} group by ${sql.join(
      keys.map((_, index) => sql.raw(String(index + 1))),
      sql`, `,
    )}`;
}

function columnOf(dimension: Dimension): RawBuilder<unknown> {
  const column = COLUMNS[dimension];
  if (column === undefined) throw new Error(`allocated cost has no ${dimension}`);
  return sql.raw(column);
}
