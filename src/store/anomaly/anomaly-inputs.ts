import { sql } from 'kysely';
import type { KnownAnomaly } from '../../domain/anomaly/known-anomaly.ts';
import { dayNumber } from '../../domain/time/day-number.ts';
import type { KnownBatch, KnownRun } from '../../domain/knowledge.ts';
import type { InputRun } from '../../domain/run/run-inputs.ts';
import { addMonths, type Month } from '../../domain/time/month.ts';
import { purgedOf } from '../retention/purged-rows.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { isUsage } from './anomaly-usage.ts';

/** What a run of a month is made from, as it is current in this transaction. */
export interface AnomalyInputs {
  /** The charge batches of the months read. */
  readonly bills: readonly AnomalyBill[];
  /** The dimension runs that map all of a month's batches. */
  readonly mappings: readonly AnomalyMapping[];
  /** The current run of the month before: an episode may have begun there. */
  readonly monthBefore: InputRun | undefined;
}

export interface AnomalyBill extends KnownBatch {
  readonly digest: string;
  /** The revisions of its slice before it, in their order. */
  readonly earlier: readonly EarlierRevision[];
}

interface EarlierRevision {
  readonly id: string;
  readonly digest: string;
  readonly final: boolean;
}

export type AnomalyMapping = KnownRun & { readonly key: string };

export async function anomalyInputs(snapshot: Snapshot, months: readonly Month[]): Promise<AnomalyInputs> {
  const { rows: bills } = await sql<AnomalyBill>`
    select id, source_id as "sourceId", stream, slice, revision, months, null as "countsFor", final, digest, sealed_at as "sealedAt", ${purgedOf(sql`batch.id`)} as purged,
      (select coalesce(jsonb_agg(jsonb_build_object('id', e.id::text, 'digest', e.digest, 'final', e.final) order by e.revision), '[]')
        from batch e where e.source_id = batch.source_id and e.stream = batch.stream and e.slice = batch.slice and e.revision < batch.revision)
        as earlier
    from batch where superseded_at is null and record_type = 'charge' and months && ${[...months]}::text[] order by id`.execute(
    snapshot.transaction,
  );
  const { rows: runs } = await sql<AnomalyMapping>`
    select r.id, r.kind, r.month, r.key,
      array(select i.batch_id::text from run_input i where i.run_id = r.id and i.batch_id is not null and i.role is null) as "batchIds"
    from run r where r.superseded_at is null and r.kind in ('dimensions', 'anomalies') and r.month = any(${[...months]}::text[])
    order by r.id`.execute(snapshot.transaction);
  const before = addMonths(months.at(-1)!, -1);
  return {
    bills,
    mappings: runs.filter((run) => run.kind === 'dimensions' && mapsAll(run, bills)),
    monthBefore: runs.find((run) => run.kind === 'anomalies' && run.month === before),
  };
}

/** A month that is mapped in part would look as if the rest of a cost centre's cost were gone. */
function mapsAll(run: KnownRun, bills: readonly KnownBatch[]): boolean {
  const mapped = new Set(run.batchIds);
  return bills.every(({ id, months }) => !months.includes(run.month) || mapped.has(id));
}

/** By bill and earlier revision, the newest day on which it has usage; absent for one that has none. */
export async function newestUsageDays(snapshot: Snapshot, bills: readonly AnomalyBill[]): Promise<Map<string, number>> {
  const batchIds = bills.flatMap(({ id, earlier }) => [id, ...earlier.map((one) => one.id)]);
  const { rows } = await sql<{ id: string; day: string }>`
    select b.id::text as id, d.day from unnest(${batchIds}::bigint[]) b (id) cross join lateral (
      select day from charge_daily f where f.batch_id = b.id and ${isUsage('f')} order by day desc limit 1) d`.execute(
    snapshot.transaction,
  );
  return new Map(rows.map(({ id, day }) => [id, dayNumber(day)]));
}

/** The anomalies that a run told. */
export async function anomaliesTold(snapshot: Snapshot, runId: string): Promise<KnownAnomaly[]> {
  type Row = Omit<KnownAnomaly, 'firstDay' | 'lastDay'> & { firstDay: string; lastDay: string };
  const { rows } = await sql<Row>`
    select a.id, a.dimension, a.value, a.currency, case when a.impact < 0 then 'low' else 'high' end as direction,
      a.first_day as "firstDay", a.last_day as "lastDay",
      (select coalesce(jsonb_agg(jsonb_build_object('dimension', e ->> 'dimension', 'value', e ->> 'value')), '[]')
        from jsonb_array_elements(a.explanation) e where e ->> 'role' = 'same-event') as "alsoIn"
    from anomaly a where a.run_id = ${runId}::bigint order by a.id`.execute(snapshot.transaction);
  return rows.map((row) => ({ ...row, firstDay: dayNumber(row.firstDay), lastDay: dayNumber(row.lastDay) }));
}
