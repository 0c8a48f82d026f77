import type { Log } from '../../platform/log.ts';
import type { Database } from '../../store/database.ts';
import { noteUse } from '../../store/person/access-version.ts';

/** Notes when somebody was last seen, and by what: to the minute, so that a busy client costs a statement a minute. */
export interface UseNotes {
  note(personId: string, credential: string): void;
}

const EVERY_MS = 60_000;
const ENTRIES_MAX = 10_000;

export function openUseNotes(db: Database, log: Log): UseNotes {
  const noted = new Map<string, number>();
  return {
    note(personId, credential) {
      const now = Date.now();
      const what = `${personId} ${credential}`;
      if ((noted.get(what) ?? 0) > now - EVERY_MS) return;
      if (noted.size >= ENTRIES_MAX) noted.clear();
      noted.set(what, now);
      // Nobody waits for it, and whoever asks is answered without it.
      noteUse(db, personId, credential).catch((error: unknown) => {
        log.warn({ error: error instanceof Error ? error.message : 'unknown' }, 'could not note who was seen');
      });
    },
  };
}
