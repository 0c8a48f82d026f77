import { noteLoginReads } from '../../actions/bi/note-login-reads.ts';
import type { Hub } from './hub.ts';
import { lookNowAndThen } from './look-now-and-then.ts';

/** What a login has read is in the audit log within this time. */
const LOOK_EVERY_MS = 10_000;

/** Takes over into the audit log what logins for SQL tools read of what is restricted. Answers how to stop. */
export function noteSqlReads({ db, log }: Pick<Hub, 'db' | 'log'>): () => Promise<void> {
  let isSaid = false;
  const { stop } = lookNowAndThen(async (signal) => {
    try {
      const noted = await noteLoginReads(db, signal);
      if (noted.outcome === 'noted') {
        isSaid = false;
        if (noted.lost.length > 0)
          log.error({ files: noted.lost }, 'files of the log of PostgreSQL have gone before it was read who read what by SQL');
      } else if (!isSaid) {
        // Once, until it can be read.
        isSaid = true;
        log.warn({ found: noted.found }, 'what logins read by SQL is in the log of PostgreSQL alone: costweave doctor tells what it takes');
      }
    } catch (error) {
      log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'it could not be noted what logins read by SQL');
    }
  }, LOOK_EVERY_MS);
  return stop;
}
