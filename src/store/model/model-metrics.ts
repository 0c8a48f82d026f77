import { sql } from 'kysely';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A measured value. Text: `NaN` is one. */
export interface ModelMetricRow {
  readonly metric: string;
  readonly step: string;
  readonly measuredAt: string;
  readonly value: string;
}

/** Of whose run: registries number runs each for itself. */
export interface RunKey {
  readonly sourceId: string;
  readonly runId: string;
}

export interface MetricQuestion {
  readonly metrics?: readonly string[] | undefined;
  /** The last value of each metric alone. */
  readonly latest: boolean;
  /** Of each run. */
  readonly first: number;
}

/** The values that were measured in runs, by metric and time; in the order of the runs. One statement. */
export async function modelMetrics(
  snapshot: Snapshot,
  knowledge: Knowledge,
  runs: readonly RunKey[],
  { metrics, latest, first }: MetricQuestion,
): Promise<ModelMetricRow[][]> {
  const named = metrics ? sql`m.metric = any(${[...metrics]}::text[])` : sql`true`;
  const { rows } = await sql<ModelMetricRow & RunKey>`
    with asked as (
      select * from unnest(${runs.map(({ sourceId }) => sourceId)}::text[], ${runs.map(({ runId }) => runId)}::text[]) q (source_id, run_id)
    ), measured as (
      select b.source_id, m.*, length(ltrim(m.step, '-')) as digits,
        row_number() over (partition by b.source_id, m.run_id, m.metric order by m.measured_at desc, length(m.step) desc, m.step collate "C" desc) as newest
      from model_metric m join batch b on b.id = m.batch_id
      where m.batch_id = any(${knowledge.batches.map(({ id }) => id)}::bigint[])
        and (b.source_id, m.run_id) in (select source_id, run_id from asked) and ${named}
    ), ranked as (
      select *, row_number() over (partition by source_id, run_id order by metric collate "C", measured_at, digits, step collate "C") as n
      from measured where ${latest ? sql`newest = 1` : sql`true`}
    )
    select source_id as "sourceId", run_id as "runId", metric, step, measured_at as "measuredAt", value
    from ranked where n <= ${first} order by source_id, run_id, n`.execute(snapshot.transaction);
  const byRun = Map.groupBy(rows, ({ sourceId, runId }) => JSON.stringify([sourceId, runId]));
  return runs.map(({ sourceId, runId }) => byRun.get(JSON.stringify([sourceId, runId])) ?? []);
}
