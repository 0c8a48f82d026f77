import { MONTHLY_RUN_KINDS, type MonthlyRunKind } from '#src/domain/knowledge.ts';
import type { FlowJob, JobQueues } from '#src/platform/queue/queue.ts';
import { planSince } from '#src/store/run/plan-mark.ts';
import { job, QUEUE_NAME, runJobOf, type JobPayload } from '../catalog.ts';
import type { JobContext } from '../job-context.ts';
import { planRuns, type PlannedRun } from '../plan-runs.ts';

/**
 * Adds the runs that follow from all that was sealed since the last plan, whoever loaded it, and those that months lack. Of the
 * syncs that end together the first plans for all of them.
 */
export async function planRunsOfSync(context: JobContext, { rerun }: JobPayload<'plan-runs'>): Promise<{ readonly runs: number }> {
  const kinds = new Set<MonthlyRunKind>();
  for (const kind of MONTHLY_RUN_KINDS) if ((await context.ruleSet(kind)) !== undefined) kinds.add(kind);
  const reconciliation = await context.ruleSet('reconciliation');
  return planSince(context.db, async ({ sealedAt, known, touched, missing, assets }) => {
    const planned = await plannedAlready(context.queues);
    const lacking = [...kinds].flatMap((kind) => [...missing.get(kind)!].filter((month) => !planned.has(`${runJobOf(kind)} ${month}`)));
    const plan = planRuns(known, new Set(rerun ? known : [...touched, ...lacking]), reconciliation, kinds);
    const withAssets = (assets === 'due' || (rerun && assets === 'current')) && !planned.has('run-assets ');
    const chain = chainOf(plan, sealedAt ?? undefined, withAssets);
    if (chain) await context.queues.flows.add(chain);
    return { runs: plan.length + (withAssets ? 1 : 0) };
  });
}

/** Runs that wait in the queue or are being made. */
async function plannedAlready({ queue }: JobQueues): Promise<Set<string>> {
  const waiting = await queue.getJobs(['active', 'waiting', 'waiting-children', 'delayed', 'prioritized']);
  return new Set(waiting.map(({ name, data }) => `${name} ${(data as { month?: string }).month ?? ''}`));
}

/** One after the other: each waits for the one before, and is made even where that one failed. Assets last: they need none of the others. */
function chainOf(plan: readonly PlannedRun[], sealedUpTo: string | undefined, withAssets: boolean): FlowJob | undefined {
  const ignoring = { ignoreDependencyOnFailure: true };
  const jobs = [
    ...plan.map(({ kind, month }) => job(runJobOf(kind), { month, sealedUpTo }, ignoring)),
    ...(withAssets ? [job('run-assets', {}, ignoring)] : []),
  ];
  return jobs.reduce<FlowJob | undefined>(
    (before, one) => ({ ...one, queueName: QUEUE_NAME, ...(before ? { children: [before] } : {}) }),
    undefined,
  );
}
