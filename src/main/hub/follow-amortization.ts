import { job } from '#jobs/catalog.ts';
import { deliverAmortization } from '../../actions/amortization/deliver-amortization.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { toldMessage } from '../../domain/told-message.ts';
import { listenToOutbox } from '../../platform/postgres/outbox-listener.ts';
import type { JobQueues } from '../../platform/queue/queue.ts';
import type { Hub } from './hub.ts';
import { lookNowAndThen } from './look-now-and-then.ts';

/**
 * Delivers what runs of amortization have charged as soon as they are sealed, by whichever process, and has other runs follow. Answers how to
 * stop.
 */
export async function followAmortization(
  { db, pool, log, connectionString }: Pick<Hub, 'db' | 'pool' | 'log' | 'connectionString'>,
  { queue }: JobQueues,
  viewer: Viewer,
): Promise<() => Promise<void>> {
  const follow = async () => {
    const { delivered, withdrawn } = await deliverAmortization({ db, pool }, viewer);
    if (delivered.length + withdrawn.length === 0) return;
    log.info({ delivered, withdrawn }, 'amortization counts as cost');
    const { name, data, opts } = job('plan-runs', { rerun: false }, { deduplication: { id: 'plan-amortization', keepLastIfActive: true } });
    await queue.add(name, data, opts);
  };
  const { look, stop } = lookNowAndThen(async () => {
    try {
      await follow();
    } catch (error) {
      log.error({ error: toldMessage(error) }, 'amortization could not be delivered');
    }
  });
  const stopListening = await listenToOutbox(connectionString, look);
  return async () => {
    await stopListening();
    await stop();
  };
}
