import { sql, type RawBuilder } from 'kysely';
import type { KnownBatch, Knowledge } from '../../domain/knowledge.ts';

/**
 * Which months of which batches count, as conditions of a statement that is held to the batches and the months that are asked for already.
 * None, as long as every batch counts for all its months: then the statement is the same as if no month was ever closed. A batch that
 * counts for some of them is read for these alone, so that each month is made of the batches of its own instant, and none is read twice.
 */
export function countedMonths(knowledge: Knowledge, batch: RawBuilder<unknown>, month: RawBuilder<unknown>): RawBuilder<unknown>[] {
  if (!isDivided(knowledge)) return [];
  const groups = Map.groupBy(knowledge.batches, ({ countsFor }) => countsFor?.join() ?? null);
  const counted = [...groups].map(([months, batches]) => {
    const isOfGroup = sql`${batch} = any(${batches.map(({ id }) => id)}::bigint[])`;
    return months === null ? isOfGroup : sql`(${isOfGroup} and ${month} = any(${months.split(',')}::text[]))`;
  });
  return [sql`(${sql.join(counted, sql` or `)})`];
}

/** Whether some batch counts for a part of the months that are asked for. */
function isDivided({ batches }: { readonly batches: readonly Pick<KnownBatch, 'countsFor'>[] }): boolean {
  return batches.some(({ countsFor }) => countsFor !== null);
}
