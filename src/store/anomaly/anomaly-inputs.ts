import { sql } from 'kysely';
import type { KnownAnomaly } from '../../domain/anomaly/known-anomaly.ts';
import { dayNumber } from '../../domain/anomaly/day-number.ts';
import type { KnownBatch, KnownRun } from '../../domain/knowledge.ts';
import type { InputRun } from '../../domain/run/run-inputs.ts';
import { addMonths, type Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What a run of a month is made from, as it is current in this transaction. */
export interface AnomalyInputs {
  /** The charge batches of the months read. */
  readonly bills: readonly AnomalyBill[];
  /** The dimension runs that map all of a month's batches. */
  readonly mappings: readonly AnomalyMapping[];
  /** The run that judged the month before, and the sources whose bills of the month it knew. */
  readonly judgedBefore: { readonly runId: string; readonly rules: string | null; readonly sourceIds: readonly string[] } | undefined;
  /** The current run of the month before: an episode may have begun there. */
  readonly monthBefore: InputRun | undefined;
}

export type AnomalyBill = KnownBatch & { readonly digest: string };
export type AnomalyMapping = KnownRun & { readonly key: string };

export async function anomalyInputs(snapshot: Snapshot, months: readonly Month[]): Promise<AnomalyInputs> {
  const { rows: bills } = await sql<AnomalyBill>`
    select id, source_id as "sourceId", stream, slice, revision, months, final, digest, sealed_at as "sealedAt" from batch
    where superseded_at is null and record_type = 'charge' and months && ${[...months]}::text[] order by id`.execute(snapshot.transaction);
  type Run = AnomalyMapping & { rules: string | null; sourceIds: string[] };
  const { rows: runs } = await sql<Run>`
    select r.id, r.kind, r.month, r.key, (select digest from rule_set_version v where v.id = r.rule_set_version_id) as rules,
      array(select i.batch_id::text from run_input i where i.run_id = r.id and i.batch_id is not null and i.role is null) as "batchIds",
      array(select distinct b.source_id from run_input i join batch b on b.id = i.batch_id where i.run_id = r.id and r.month = any(b.months)) as "sourceIds"
    from run r where r.superseded_at is null and r.kind in ('dimensions', 'anomalies') and r.month = any(${[...months]}::text[])
    order by r.id`.execute(snapshot.transaction);
  const month = months.at(-1)!;
  const before = runs.find((run) => run.kind === 'anomalies' && run.month === month);
  return {
    bills,
    mappings: runs.filter((run) => run.kind === 'dimensions' && mapsAll(run, bills)),
    judgedBefore: before && { runId: before.id, rules: before.rules, sourceIds: before.sourceIds },
    monthBefore: runs.find((run) => run.kind === 'anomalies' && run.month === addMonths(month, -1)),
  };
}

/** A month that is mapped in part would look as if the rest of a cost centre's cost were gone. */
function mapsAll(run: KnownRun, bills: readonly KnownBatch[]): boolean {
  const mapped = new Set(run.batchIds);
  return bills.every(({ id, months }) => !months.includes(run.month) || mapped.has(id));
}

/** By source, the newest day with usage in any bill that is not older than a month. */
export async function newestUsageDays(snapshot: Snapshot, since: Month): Promise<Map<string, number>> {
  const { rows } = await sql<{ sourceId: string; day: string }>`
    select b.source_id as "sourceId", max(d.day) as day
    from batch b cross join lateral (
      select day from charge_daily where batch_id = b.id and charge_category = 'Usage' order by day desc limit 1) d
    where b.superseded_at is null and b.record_type = 'charge' and exists (select from unnest(b.months) m where m >= ${since})
    group by 1`.execute(snapshot.transaction);
  return new Map(rows.map(({ sourceId, day }) => [sourceId, dayNumber(day)]));
}

/** What the runs reported, each anomaly once: as the run of the latest month has it. */
export async function reportedBy(snapshot: Snapshot, runIds: readonly string[]): Promise<KnownAnomaly[]> {
  if (runIds.length === 0) return [];
  type Row = Omit<KnownAnomaly, 'firstDay' | 'lastDay'> & { firstDay: string; lastDay: string };
  const { rows } = await sql<Row>`
    select distinct on (a.id) a.id, a.dimension, a.value, a.currency, case when a.impact < 0 then 'low' else 'high' end as direction,
      a.first_day as "firstDay", a.last_day as "lastDay",
      (select coalesce(jsonb_agg(jsonb_build_object('dimension', e ->> 'dimension', 'value', e ->> 'value')), '[]')
        from jsonb_array_elements(a.explanation) e where e ->> 'role' = 'same-event') as "alsoIn"
    from anomaly a join run r on r.id = a.run_id where a.run_id = any(${[...runIds]}::bigint[]) order by a.id, r.month desc`.execute(
    snapshot.transaction,
  );
  return rows.map((row) => ({ ...row, firstDay: dayNumber(row.firstDay), lastDay: dayNumber(row.lastDay) }));
}
