import { sql } from 'kysely';
import type { Anomaly } from '#src/domain/anomaly/anomaly.ts';
import type { Viewer } from '#src/domain/authority/viewer.ts';
import { writeAnomalies } from '#src/store/anomaly/anomaly-output.ts';
import type { Database } from '#src/store/database.ts';
import { currentBatches } from '#src/store/knowledge/current-batches.ts';
import { sealRun } from '#src/store/run/run.ts';
import { readAsHub } from '#src/store/viewer/read-as-hub.ts';
import { planted } from '#test/support/planted.ts';

/** Seals a run that reports these anomalies, and tells of them. */
export async function reportAnomalies(db: Database, viewer: Viewer, month: string, anomalies: readonly Partial<Anomaly>[]) {
  const batchIds = (await readAsHub(db, viewer, (snapshot) => currentBatches(snapshot, 'charge', [month]))).map(({ id }) => id);
  const { rows } = await sql<{ key: string }>`select gen_random_uuid() as key`.execute(db);
  const run = {
    kind: 'anomalies',
    month,
    key: rows[0]!.key,
    ruleSetVersionId: null,
    codeVersion: 'test',
    batchIds,
    runIds: [],
    outputDigest: '',
  } as const;
  const told = { anomalies: anomalies.map(anomaly), pastBatchIds: [], earlierRunIds: [] };
  return sealRun(
    db,
    viewer,
    run,
    planted((transaction, runId) => writeAnomalies(transaction, { runId, ...told })),
  );
}

/** An anomaly of a day, with some of its properties replaced. */
function anomaly(changes: Partial<Anomaly>): Anomaly {
  return {
    id: 'a1',
    dimension: 'serviceName',
    value: 'Machines',
    costCenter: null,
    currency: 'USD',
    firstDay: '2025-01-10',
    lastDay: '2025-01-10',
    day: '2025-01-10',
    expected: '100',
    lowerBound: '80',
    upperBound: '120',
    actual: '350.5',
    impact: '250.5',
    explanation: [{ role: 'contributor', dimension: 'subAccountId', value: '000456', amount: '250.5' }],
    ...changes,
  };
}
