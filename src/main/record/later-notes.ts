import type { AuditedAct } from '../../domain/audit/audit-entry.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Log } from '../../platform/log.ts';
import { audit } from '../../store/audit/audit.ts';
import type { Database } from '../../store/database.ts';

/**
 * Notes in the audit log what is no change: who came, and what was read. Nobody waits for it, so it delays no answer. What cannot be
 * written is tried again as long as the process lives.
 */
export interface LaterNotes {
  add(viewer: Viewer, act: AuditedAct): void;
  /** Writes what is left. */
  close(): Promise<void>;
}

/** So many entries in one transaction: others who note something wait for it. */
const AT_ONCE = 50;
const WAITING_MAX = 10_000;
const AGAIN_MS = 1_000;

export function openLaterNotes(db: Database, log: Log): LaterNotes {
  const waiting: { readonly viewer: Viewer; readonly act: AuditedAct }[] = [];
  let writing: Promise<void> | undefined;
  let again: NodeJS.Timeout | undefined;

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, AT_ONCE);
      await db.transaction().execute(async (transaction) => {
        for (const { viewer, act } of batch) await audit(transaction, viewer, act);
      });
      waiting.splice(0, batch.length);
    }
  }
  const begin = () => {
    clearTimeout(again);
    again = undefined;
    writing ??= write()
      .catch((error: unknown) => {
        log.error(
          { error: error instanceof Error ? error.message : 'unknown', waiting: waiting.length },
          'could not write to the audit log: trying again',
        );
        again = setTimeout(() => void begin(), AGAIN_MS).unref();
      })
      .finally(() => (writing = undefined));
    return writing;
  };

  return {
    add(viewer, act) {
      if (waiting.length >= WAITING_MAX) {
        log.error({ action: act.action, viewer: viewer.id }, 'lost an entry of the audit log: too many wait to be written');
        return;
      }
      waiting.push({ viewer, act });
      if (again === undefined) void begin();
    },
    async close() {
      await writing;
      if (waiting.length > 0) await begin();
      clearTimeout(again);
    },
  };
}
