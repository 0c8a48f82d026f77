import { judgeClose, type CheckResult } from '../../domain/period/close-check.ts';
import type { Month } from '../../domain/time/month.ts';
import { closeFacts } from '../../store/warranty/close-facts.ts';
import { periodRules } from '../../store/period/period-rules.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import { runsAskedFor } from './runs-asked-for.ts';

/** The checklist of a month, as it is in this snapshot. */
export async function closeChecks(snapshot: Snapshot, month: Month): Promise<CheckResult[]> {
  const rules = await periodRules(snapshot);
  return judgeClose(await closeFacts(snapshot, month, await runsAskedFor(snapshot, month)), rules);
}
