import { RUN_KINDS, type RunKind } from '#src/domain/knowledge.ts';
import type { FlowJob, JobQueues } from '#src/platform/queue.ts';
import { planSince } from '#src/store/plan-mark.ts';
import { job, QUEUE_NAME, runJobOf, type JobPayload } from '../catalog.ts';
import type { JobContext } from '../job-context.ts';
import { planRuns, type PlannedRun } from '../plan-runs.ts';

/**
 * Adds the runs that follow from all that was sealed since the last plan, whoever loaded it, and those that months lack. Of the
 * syncs that end together the first plans for all of them.
 */
export async function planRunsOfSync(context: JobContext, { rerun }: JobPayload<'plan-runs'>): Promise<{ readonly runs: number }> {
  const kinds = new Set<RunKind>();
  for (const kind of RUN_KINDS) if ((await context.ruleSet(kind)) !== undefined) kinds.add(kind);
  const reconciliation = await context.ruleSet('reconciliation');
  return planSince(context.db, async ({ sealedAt, known, touched, missing }) => {
    const planned = await plannedAlready(context.queues);
    const lacking = [...kinds].flatMap((kind) => [...missing.get(kind)!].filter((month) => !planned.has(`${runJobOf(kind)} ${month}`)));
    const plan = planRuns(known, new Set(rerun ? known : [...touched, ...lacking]), reconciliation, kinds);
    const chain = chainOf(plan, sealedAt ?? undefined);
    if (chain) await context.queues.flows.add(chain);
    return { runs: plan.length };
  });
}

/** Runs that wait in the queue or are being made. */
async function plannedAlready({ queue }: JobQueues): Promise<Set<string>> {
  const waiting = await queue.getJobs(['active', 'waiting', 'waiting-children', 'delayed', 'prioritized']);
  return new Set(waiting.map(({ name, data }) => `${name} ${(data as { month?: string }).month ?? ''}`));
}

/** One after the other: each waits for the one before, and is made even where that one failed. */
function chainOf(plan: readonly PlannedRun[], sealedUpTo: string | undefined): FlowJob | undefined {
  return plan.reduce<FlowJob | undefined>(
    (before, { kind, month }) => ({
      ...job(runJobOf(kind), { month, sealedUpTo }, { ignoreDependencyOnFailure: true }),
      queueName: QUEUE_NAME,
      ...(before ? { children: [before] } : {}),
    }),
    undefined,
  );
}
