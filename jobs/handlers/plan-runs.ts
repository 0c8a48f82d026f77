import type { FlowJob, JobQueues } from '#src/platform/queue/queue.ts';
import { nameOf, planFacts, planRuns, type PlannedRun } from '#src/runs/plan-runs.ts';
import { planInTurn } from '#src/store/run/plan-mark.ts';
import { job, QUEUE_NAME, type JobPayload } from '../catalog.ts';
import type { JobContext } from '../job-context.ts';

/**
 * Adds the runs that became necessary, whoever loaded what they follow from. Of the syncs that end together the first plans for all
 * of them.
 */
export async function planRunsOfSync(
  { db, viewer, queues, runs, rulesOf }: Pick<JobContext, 'db' | 'viewer' | 'queues' | 'runs' | 'rulesOf'>,
  { rerun }: JobPayload<'plan-runs'>,
): Promise<{ readonly runs: number }> {
  return planInTurn(db, viewer, async (snapshot, sealedUpTo) => {
    const facts = await planFacts(snapshot, runs, rulesOf);
    const ahead = await plannedAlready(queues, sealedUpTo ?? undefined);
    const isAhead = (kind: string, month: string | undefined) => ahead.has(nameOf(kind, month));
    const plan = await planRuns(runs, facts, { rerun, isAhead });
    const chain = chainOf(plan, sealedUpTo ?? undefined);
    if (chain) await queues.flows.add(chain);
    return { runs: plan.length };
  });
}

/** Runs that wait in the queue, and those at hand that were planned when nothing had been sealed that is not known to them. */
async function plannedAlready({ queue }: JobQueues, sealedUpTo: string | undefined): Promise<Set<string>> {
  const waiting = await queue.getJobs(['waiting', 'waiting-children', 'delayed', 'prioritized']);
  const active = await queue.getJobs(['active']);
  const knowing = active.filter(({ data }) => (data as Partial<JobPayload<'run'>>).sealedUpTo === sealedUpTo);
  const found = [...waiting, ...knowing].filter(({ name }) => name === 'run').map(({ data }) => data as JobPayload<'run'>);
  return new Set(found.map(({ kind, month }) => nameOf(kind, month)));
}

/** One after the other: each waits for the one before, and is made even where that one failed. */
function chainOf(plan: readonly PlannedRun[], sealedUpTo: string | undefined): FlowJob | undefined {
  const jobs = plan.map(({ kind, month }) => {
    const payload = { kind, ...(month === undefined ? {} : { month }), ...(sealedUpTo === undefined ? {} : { sealedUpTo }) };
    return job('run', payload, { ignoreDependencyOnFailure: true });
  });
  return jobs.reduce<FlowJob | undefined>(
    (before, one) => ({ ...one, queueName: QUEUE_NAME, ...(before ? { children: [before] } : {}) }),
    undefined,
  );
}
