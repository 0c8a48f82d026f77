import { takesApproval } from '../../domain/approval/approval-policy.ts';
import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Database } from '../../store/database.ts';
import { heldTo } from '../../store/viewer/snapshot.ts';
import { journalsToRelease, release } from '../journal/journals-to-release.ts';
import { soundReason } from '../sound-reason.ts';
import { approvalPolicy } from './approval-policy.ts';
import type { ProposedJournals } from './kinds/journal.ts';
import { propose, type Proposed } from './propose.ts';

export interface JournalsReleased {
  readonly outcome: 'released';
  readonly month: Month;
  readonly references: readonly string[];
}

export interface ReleaseRequest extends ProposedJournals {
  /** Only these; undefined: all of the month. A proposal is of all. */
  readonly references?: readonly string[] | undefined;
  readonly reason: string;
}

/** Releases the journals of a month to be posted, or proposes to where approvals are on: it is money that leaves the hub. */
export async function releaseOrPropose(
  db: Database,
  viewer: Viewer,
  { month, references, reason: given }: ReleaseRequest,
  areApprovalsOn: boolean,
): Promise<JournalsReleased | Proposed | Refused> {
  const refusal = refusalOf(viewer, 'journal.post');
  if (refusal) return notPermitted(refusal);
  if (areApprovalsOn && takesApproval(await approvalPolicy(db, viewer), 'journal', areApprovalsOn))
    return propose(db, viewer, { kind: 'journal', content: { month } satisfies ProposedJournals, reason: given });
  const reason = soundReason(given);
  if (typeof reason !== 'string') return reason;
  return db.transaction().execute(async (transaction): Promise<JournalsReleased | Refused> => {
    const found = await journalsToRelease(heldTo(viewer, transaction), { month, references });
    const missing = references?.filter((reference) => !found.some((one) => one.reference === reference)) ?? [];
    if (found.length === 0 || missing.length > 0)
      return refused('NOTHING_TO_DECIDE', {
        expected: `journals of ${month} that nobody has released`,
        found: missing.length > 0 ? `${missing.join(', ')}, which are none` : 'none',
        wayOut: 'make them first, or look at what became of them: costweave journal list',
      });
    const released = [];
    for (const journal of found) if (await release(transaction, viewer, journal, reason)) released.push(journal.reference);
    return { outcome: 'released', month, references: released };
  });
}
