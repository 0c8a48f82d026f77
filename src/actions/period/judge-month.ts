import { demand } from '../../domain/authority/demand.ts';
import { checkOutcome, judgeClose, type CheckResult, type JudgedCheck } from '../../domain/period/close-check.ts';
import type { CloseFacts } from '../../domain/period/close-facts.ts';
import { RUN_CLOSE_CHECKS } from '../../runs/close-checks.ts';
import { periodRules } from '../../store/period/period-rules.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';

/** The checklist of a month of which this is known, with what the checks of its runs say in this snapshot. */
export async function judgeMonth(snapshot: Snapshot, facts: CloseFacts, checks = RUN_CLOSE_CHECKS): Promise<CheckResult[]> {
  const rules = await periodRules(snapshot);
  const ofRuns: JudgedCheck[] = [];
  for (const [kind, { name, what, wayOut, demands, ...check }] of checks) {
    demand(snapshot.viewer, demands);
    const used = facts.used.find((one) => one.kind === kind);
    const outcome = used ? await check.judge(snapshot, used.runId, rules) : checkOutcome([], {});
    ofRuns.push({ check: name, what, wayOut, ...outcome });
  }
  return judgeClose(facts, ofRuns, rules);
}
