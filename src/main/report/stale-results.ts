import type { Database } from '../../store/database.ts';
import { staleRuns, type StaleRun } from '../../store/run/runs.ts';
import { readAs } from '../../store/viewer/read-as.ts';
import { LOCAL_ADMINISTRATOR } from '../command-context.ts';

/** The results that a command leaves behind though something that they were made from no longer counts. */
export function staleResults(db: Database): Promise<StaleRun[]> {
  return readAs(db, LOCAL_ADMINISTRATOR, staleRuns);
}
