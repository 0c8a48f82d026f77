import { closeAgain } from '../../actions/period/close-again.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Log } from '../../platform/log.ts';
import type { Database } from '../../store/database.ts';
import { lookNowAndThen } from './look-now-and-then.ts';

/** Closes months again that were reopened for a time. Answers how to stop. */
export function closeReopened(
  { db, log }: { readonly db: Database; readonly log: Log },
  viewer: Viewer,
  everyMs?: number,
): () => Promise<void> {
  return lookNowAndThen(async () => {
    try {
      for (const month of await closeAgain(db, viewer))
        log.info({ month }, 'a month is closed again: the time is over that it was reopened for');
    } catch (error) {
      log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'months that were reopened could not be closed again');
    }
  }, everyMs).stop;
}
