import type { Log } from '../../platform/log.ts';
import type { Database } from '../../store/database.ts';
import { noteUse } from '../../store/person/access-version.ts';
import { noteGroups, type GroupRole } from '../../store/person/group-use.ts';

/** Notes when somebody was last seen, and by what: to the minute, so that a busy client costs a statement a minute. */
export interface UseNotes {
  note(personId: string, credential: string): void;
  /** The same of the roles that somebody's groups gave them; also that they gave none. */
  noteGroups(personId: string, given: readonly GroupRole[]): void;
}

const EVERY_MS = 60_000;
const ENTRIES_MAX = 10_000;

export function openUseNotes(db: Database, log: Log): UseNotes {
  const noted = new Map<string, number>();
  function everyMinute(what: string, note: () => Promise<void>): void {
    const now = Date.now();
    if ((noted.get(what) ?? 0) > now - EVERY_MS) return;
    if (noted.size >= ENTRIES_MAX) noted.clear();
    noted.set(what, now);
    // Nobody waits for it, and whoever asks is answered without it.
    note().catch((error: unknown) => {
      log.warn({ error: error instanceof Error ? error.message : 'unknown' }, 'could not note who was seen');
    });
  }

  return {
    note: (personId, credential) => everyMinute(`${personId} ${credential}`, () => noteUse(db, personId, credential)),
    noteGroups(personId, given) {
      const what = `${personId} ${JSON.stringify(given.map(({ issuer, group, role }) => [issuer, group, role]))}`;
      everyMinute(what, () => noteGroups(db, personId, given));
    },
  };
}
