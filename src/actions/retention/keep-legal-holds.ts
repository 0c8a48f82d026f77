import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import type { HoldScope } from '../../domain/retention/legal-hold.ts';
import { isMonth } from '../../domain/time/month.ts';
import type { Database } from '../../store/database.ts';
import { endLegalHold, keepLegalHold, legalHoldToEnd, type LegalHoldRow } from '../../store/retention/legal-holds.ts';
import { soundReason } from '../sound-reason.ts';

export interface LegalHoldKept {
  readonly outcome: 'kept';
  readonly hold: LegalHoldRow;
}

/**
 * Keeps what it is about from being purged, from the moment on that this answers. It waits for the item that is being carried out. A source
 * need not be known: what is to be kept may be loaded later.
 */
export async function addHold(
  db: Database,
  viewer: Viewer,
  { reason: given, ...scope }: HoldScope & { readonly reason: string },
): Promise<LegalHoldKept | Refused> {
  const refusal = refusalOf(viewer, 'retention.hold');
  if (refusal) return notPermitted(refusal);
  const reason = soundReason(given);
  if (typeof reason !== 'string') return reason;
  if (scope.month !== null && !isMonth(scope.month))
    return refused('NOT_SOUND', { expected: 'a month as YYYY-MM', found: scope.month, wayOut: 'name a month, or none' });
  return db.transaction().execute(async (transaction) => {
    return { outcome: 'kept', hold: await keepLegalHold(transaction, viewer, scope, reason) };
  });
}

/** Ends a hold, once. What it kept is purged only by a purge that is proposed and approved after that. */
export async function endHold(
  db: Database,
  viewer: Viewer,
  { hold: id, reason: given }: { readonly hold: string; readonly reason: string },
): Promise<LegalHoldKept | Refused> {
  const refusal = refusalOf(viewer, 'retention.hold');
  if (refusal) return notPermitted(refusal);
  const reason = soundReason(given);
  if (typeof reason !== 'string') return reason;
  return db.transaction().execute(async (transaction): Promise<LegalHoldKept | Refused> => {
    const hold = /^\d{1,18}$/.test(id) ? await legalHoldToEnd(transaction, id) : undefined;
    if (!hold)
      return refused('NOT_FOUND', { expected: 'the number of a legal hold', found: id, wayOut: 'take it from the list of legal holds' });
    if (hold.endedAt !== null)
      return refused('NOTHING_TO_DECIDE', {
        expected: 'a legal hold that is in force',
        found: `${id}, which ${hold.endedBy} ended on ${hold.endedAt.slice(0, 10)}`,
        wayOut: 'nothing is left to do',
      });
    return { outcome: 'kept', hold: await endLegalHold(transaction, viewer, hold, reason) };
  });
}
