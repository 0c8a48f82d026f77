import { runAssets, type AssetsOutcome } from '#src/runs/asset/run-assets.ts';
import type { JobContext } from '../job-context.ts';

/** Works out what things there are. What is delivered or decided meanwhile brings a plan of its own. */
export async function makeAssetsRun({ db, viewer }: Pick<JobContext, 'db' | 'viewer'>): Promise<AssetsOutcome> {
  const outcome = await runAssets(db, viewer);
  if (outcome.outcome === 'refused')
    throw new Error(outcome.problems.map(({ expected, found }) => `expected ${expected}, found ${found}`).join('; '));
  return outcome;
}
