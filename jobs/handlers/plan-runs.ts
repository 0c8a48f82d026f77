import { RUN_KINDS, type RunKind } from '#src/domain/knowledge.ts';
import type { Month } from '#src/domain/time/month.ts';
import { monthsOfBatches, monthsWithCharges } from '#src/store/read/charge-months.ts';
import { job, QUEUE_NAME, runJobOf, type JobPayload } from '../catalog.ts';
import type { JobContext } from '../job-context.ts';
import type { FlowJob } from '#src/platform/queue.ts';
import { planRuns } from '../plan-runs.ts';
import type { LoadResult } from './load-delivery.ts';

/** Adds the runs that a sync makes necessary, as a chain: each waits for the one before, and is made even where that one failed. */
export async function planRunsOfSync(context: JobContext, { rerun }: JobPayload<'plan-runs'>, loads: readonly LoadResult[]) {
  const sealed = loads.flatMap(({ outcome, batchId }) => (outcome === 'sealed' && batchId !== undefined ? [batchId] : []));
  const known = await monthsWithCharges(context.db);
  const touched = rerun ? new Set(known) : await touchedMonths(context, sealed, known);
  const kinds = new Set<RunKind>();
  for (const kind of RUN_KINDS) if ((await context.ruleSet(kind)) !== undefined) kinds.add(kind);
  const plan = planRuns(known, touched, await context.ruleSet('reconciliation'), kinds);

  let chain: FlowJob | undefined;
  for (const { kind, month } of plan) {
    chain = {
      ...job(runJobOf(kind), { month }, { ignoreDependencyOnFailure: true }),
      queueName: QUEUE_NAME,
      ...(chain ? { children: [chain] } : {}),
    };
  }
  if (chain) await context.queues.flows.add(chain);
  return { runs: plan.length };
}

/** Master data, rates and drivers belong to no month of their own: they may change any. */
async function touchedMonths({ db }: JobContext, sealed: readonly string[], known: readonly Month[]): Promise<Set<Month>> {
  const batches = await monthsOfBatches(db, sealed);
  return new Set(batches.some((months) => months.length === 0) ? known : batches.flat());
}
