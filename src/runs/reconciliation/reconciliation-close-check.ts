import { checkOutcome } from '../../domain/period/close-check.ts';
import { judgeOpenBreaks } from '../../domain/reconciliation/judge-open-breaks.ts';
import { openBreaks } from '../../store/reconciliation/open-breaks.ts';
import type { RunCloseCheck } from '../run-close-check.ts';

export const reconciliationCloseCheck: RunCloseCheck = {
  name: 'reconciliation',
  what: 'The bill and the books were compared, and differ by no more than the policy allows.',
  wayOut: 'Mend the books or the bill, and reconcile again.',
  demands: 'reconciliation.read',
  async judge(snapshot, runId, rules) {
    if (runId === null) return checkOutcome(['the bill was not compared with the books'], { breaks: 0 });
    return judgeOpenBreaks(await openBreaks(snapshot, runId), rules);
  },
};
