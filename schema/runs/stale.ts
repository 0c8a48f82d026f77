import { runsById } from '#src/store/run/runs.ts';
import type { GraphContext } from '../context.ts';
import { batched } from '../selection/batched.ts';

/** What `isStale` says of a run, and of everything that a run tells. */
export const STALE =
  'True while it counts though deliveries or runs that it was made from, at whatever remove, no longer do: it is to be made anew. As known now.';

/** Whether the run that tells something is stale. */
export async function isStaleRun(context: GraphContext, runId: string): Promise<boolean> {
  return (await batched(context, 'run', runId, runsById))!.isStale;
}
