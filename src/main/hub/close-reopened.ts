import { closeAgain } from '../../actions/period/close-again.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Log } from '../../platform/log.ts';
import type { Database } from '../../store/database.ts';

/** A month is closed again within this time of the end of its reopening. */
const LOOK_EVERY_MS = 60_000;

/**
 * Closes months again that were reopened for a time, at once and every now and then: what is over is in the database, so any worker does
 * it, and one that was away does it when it is back. Answers how to stop.
 */
export function closeReopened(
  { db, log }: { readonly db: Database; readonly log: Log },
  viewer: Viewer,
  everyMs = LOOK_EVERY_MS,
): () => Promise<void> {
  let looking: Promise<void> | undefined;
  const look = async () => {
    try {
      for (const month of await closeAgain(db, viewer))
        log.info({ month }, 'a month is closed again: the time is over that it was reopened for');
    } catch (error) {
      log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'months that were reopened could not be closed again');
    }
    looking = undefined;
  };
  const begin = () => void (looking ??= look());
  const timer = setInterval(begin, everyMs);
  timer.unref();
  begin();
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
