import { sql } from 'kysely';
import type { Anomaly } from '../domain/anomaly/anomaly.ts';
import { canonicalJson } from './rule-set.ts';
import type { DatabaseTransaction } from './database.ts';
import { tell, type OutboxEvent } from './outbox.ts';

/**
 * Writes what a run says and tells what is new: `anomaly.detected` for an anomaly that no run has reported before,
 * `anomaly.updated` for one that differs from what the earlier runs (of this month, or the one before) say. An anomaly that goes
 * on in a later month is told by that month's run alone.
 */
export async function writeAnomalies(
  transaction: DatabaseTransaction,
  runId: string,
  anomalies: readonly Anomaly[],
  earlierRunIds: readonly string[],
): Promise<void> {
  if (anomalies.length === 0) return;
  const reported = await earlierReports(transaction, runId, anomalies, earlierRunIds);
  await insertAnomalies(transaction, runId, anomalies);
  const events = anomalies.flatMap((anomaly): OutboxEvent[] => {
    const earlier = reported.get(anomaly.id);
    if (earlier && (earlier.goesOn || earlier.reports.includes(canonicalJson(anomaly)))) return [];
    const { id, costCenter, impact, currency } = anomaly;
    return [{ topic: earlier ? 'anomaly.updated' : 'anomaly.detected', payload: { anomalyId: id, runId, costCenter, impact, currency } }];
  });
  await tell(transaction, events);
}

interface Reported {
  /** As canonical JSON. */
  readonly reports: readonly string[];
  readonly goesOn: boolean;
}

async function earlierReports(
  transaction: DatabaseTransaction,
  runId: string,
  anomalies: readonly Anomaly[],
  earlierRunIds: readonly string[],
): Promise<Map<string, Reported>> {
  const { rows } = await sql<{ id: string; reports: Anomaly[]; goesOn: boolean }>`
    select a.id, bool_or(r.superseded_at is null and r.month > (select month from run where id = ${runId}::bigint)) as "goesOn",
      coalesce(jsonb_agg(${ANOMALY_JSON}) filter (where a.run_id = any(${[...earlierRunIds]}::bigint[])), '[]') as reports
    from anomaly a join run r on r.id = a.run_id
    where a.id = any(${anomalies.map(({ id }) => id)}::text[]) group by a.id`.execute(transaction);
  return new Map(rows.map(({ id, reports, goesOn }) => [id, { reports: reports.map(canonicalJson), goesOn }]));
}

/** A row `a` as `Anomaly` spells it. */
const ANOMALY_JSON = sql`jsonb_build_object('id', a.id, 'dimension', a.dimension, 'value', a.value, 'costCenter', a.cost_center, 'currency', a.currency,
  'firstDay', a.first_day, 'lastDay', a.last_day, 'day', a.day, 'expected', trim_scale(a.expected)::text,
  'lowerBound', trim_scale(a.lower_bound)::text, 'upperBound', trim_scale(a.upper_bound)::text, 'actual', trim_scale(a.actual)::text,
  'impact', trim_scale(a.impact)::text, 'explanation', a.explanation)`;

async function insertAnomalies(transaction: DatabaseTransaction, runId: string, anomalies: readonly Anomaly[]): Promise<void> {
  await transaction
    .insertInto('anomaly')
    .values(
      anomalies.map((anomaly) => ({
        run_id: runId,
        id: anomaly.id,
        dimension: anomaly.dimension,
        value: anomaly.value,
        cost_center: anomaly.costCenter,
        currency: anomaly.currency,
        first_day: anomaly.firstDay,
        last_day: anomaly.lastDay,
        day: anomaly.day,
        expected: anomaly.expected,
        lower_bound: anomaly.lowerBound,
        upper_bound: anomaly.upperBound,
        actual: anomaly.actual,
        impact: anomaly.impact,
        explanation: JSON.stringify(anomaly.explanation),
      })),
    )
    .execute();
}
