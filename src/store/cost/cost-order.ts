import { sql, type RawBuilder } from 'kysely';
import { groupNames } from './charge-cells.ts';
import { METRICS, type CostOrder, type CostQuestion } from './cost-question.ts';

/** As asked, then everything that tells rows apart, so that no two orders are possible. The rest beyond the top
 * comes last of its period, unless an order is asked for. */
export function orderClause(question: CostQuestion): RawBuilder<unknown> {
  const { order, top } = question;
  const groups = [...groupNames(question), 'currency'];
  const inOrder = (name: string) => sql`${sql.ref(name)} collate "C" nulls last`;
  const rest = top === undefined ? [] : [sql`"restGroups" nulls first`];
  return sql.join([...order.flatMap(ordered), inOrder('period'), ...rest, ...groups.map(inOrder)], sql`, `);
}

function ordered({ by, descending }: CostOrder): RawBuilder<unknown>[] {
  const direction = descending ? sql`desc nulls last` : sql`asc nulls last`;
  // Amounts of two currencies have no order: each currency has its own.
  if (by === 'cost') return [sql`currency collate "C"`, sql`cost ${direction}`];
  if (by === 'delta') return [sql`currency collate "C"`, sql`(cost - "previousCost") ${direction}`];
  const column = sql.ref(by);
  return [by in METRICS ? sql`${column} ${direction}` : sql`${column} collate "C" ${direction}`];
}
