import { sql, type RawBuilder } from 'kysely';
import type { KnowledgeView } from '../../domain/period/knowledge-view.ts';
import { instantOfMonth } from '../knowledge/instant-of-month.ts';

/** Whether a run (table `run`) counted for its month at the instant; of a closed month, whether its close has pinned it. */
export function wasCurrent(asOf?: string, view?: KnowledgeView): RawBuilder<boolean> {
  const instant = instantOfMonth(sql`run.month`, asOf, view);
  return sql<boolean>`(run.sealed_at <= ${instant} and (run.superseded_at is null or run.superseded_at > ${instant}))`;
}
