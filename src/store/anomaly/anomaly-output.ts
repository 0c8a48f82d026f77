import { sql } from 'kysely';
import type { Anomaly } from '../../domain/anomaly/anomaly.ts';
import type { DatabaseTransaction } from '../database.ts';
import { tell, type OutboxEvent } from '../event/outbox.ts';

interface AnomalyOutput {
  readonly runId: string;
  readonly anomalies: readonly Anomaly[];
  /** Superseded deliveries that were read. */
  readonly pastBatchIds: readonly string[];
  /** The runs that told of this month until now, and of the one before. */
  readonly earlierRunIds: readonly string[];
}

/**
 * Writes what a run says and tells what is new: `anomaly.detected` for an anomaly that no run has reported before,
 * `anomaly.updated` for one whose series, days or impact differ from what the earlier runs say. An anomaly that goes on in a later month
 * is told by that month's run alone. What is new depends on what was told before; what the run says does not.
 */
export async function writeAnomalies(
  transaction: DatabaseTransaction,
  { runId, anomalies, pastBatchIds, earlierRunIds }: AnomalyOutput,
): Promise<void> {
  const past = pastBatchIds.map((batch_id) => ({ run_id: runId, batch_id, input_run_id: null, role: 'past' as const }));
  if (past.length > 0) await transaction.insertInto('run_input').values(past).execute();
  if (anomalies.length === 0) return;
  const reported = await earlierReports(transaction, runId, anomalies, earlierRunIds);
  await insertAnomalies(transaction, runId, anomalies);
  const toldBy = await tellingRuns(transaction, anomalies);
  const events = anomalies.flatMap((anomaly): OutboxEvent[] => {
    const earlier = reported.get(anomaly.id);
    if (earlier && (earlier.goesOn || earlier.reports.includes(gistOf(anomaly)))) return [];
    const { id, costCenter, impact, currency } = anomaly;
    const payload = { anomalyId: id, runId, costCenter, impact, currency, toldBy: toldBy.get(id) ?? [] };
    return [{ topic: earlier ? 'anomaly.updated' : 'anomaly.detected', payload }];
  });
  await tell(transaction, events);
}

/** What is news when it changes. */
function gistOf({ dimension, value, costCenter, firstDay, lastDay, day, impact }: Anomaly): string {
  return JSON.stringify([dimension, value, costCenter, firstDay, lastDay, day, impact]);
}

interface Reported {
  /** The gist of each. */
  readonly reports: readonly string[];
  readonly goesOn: boolean;
}

async function earlierReports(
  transaction: DatabaseTransaction,
  runId: string,
  anomalies: readonly Anomaly[],
  earlierRunIds: readonly string[],
): Promise<Map<string, Reported>> {
  const { rows } = await sql<{ id: string; reports: unknown[]; goesOn: boolean }>`
    select a.id, bool_or(r.superseded_at is null and r.month > (select month from run where id = ${runId}::bigint)) as "goesOn",
      coalesce(jsonb_agg(jsonb_build_array(a.dimension, a.value, a.cost_center, a.first_day, a.last_day, a.day, trim_scale(a.impact)::text))
        filter (where a.run_id = any(${[...earlierRunIds]}::bigint[])), '[]') as reports
    from anomaly a join run r on r.id = a.run_id
    where a.id = any(${anomalies.map(({ id }) => id)}::text[]) group by a.id`.execute(transaction);
  return new Map(rows.map(({ id, reports, goesOn }) => [id, { reports: reports.map((gist) => JSON.stringify(gist)), goesOn }]));
}

/** By anomaly, the runs by whose events it was told. */
async function tellingRuns(transaction: DatabaseTransaction, anomalies: readonly Anomaly[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; runIds: string[] }>`
    select payload ->> 'anomalyId' as id, array_agg(payload ->> 'runId' order by outbox.id) as "runIds" from outbox
    where topic in ('anomaly.detected', 'anomaly.updated') and payload ->> 'anomalyId' = any(${anomalies.map(({ id }) => id)}::text[])
    group by 1`.execute(transaction);
  return new Map(rows.map(({ id, runIds }) => [id, runIds]));
}

async function insertAnomalies(transaction: DatabaseTransaction, runId: string, anomalies: readonly Anomaly[]): Promise<void> {
  await sql`
    insert into anomaly (run_id, id, dimension, value, cost_center, currency, first_day, last_day, day, expected, lower_bound, upper_bound, actual, impact, explanation)
    select ${runId}::bigint, a.* from jsonb_to_recordset(${JSON.stringify(anomalies)}::jsonb) as a (id text, dimension text, value text, "costCenter" text,
      currency text, "firstDay" date, "lastDay" date, day date, expected numeric, "lowerBound" numeric, "upperBound" numeric, actual numeric,
      impact numeric, explanation jsonb)`.execute(transaction);
}
