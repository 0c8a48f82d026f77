import { sql, type RawBuilder } from 'kysely';
import { ACCOUNT_MONTH, chargeJoins, limitAliases, limitCondition } from '../charge/charge-joins.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { TableAlias } from '../dimension/dimension.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { endDay, firstDay, type Month } from '../../domain/time/month.ts';
import { countedMonths } from '../knowledge/counted-months.ts';

/** Billing months, both included. */
export interface ExportedMonths {
  readonly from: Month;
  readonly to: Month;
}

const ALL_TABLES = ['s', 'a', 't', 'p', 'r', 'e'] as const satisfies readonly TableAlias[];

/** The charges of some batches in these months that the viewer sees, as what follows `from` in a statement: with these tables joined. */
export function exportedCharges(
  viewer: Viewer,
  knowledge: Knowledge,
  batchIds: readonly string[],
  { from, to: last, hasOwnColumns = false }: ExportedMonths & { readonly hasOwnColumns?: boolean },
  tables: readonly TableAlias[] = ALL_TABLES,
  /** What each charge is joined with beyond its own tables. */
  beside: RawBuilder<unknown> = sql``,
): RawBuilder<unknown> {
  const mapping = hasOwnColumns ? (['d'] as const) : limitAliases(viewer);
  const joins = chargeJoins(new Set<TableAlias>([...tables, ...mapping]), ACCOUNT_MONTH, knowledge);
  return sql`charge f ${joins} ${beside}
    where f.batch_id = any(${[...batchIds]}::bigint[])
      and a.billing_period_start >= ${firstDay(from)}::timestamp at time zone 'UTC'
      and a.billing_period_start < ${endDay(last)}::timestamp at time zone 'UTC'
      and ${sql.join([limitCondition(viewer) ?? sql`true`, ...countedMonths(knowledge, sql`f.batch_id`, ACCOUNT_MONTH)], sql` and `)}`;
}
