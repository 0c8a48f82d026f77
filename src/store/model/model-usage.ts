import { sql } from 'kysely';
import type { Knowledge } from '../../domain/knowledge.ts';
import { endDay, firstDay, type Month } from '../../domain/time/month.ts';
import type { ModelKey } from './model-list.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { countedMonths } from '../knowledge/counted-months.ts';

/** What was asked of a model in a month. Quantities of different metrics are never added. */
export interface ModelUsageRow {
  readonly month: Month;
  readonly version: string | null;
  readonly metric: string;
  readonly target: string | null;
  /** Canonical decimal text in the metric's own unit. */
  readonly quantity: string;
}

/**
 * Use of models by month, version, metric and user, in the order of the models. Use is told by gateways, not by registries: whoever
 * tells it, the model's name counts. Limited viewers see only the use by their own cost centres. One statement.
 */
export async function modelUsage(
  snapshot: Snapshot,
  knowledge: Knowledge,
  months: readonly Month[],
  models: readonly ModelKey[],
): Promise<ModelUsageRow[][]> {
  const limit =
    snapshot.viewer.scopes.costCenters === 'all' ? sql`true` : sql`u.target = any(${[...snapshot.viewer.scopes.costCenters]}::text[])`;
  const { rows } = await sql<ModelUsageRow & { readonly name: string }>`
    select u.model_name as name, to_char(u.day, 'YYYY-MM') as month, u.version, u.metric, u.target, trim_scale(sum(u.quantity)) as quantity
    from model_usage u
    where u.batch_id = any(${knowledge.batches.map(({ id }) => id)}::bigint[]) and u.model_name = any(${models.map(({ name }) => name)}::text[])
      and u.day >= ${firstDay(months[0]!)}::date and u.day < ${endDay(months.at(-1)!)}::date and ${limit}
      and ${sql.join([sql`true`, ...countedMonths(knowledge, sql`u.batch_id`, sql`to_char(u.day, 'YYYY-MM')`)], sql` and `)}
    group by 1, 2, 3, 4, 5
    order by 2, length(u.version) nulls first, u.version collate "C" nulls first, u.metric collate "C", u.target collate "C" nulls first`.execute(
    snapshot.transaction,
  );
  const byName = Map.groupBy(rows, ({ name }) => name);
  return models.map(({ name }) => byName.get(name) ?? []);
}
