import { sql, type RawBuilder } from 'kysely';
import type { KnowledgeView } from '../../domain/period/knowledge-view.ts';

/**
 * The instant whose knowledge a month shows, as SQL: the one that its close has pinned, where it was closed at the instant that is asked
 * for and is not wanted as it is at present; else that instant.
 */
export function instantOfMonth(month: RawBuilder<unknown>, asOf = 'infinity', view: KnowledgeView = 'pinned'): RawBuilder<unknown> {
  return sql`least(${asOf}::timestamptz, (select c.knowledge_at from period_close c
    where c.month = ${month} and ${view}::text = 'pinned' and c.closed_at <= ${asOf}::timestamptz
      and (c.reopened_at is null or c.reopened_at > ${asOf}::timestamptz)))`;
}
