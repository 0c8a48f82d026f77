import { carryOutPurgeItem } from '#src/actions/retention/carry-out-purge.ts';
import type { PurgeItem } from '#src/domain/retention/purge-item.ts';
import { job } from '../catalog.ts';
import type { JobContext } from '../job-context.ts';

/** `nothing-waits`: no purge is approved that is not carried out yet. `because`: why the item stays. */
export type PurgeJobOutcome =
  | { readonly outcome: 'nothing-waits' }
  | ({ readonly outcome: 'purged'; readonly proposal: string } & ToldItem)
  | ({ readonly outcome: 'kept'; readonly proposal: string; readonly because: string } & ToldItem);

type ToldItem = Pick<PurgeItem, 'kind' | 'source' | 'slice' | 'months' | 'rows'>;

/**
 * One item a job: a worker that is told to stop ends after the item at hand, and other jobs get their turn between two of them. However many
 * schedules and workers there are, one further job at most waits.
 */
export async function carryOutPurge({ db, viewer, queues }: Pick<JobContext, 'db' | 'viewer' | 'queues'>): Promise<PurgeJobOutcome> {
  const ended = await carryOutPurgeItem(db, viewer);
  if (!ended) return { outcome: 'nothing-waits' };
  const next = job('carry-out-purge', {}, { deduplication: { id: 'carry-out-purge', keepLastIfActive: true } });
  await queues.queue.add(next.name, next.data, next.opts);
  const { proposal, because, item } = ended;
  const { kind, source, slice, months, rows } = item;
  const told = { proposal, kind, source, slice, months, rows };
  return because === null ? { outcome: 'purged', ...told } : { outcome: 'kept', because, ...told };
}
