import type { CheckResult } from '../../domain/period/close-check.ts';
import type { Month } from '../../domain/time/month.ts';
import { closeFacts } from '../../store/warranty/close-facts.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import { judgeMonth } from './judge-month.ts';
import { runsAskedFor } from './runs-asked-for.ts';

/** The checklist of a month, as it is in this snapshot. */
export async function closeChecks(snapshot: Snapshot, month: Month): Promise<CheckResult[]> {
  return judgeMonth(snapshot, await closeFacts(snapshot, month, await runsAskedFor(snapshot, month)));
}
