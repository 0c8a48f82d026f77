import { sql, type RawBuilder } from 'kysely';
import type { RowSource } from '../flat/row-source.ts';

/** Joins to a fact (alias `f`) what the run that counts for its month maps it to (alias `d`). */
export function mappedBy(source: RowSource, month: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`left join ${source.runs('dimensions')} k (run_id, month) on k.month = ${month}
    left join dimension_assignment d on d.run_id = k.run_id and d.batch_id = f.batch_id and d.scope_key = f.scope_key`;
}
