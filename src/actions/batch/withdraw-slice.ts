import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { SliceName } from '../../domain/finding/finding-details.ts';
import { notPermitted, type Refused } from '../../domain/refusal.ts';
import type { Month } from '../../domain/time/month.ts';
import { withdrawBatch } from '../../store/batch/withdraw-batch.ts';
import { claimSlice } from '../../store/batch/slice-claim.ts';
import { currentBatch } from '../../store/batch/batch.ts';
import type { Database } from '../../store/database.ts';
import { soundReason } from '../sound-reason.ts';

export interface Withdrawn {
  readonly outcome: 'withdrawn';
  readonly batchId: string;
  readonly months: readonly Month[];
}

/**
 * Takes back what should never have been loaded: the slice has no delivery that counts any more. Earlier instants still know it, and the same
 * delivery is held back when it comes again. Runs that were made of it are made anew, or withdrawn, by the next plan.
 */
export async function withdrawSlice(
  db: Database,
  viewer: Viewer,
  { place, reason: text }: { readonly place: SliceName; readonly reason: string },
): Promise<Withdrawn | Refused> {
  const refusal = refusalOf(viewer, 'source.accept', { sources: [place.sourceId] });
  if (refusal) return notPermitted(refusal);
  const reason = soundReason(text);
  if (typeof reason !== 'string') return reason;
  if (!(await currentBatch(db, place))) return nothingThere(place);
  // Whoever loads the slice at the moment must not seal it on top of this.
  const epoch = await claimSlice(db, place);
  const withdrawn = await db.transaction().execute((transaction) => withdrawBatch(transaction, viewer, { place, reason, epoch }));
  return withdrawn ? { outcome: 'withdrawn', ...withdrawn } : nothingThere(place);
}

function nothingThere({ sourceId, stream, slice }: SliceName): Refused {
  const found = `${sourceId} ${stream} ${slice}, which has none`;
  return {
    outcome: 'refused',
    code: 'NOT_FOUND',
    expected: 'a slice with a delivery that counts',
    found,
    wayOut: 'take its name from the list of batches',
  };
}
