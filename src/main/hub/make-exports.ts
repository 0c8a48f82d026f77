import { job } from '#jobs/catalog.ts';
import { removeExpiredExports } from '../../actions/export/remove-expired-exports.ts';
import { toldMessage } from '../../domain/told-message.ts';
import type { Log } from '../../platform/log.ts';
import { listenToOutbox } from '../../platform/postgres/outbox-listener.ts';
import type { JobQueues } from '../../platform/queue/queue.ts';
import { waitingExports } from '../../store/export/export-work.ts';
import type { Hub } from './hub.ts';
import { lookNowAndThen } from './look-now-and-then.ts';

/**
 * Adds the job of each export that somebody asked for, as soon as it is asked for and by whichever process, and removes files whose time is
 * over. However many workers see an export, it is added once. Answers how to stop.
 */
export async function makeExports(hub: Hub, queues: JobQueues): Promise<() => Promise<void>> {
  const { db, log, connectionString } = hub;
  const looking = lookNowAndThen(async () => {
    try {
      for (const exportId of await waitingExports(db)) await addExport(queues, exportId);
    } catch (error) {
      tellLog(log, error, 'could not add an export');
    }
  });
  const stopListening = await listenToOutbox(connectionString, looking.look);
  const removing = lookNowAndThen(async (signal) => {
    try {
      const removed = await removeExpiredExports(db, () => hub.files(), signal);
      if (removed > 0) log.info({ removed }, 'files of exports were removed: their time was over');
    } catch (error) {
      tellLog(log, error, 'files of exports could not be removed');
    }
  });
  return async () => {
    await stopListening();
    await looking.stop();
    await removing.stop();
  };
}

async function addExport({ queue }: JobQueues, exportId: string): Promise<void> {
  const { name, data, opts } = job('make-export', { exportId }, { deduplication: { id: `export ${exportId}` } });
  await queue.add(name, data, opts);
}

function tellLog(log: Log, error: unknown, message: string): void {
  log.warn({ error: toldMessage(error) }, message);
}
