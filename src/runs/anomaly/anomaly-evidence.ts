import type { Problem } from '../../domain/problem.ts';
import { anomalySeries, type AnomalySeriesDay } from '../../store/anomaly/anomaly-days.ts';
import { toldAnomalies, type ToldAnomaly } from '../../store/anomaly/told-anomalies.ts';
import type { EvidenceLine, RunEvidence } from '../../store/run/run-evidence.ts';
import type { RunOnRecord } from '../../store/run/run-on-record.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import { faultsOf } from '../../../tools/verify-certificate/anomalies.mjs';

/** What an anomaly is held against: the days of its series, with the band of each. */
export const anomalyEvidence: RunEvidence = {
  parts: { charge: 'charges' },
  runParts: { dimensions: 'dimensions', anomalies: 'monthBefore' },
  lines,
};

const SERIES_A_READ = 50;

async function* lines(snapshot: Snapshot, { id }: RunOnRecord): AsyncGenerator<readonly EvidenceLine[]> {
  const told = await toldAnomalies(snapshot, id);
  yield told.map((anomaly) => ({ kind: 'anomaly', ...anomaly }));
  for (let start = 0; start < told.length; start += SERIES_A_READ) {
    const some = told.slice(start, start + SERIES_A_READ);
    const series = await seriesOf(snapshot, id, some);
    yield some.map((anomaly, index) => ({ kind: 'days', id: anomaly.id, days: series[index]! }));
  }
}

function seriesOf(snapshot: Snapshot, runId: string, told: readonly ToldAnomaly[]): Promise<AnomalySeriesDay[][]> {
  return anomalySeries(
    snapshot,
    told.map(({ dimension, value, currency }) => ({ runId, dimension, value, currency })),
  );
}

const FAULTS_MAX = 20;

/** What a run tells must be what the days of the series say, read again from the rollup for each anomaly on its own. */
export async function verifyAnomalies(snapshot: Snapshot, { id: runId, month }: RunOnRecord): Promise<readonly Problem[]> {
  const told = await toldAnomalies(snapshot, runId);
  const series = await seriesOf(snapshot, runId, told);
  const problems = told.flatMap((anomaly, index): Problem[] =>
    faultsOf(anomaly, series[index]!, month).map((fault) => ({ path: `anomaly ${anomaly.id}`, ...fault })),
  );
  return problems.slice(0, FAULTS_MAX);
}
