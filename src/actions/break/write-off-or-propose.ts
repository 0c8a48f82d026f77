import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { policyFor } from '../../domain/matching/compared/write-off-policy.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import { keepBreakEvents } from '../../store/break/break-to-note.ts';
import { matchingRules } from '../../store/break/matching-run-at.ts';
import type { Database } from '../../store/database.ts';
import { heldTo } from '../../store/viewer/snapshot.ts';
import { propose, type Proposed } from '../approval/propose.ts';
import { soundReason } from '../sound-reason.ts';
import { matchAnew } from './match-anew.ts';
import { standingBreaks } from './note-on-breaks.ts';

export interface WrittenOff {
  readonly outcome: 'written-off';
  readonly breakId: string;
  /** By which the person may do so alone. */
  readonly policy: string;
}

/** Writes a break off where a policy of the rules lets one person do so, else proposes to. */
export async function writeOffOrPropose(
  db: Database,
  viewer: Viewer,
  { breakId, reason: given }: { readonly breakId: string; readonly reason: string },
): Promise<WrittenOff | Proposed | Refused> {
  const refusal = refusalOf(viewer, 'break.handle');
  if (refusal) return notPermitted(refusal);
  const reason = soundReason(given);
  if (typeof reason !== 'string') return reason;
  const done = await db.transaction().execute(async (transaction): Promise<WrittenOff | Refused | undefined> => {
    const breaks = await standingBreaks(transaction, [breakId]);
    if ('outcome' in breaks) return breaks;
    const [found] = breaks;
    if (found!.isWrittenOff)
      return refused('NOTHING_TO_DECIDE', { expected: 'a break that is not written off', found: 'one that is', wayOut: 'reopen it first' });
    const rules = await matchingRules(heldTo(viewer, transaction));
    const policy = policyFor(rules?.writeOffs ?? [], { ...found!, openLeft: found!.leftOpen, openRight: found!.rightOpen });
    if (!policy) return undefined;
    await keepBreakEvents(transaction, viewer, breaks, { act: 'write-off', content: { policy: policy.name }, reason });
    return { outcome: 'written-off', breakId, policy: policy.name };
  });
  if (done?.outcome === 'written-off') await matchAnew(db, viewer);
  return done ?? propose(db, viewer, { kind: 'write-off', content: { breakId }, reason });
}
