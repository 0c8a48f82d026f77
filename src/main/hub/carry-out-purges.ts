import { carryOutPurgeItem } from '../../actions/retention/carry-out-purge.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { toldMessage } from '../../domain/told-message.ts';
import type { Log } from '../../platform/log.ts';
import type { Database } from '../../store/database.ts';
import { lookNowAndThen } from './look-now-and-then.ts';

/** Carries out approved purges, item by item. Answers how to stop: after the item at hand; the others wait for the next worker. */
export function carryOutPurges(
  { db, log }: { readonly db: Database; readonly log: Log },
  viewer: Viewer,
  everyMs?: number,
): () => Promise<void> {
  return lookNowAndThen(async (signal) => {
    try {
      while (!signal.aborted) {
        const ended = await carryOutPurgeItem(db, viewer);
        if (!ended) break;
        const { proposal, item, because } = ended;
        const { kind, source, slice, months, rows } = item;
        const told = { proposal, kind, source, slice, months, rows };
        if (because === null) log.info(told, 'rows were purged');
        else log.warn({ ...told, because }, 'rows were not purged');
      }
    } catch (error) {
      log.error({ error: toldMessage(error) }, 'a purge could not be carried out');
    }
  }, everyMs).stop;
}
