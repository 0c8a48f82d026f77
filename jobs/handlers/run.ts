import { runAllocation } from '#src/runs/allocation/run-allocation.ts';
import { runAnomalies } from '#src/runs/anomaly/run-anomalies.ts';
import { runDimensions } from '#src/runs/dimension/run-dimensions.ts';
import { runReconciliation } from '#src/runs/reconciliation/run-reconciliation.ts';
import type { MonthlyRunKind } from '#src/domain/knowledge.ts';
import type { Month } from '#src/domain/time/month.ts';
import { isSealedSince } from '#src/store/run/plan-mark.ts';
import { StaleInputsError, tellRunFailed, type RunOutcome } from '#src/store/run/run.ts';
import type { JobContext, ReportProgress } from '../job-context.ts';
import { RuleProblemsError } from '../rule-problems-error.ts';

/** What a run needs of a job's context. */
type RunContext = Pick<JobContext, 'db' | 'viewer' | 'ruleSet'>;

/** Makes one run of a kind for a month by the rules as their file now says. Throws RuleProblemsError when the rules or their inputs do not do. */
export async function makeRun(
  context: RunContext,
  kind: MonthlyRunKind,
  month: Month,
  report: ReportProgress,
): Promise<RunOutcome | { readonly outcome: 'no-rules' }> {
  const outcome = await attempt(context, kind, month, report);
  if (outcome === undefined) return { outcome: 'no-rules' };
  if (outcome.outcome === 'refused') throw new RuleProblemsError(kind, outcome.problems);
  return outcome;
}

/** The same as a job. What was overtaken by a later delivery while it waited is left to the plan that came with that. */
export async function makePlannedRun(
  context: RunContext,
  kind: MonthlyRunKind,
  { month, sealedUpTo }: { readonly month: Month; readonly sealedUpTo?: string | undefined },
  report: ReportProgress,
): Promise<RunOutcome | { readonly outcome: 'no-rules' | 'overtaken' }> {
  try {
    return await makeRun(context, kind, month, report);
  } catch (error) {
    const mayBeOvertaken = error instanceof RuleProblemsError || error instanceof StaleInputsError;
    if (mayBeOvertaken && sealedUpTo !== undefined && (await isSealedSince(context.db, month, sealedUpTo))) return { outcome: 'overtaken' };
    // Anything else is tried again, and told when it is made.
    if (error instanceof RuleProblemsError) await tellRunFailed(context.db, { kind, month, message: withoutFound(error) });
    throw error;
  }
}

/** What stood in rules or inputs stays in the hub. */
function withoutFound({ problems }: RuleProblemsError): string {
  return problems
    .map(({ path, expected }) => `${path}: expected ${expected}`)
    .join('; ')
    .slice(0, 2_000);
}

async function attempt(context: RunContext, kind: MonthlyRunKind, month: Month, report: ReportProgress) {
  const { db, viewer } = context;
  switch (kind) {
    case 'dimensions': {
      const ruleSet = await context.ruleSet('dimensions');
      return ruleSet && runDimensions(db, viewer, { month, ruleSet });
    }
    case 'reconciliation': {
      const ruleSet = await context.ruleSet('reconciliation');
      return ruleSet && runReconciliation(db, viewer, { month, ruleSet });
    }
    case 'allocation': {
      const ruleSet = await context.ruleSet('allocation');
      return (
        ruleSet &&
        runAllocation(db, viewer, {
          month,
          ruleSet,
          onProgress: ({ charges, of }) => report({ done: charges, total: of, unit: 'charges' }),
        })
      );
    }
    case 'anomalies': {
      const ruleSet = await context.ruleSet('anomalies');
      return ruleSet && runAnomalies(db, viewer, { month, ruleSet });
    }
  }
}
