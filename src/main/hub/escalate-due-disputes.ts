import { escalateDisputes } from '../../actions/dispute/escalate-disputes.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { toldMessage } from '../../domain/told-message.ts';
import type { Log } from '../../platform/log.ts';
import type { Database } from '../../store/database.ts';
import { lookNowAndThen } from './look-now-and-then.ts';

/** A dispute waits for days: an hour more makes no difference. */
const LOOK_EVERY_MS = 3_600_000;

/** Says of disputes that wait for too long for whom they are. Answers how to stop. */
export function escalateDueDisputes({ db, log }: { readonly db: Database; readonly log: Log }, viewer: Viewer): () => Promise<void> {
  return lookNowAndThen(async () => {
    try {
      for (const { disputeId, afterDays, to } of await escalateDisputes(db, viewer))
        log.info({ dispute: disputeId, afterDays, role: to }, 'a dispute has waited for too long');
    } catch (error) {
      log.error({ error: toldMessage(error) }, 'disputes could not be escalated');
    }
  }, LOOK_EVERY_MS).stop;
}
