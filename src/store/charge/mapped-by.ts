import { sql, type RawBuilder } from 'kysely';
import type { RowSource } from '../flat/row-source.ts';

/** Joins to a fact (alias `f`) what the run that counts for its month maps it to (alias `d`). */
export function mappedBy(source: RowSource, month: RawBuilder<unknown>): RawBuilder<unknown> {
  const run = source.runOf('dimensions', month);
  return sql`${run.join}
    left join dimension_assignment d on d.run_id = ${run.id} and d.batch_id = f.batch_id and d.scope_key = f.scope_key`;
}
