import type { Viewer } from '../../domain/authority/viewer.ts';
import { makeRun } from '../../runs/make-run.ts';
import { matching } from '../../runs/matching/matching.ts';
import { matchingRules } from '../../store/break/matching-run-at.ts';
import type { Database } from '../../store/database.ts';
import { StaleInputsError } from '../../store/run/run.ts';
import { readAsHub } from '../../store/viewer/read-as-hub.ts';

/** Makes the run that follows from what was said, by the rules of the one that counts. Null: whoever may makes it later. */
export async function matchAnew(db: Database, viewer: Viewer): Promise<string | null> {
  const ruleSet = await readAsHub(db, viewer, matchingRules);
  if (!ruleSet) return null;
  try {
    const run = await makeRun(db, viewer, matching, { month: undefined, ruleSet });
    return 'runId' in run ? run.runId : null;
  } catch (error) {
    // What was said is kept already.
    if (error instanceof StaleInputsError) return null;
    throw error;
  }
}
