import { job } from '#jobs/catalog.ts';
import { followEntries } from '../../actions/manual-entry/follow-entries.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { toldMessage } from '../../domain/told-message.ts';
import { listenToOutbox } from '../../platform/postgres/outbox-listener.ts';
import type { JobQueues } from '../../platform/queue/queue.ts';
import type { Hub } from './hub.ts';
import { lookNowAndThen } from './look-now-and-then.ts';

/**
 * Delivers manual entries as soon as they are approved, by whichever process, ends them when their time is over, and has runs follow. Answers
 * how to stop.
 */
export async function followManualEntries(
  { db, pool, log, connectionString }: Pick<Hub, 'db' | 'pool' | 'log' | 'connectionString'>,
  { queue }: JobQueues,
  viewer: Viewer,
): Promise<() => Promise<void>> {
  const follow = async () => {
    const { delivered, ended } = await followEntries({ db, pool }, viewer);
    for (const { id, month } of delivered) log.info({ entry: id, month }, 'a manual entry counts');
    for (const { id, month } of ended) log.info({ entry: id, month }, 'a manual entry has ended');
    if (delivered.length + ended.length === 0) return;
    const { name, data, opts } = job('plan-runs', { rerun: false }, { deduplication: { id: 'plan-entries', keepLastIfActive: true } });
    await queue.add(name, data, opts);
  };
  const { look, stop } = lookNowAndThen(async () => {
    try {
      await follow();
    } catch (error) {
      log.error({ error: toldMessage(error) }, 'manual entries could not be followed');
    }
  });
  const stopListening = await listenToOutbox(connectionString, look);
  return async () => {
    await stopListening();
    await stop();
  };
}
