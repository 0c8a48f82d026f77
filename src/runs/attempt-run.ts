import { StaleInputsError } from '../store/run/run.ts';

/** How often a run begins anew because a delivery was sealed while it was computing. */
const ATTEMPTS_MAX = 3;

/** Runs anew when an input was superseded meanwhile. Throws StaleInputsError when deliveries keep coming. */
export async function attemptRun<T>(attempt: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof StaleInputsError) || count === ATTEMPTS_MAX) throw error;
    }
  }
}
