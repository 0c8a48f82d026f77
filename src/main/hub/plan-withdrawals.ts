import { job } from '#jobs/catalog.ts';
import type { Log } from '../../platform/log.ts';
import { listenToOutbox } from '../../platform/postgres/outbox-listener.ts';
import type { JobQueues } from '../../platform/queue/queue.ts';
import type { Database } from '../../store/database.ts';
import { isPlanLacking } from '../../store/run/plan-mark.ts';

/**
 * Adds the job that plans runs as soon as a slice was withdrawn, by whichever process: what was made from it is made anew, or taken
 * back, without waiting for the next sync. However many workers see it, one plan waits and one is made. Answers how to stop.
 */
export async function planWithdrawals(options: {
  readonly db: Database;
  readonly queues: JobQueues;
  readonly connectionString: string;
  readonly log: Log;
}): Promise<() => Promise<void>> {
  const { db, queues, connectionString, log } = options;
  const { name, data, opts } = job('plan-runs', { rerun: false }, { deduplication: { id: 'plan-withdrawals', keepLastIfActive: true } });
  let isAsked = false;
  let looking: Promise<void> | undefined;
  const look = async () => {
    while (isAsked) {
      isAsked = false;
      if (await isPlanLacking(db)) await queues.queue.add(name, data, opts);
    }
  };
  const stopListening = await listenToOutbox(connectionString, () => {
    isAsked = true;
    looking ??= look()
      .catch((error: unknown) =>
        log.warn({ error: error instanceof Error ? error.message : 'unknown' }, 'could not plan after a withdrawal'),
      )
      .finally(() => (looking = undefined));
  });
  return async () => {
    await stopListening();
    await looking;
  };
}
