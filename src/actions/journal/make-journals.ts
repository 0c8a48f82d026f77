import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Database } from '../../store/database.ts';
import { keepJournals } from '../../store/journal/keep-journals.ts';
import { journalsVersion, takeJournalTurn } from '../../store/journal/makings.ts';
import { readAsHub } from '../../store/viewer/read-as-hub.ts';
import { heldTo } from '../../store/viewer/snapshot.ts';
import { soundReason } from '../sound-reason.ts';
import { planJournals, type JournalPlan } from './plan-journals.ts';

/** `already-there`: everything that the statements charge stands in journals, or is left. */
export interface JournalsMade {
  readonly outcome: 'made' | 'already-there';
  readonly month: Month;
  readonly references: readonly string[];
}

/** How often it begins anew because others made journals while it was working them out. */
const ATTEMPTS_MAX = 3;

/** What would be made, and nothing is kept. */
export async function previewJournals(db: Database, viewer: Viewer, month: Month): Promise<JournalPlan | Refused> {
  const refusal = refusalOf(viewer, 'journal.post');
  if (refusal) return notPermitted(refusal);
  return readAsHub(db, viewer, (snapshot) => planJournals(snapshot, month));
}

/** Makes the journals of a month from its charged statements. Asked again, it makes what is missing: nothing, or what was withdrawn. */
export async function makeJournals(
  db: Database,
  viewer: Viewer,
  { month, reason: given }: { readonly month: Month; readonly reason: string },
): Promise<JournalsMade | Refused> {
  const refusal = refusalOf(viewer, 'journal.post');
  if (refusal) return notPermitted(refusal);
  const reason = soundReason(given);
  if (typeof reason !== 'string') return reason;
  for (let count = 1; count <= ATTEMPTS_MAX; count++) {
    const { plan, version } = await readAsHub(db, viewer, async (snapshot) => {
      return { plan: await planJournals(snapshot, month), version: await journalsVersion(snapshot) };
    });
    if ('outcome' in plan) return plan;
    if (plan.journals.length === 0 && plan.makingNo > 1) return { outcome: 'already-there', month, references: [] };
    const references = await db.transaction().execute(async (transaction) => {
      // What is carried and what is charged already must be what it was.
      await takeJournalTurn(transaction);
      if ((await journalsVersion(heldTo(viewer, transaction))) !== version) return undefined;
      return keepJournals(transaction, viewer, { ...plan, reason });
    });
    if (references) return { outcome: 'made', month, references };
  }
  const expected = 'nobody to make or withdraw journals meanwhile';
  return refused('WRONG_STATE', { expected, found: 'others who do, again and again', wayOut: 'ask again in a moment' });
}
