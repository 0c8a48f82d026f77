import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Database } from '../../store/database.ts';
import { overReopenings } from '../../store/period/over-reopenings.ts';
import { heldTo } from '../../store/viewer/snapshot.ts';
import { closeChecks } from './close-checks.ts';
import { pin } from './close-period.ts';
import { inPeriod } from './in-period.ts';

/**
 * Closes every month again of which the time is over that it was reopened for, with what is known of it then. What its checks say is kept,
 * and stops nothing: nobody decided to leave the month open for longer. Answers the months.
 */
export async function closeAgain(db: Database, viewer: Viewer): Promise<readonly Month[]> {
  const closed: Month[] = [];
  for (const { month, until } of await overReopenings(db)) {
    const because = `the month was reopened until ${until}`;
    const outcome = await inPeriod(db, viewer, { month, reason: because, step: 'close' }, async (period) => {
      const results = await closeChecks(heldTo(viewer, period.transaction), month);
      const waivers = results.filter(({ passed }) => !passed).map(({ check }) => ({ check, because }));
      return pin(viewer, period, results, waivers);
    });
    // Somebody was quicker.
    if (outcome.outcome === 'closed') closed.push(month);
    else if (outcome.code !== 'WRONG_STATE')
      throw new Error(`${month} cannot be closed again: ${outcome.expected}, found ${outcome.found}`);
  }
  return closed;
}
