import type { Database } from '../../store/database.ts';
import { completePageSync, endPageSync, type PageSync, type StreamPlace } from '../../store/page/page-sync.ts';
import { recordRefusal, resolveRefusal, type RefusalToRecord } from '../../store/batch/refusal.ts';
import { closeFindings, shapesOfSync } from '../../store/source/source-schema.ts';
import { acceptedShape, acceptShape, streamFailed, streamSucceeded } from '../../store/source/source-stream.ts';
import type { SliceOutcome } from '../batch/load-outcome.ts';
import { WHOLE_STREAM } from './begin-sync.ts';
import { mergeShapes, NO_ITEMS, type ItemShape } from '../shape/item-shape.ts';

/** Every slice was tried. With all of them sealed, none refused or held back, the next sync goes on from here; else it reads the same again. */
export async function endSync(db: Database, place: StreamPlace, sync: PageSync, outcomes: readonly SliceOutcome[]): Promise<void> {
  const shapes = (await shapesOfSync(db, place, sync.syncNo)) as ItemShape[];
  const accepted = (await acceptedShape(db, place)) as ItemShape | null;
  if (shapes.length > 0) await acceptShape(db, place, shapes.reduce(mergeShapes, accepted ?? NO_ITEMS));
  const refused = outcomes.filter(({ load }) => load.outcome === 'refused' || load.outcome === 'held');
  const isComplete = refused.length === 0;
  await completePageSync(db, place, sync.syncNo, isComplete);
  await resolveRefusal(db, { ...place, slice: WHOLE_STREAM });
  await closeFindings(db, place, null);
  if (isComplete) await streamSucceeded(db, place);
  else await streamFailed(db, place, partlyRefused(refused));
}

/** The stream as a whole is refused. The next sync begins anew: what was collected may be what was wrong. */
export async function stopSync(db: Database, place: StreamPlace, reason: RefusalToRecord): Promise<void> {
  await recordRefusal(db, { ...place, slice: WHOLE_STREAM }, reason);
  await endPageSync(db, place);
}

function partlyRefused(refused: readonly SliceOutcome[]): RefusalToRecord {
  const found = refused.slice(0, 10).map(({ slice, load }) => `${slice}: ${load.outcome === 'refused' ? load.reason.found : 'held back'}`);
  return {
    code: 'slices-refused',
    expected: 'every slice',
    found: `${refused.length} refused or held back: ${found.join('; ')}`.slice(0, 1000),
    wayOut: 'look at the open refusals and findings of the source; its other slices are loaded',
  };
}
