import { sql, type RawBuilder } from 'kysely';
import type { Month } from '../../domain/time/month.ts';
import { trueUpMoments, type PinningClose } from '../../domain/true-up/true-up-moments.ts';
import { limitCondition } from '../charge/charge-joins.ts';
import { instantText } from '../instant-text.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What a month carries of a closed one: the difference that a delivery makes to a cell of cost. Amounts are decimal text in their currency. */
export interface TrueUpRow {
  readonly month: Month;
  readonly trueUpOf: Month;
  /** Of the close of the month that is corrected; null where it was reopened. */
  readonly pinnedAt: string | null;
  readonly source: string;
  readonly stream: string;
  readonly slice: string;
  readonly serviceName: string;
  readonly chargeCategory: string;
  /** Null while the month is not mapped. */
  readonly costCenter: string | null;
  readonly currency: string;
  readonly billedCost: string;
  readonly effectiveCost: string;
  /** The delivery that counts no more; null for one that is new. */
  readonly correctedBatchId: string | null;
  /** The delivery that counts in its place; null where one was withdrawn. The same as the other, where the month was mapped anew. */
  readonly correctingBatchId: string | null;
}

export interface TrueUpTotal {
  readonly month: Month;
  readonly trueUpOf: Month;
  readonly currency: string;
  readonly billedCost: string;
  readonly effectiveCost: string;
}

export interface TrueUpQuestion {
  readonly months: readonly Month[];
  readonly asOf: string;
}

/** What the months carry, by what they correct. Cells that come to nothing are left out. Two statements. */
export async function trueUps(snapshot: Snapshot, question: TrueUpQuestion, limit: number): Promise<TrueUpRow[]> {
  const tables = await trueUpTables(snapshot, question);
  if (!tables) return [];
  const { rows } = await sql<TrueUpRow>`
    with ${tables}, changed as (
      select carrier, month, source_id, stream, slice, (array_agg(batch_id order by batch_id) filter (where times < 0))[1] as corrected,
        (array_agg(batch_id order by batch_id desc) filter (where times > 0))[1] as correcting
      from counted group by 1, 2, 3, 4, 5
    )
    select c.carrier as month, c.month as "trueUpOf", closed."knowledgeAt" as "pinnedAt", c.source_id as source, c.stream, c.slice, c.service_name as "serviceName",
      c.charge_category as "chargeCategory", c.cost_center as "costCenter", c.currency, trim_scale(c.billed) as "billedCost",
      trim_scale(c.effective) as "effectiveCost", changed.corrected::text as "correctedBatchId", changed.correcting::text as "correctingBatchId"
    from cell c join changed using (carrier, month, source_id, stream, slice)
      left join (select month, ${instantText(sql`knowledge_at`)} as "knowledgeAt" from period_close
        where closed_at <= ${question.asOf}::timestamptz and (reopened_at is null or reopened_at > ${question.asOf}::timestamptz)
      ) closed on closed.month = c.month
    order by c.carrier, c.month, c.source_id collate "C", c.stream collate "C", c.slice collate "C", c.currency collate "C",
      c.service_name collate "C", c.charge_category collate "C", c.cost_center collate "C" nulls first limit ${limit}`.execute(
    snapshot.transaction,
  );
  return rows;
}

/** A batch, with the mapping of its month, that counts for a month that carries what came of it: so often, or so often no more. */
export interface CountedBatch {
  /** The month that carries it. */
  readonly carrier: Month;
  /** The month that it corrects. */
  readonly month: Month;
  readonly batchId: string;
  /** Of the mapping; null: the month was not mapped. */
  readonly runId: string | null;
  readonly times: number;
}

/** What the months carry, as the batches that make the difference: for reports over their charges. Two statements. */
export async function countedTrueUps(snapshot: Snapshot, question: TrueUpQuestion): Promise<CountedBatch[]> {
  const tables = await trueUpTables(snapshot, question);
  if (!tables) return [];
  const { rows } = await sql<CountedBatch>`
    with ${tables}
    select carrier, month, batch_id::text as "batchId", run_id::text as "runId", times::int as times from counted order by 1, 2, 3, 4`.execute(
    snapshot.transaction,
  );
  return rows;
}

/** The same by month and currency. Two statements. */
export async function trueUpTotals(snapshot: Snapshot, question: TrueUpQuestion): Promise<TrueUpTotal[]> {
  const tables = await trueUpTables(snapshot, question);
  if (!tables) return [];
  const { rows } = await sql<TrueUpTotal>`
    with ${tables}
    select carrier as month, month as "trueUpOf", currency, trim_scale(sum(billed)) as "billedCost", trim_scale(sum(effective)) as "effectiveCost"
    from cell group by 1, 2, 3 order by 1, 2, 3`.execute(snapshot.transaction);
  return rows;
}

/**
 * What counts, and how often, as tables of a statement: batches with the mapping of their month (`counted`), and the sums of their charges
 * (`cell`). A batch that counts as much before as after is not read. Undefined: nothing is carried.
 */
async function trueUpTables(snapshot: Snapshot, { months, asOf }: TrueUpQuestion): Promise<RawBuilder<unknown> | undefined> {
  const { closes, at } = await pinningCloses(snapshot, asOf);
  const asked = months.flatMap((carrier) =>
    [...trueUpMoments(closes, carrier, at)].flatMap(([month, moments]) =>
      [...moments].map(([instant, times]) => ({ carrier, month, instant: `${instant}`, times })),
    ),
  );
  if (asked.length === 0) return undefined;
  return sql`asked as (
      select carrier, month, timestamptz 'epoch' + instant * interval '1 microsecond' as at, times from unnest(
        ${asked.map(({ carrier }) => carrier)}::text[], ${asked.map(({ month }) => month)}::text[],
        ${asked.map(({ instant }) => instant)}::bigint[], ${asked.map(({ times }) => times)}::int[]) asked (carrier, month, instant, times)
    ), counted as materialized (
      select a.carrier, a.month, b.source_id, b.stream, b.slice, b.id as batch_id, r.id as run_id, sum(a.times) as times
      from asked a join batch b on b.record_type = 'charge' and a.month = any(b.months)
          and b.sealed_at <= a.at and (b.superseded_at is null or b.superseded_at > a.at)
        left join run r on r.kind = 'dimensions' and r.month = a.month
          and r.sealed_at <= a.at and (r.superseded_at is null or r.superseded_at > a.at)
      group by 1, 2, 3, 4, 5, 6, 7 having sum(a.times) <> 0
    ), cell as materialized (
      select c.carrier, c.month, c.source_id, c.stream, c.slice, s.service_name, f.charge_category, d.cost_center, a.billing_currency as currency,
        sum(c.times * f.billed_cost) as billed, sum(c.times * f.effective_cost) as effective
      from counted c join charge_monthly f on f.batch_id = c.batch_id and f.month = c.month
        join charge_scope s on s.scope_key = f.scope_key join charge_account a on a.account_key = s.account_key
        left join dimension_assignment d on d.run_id = c.run_id and d.batch_id = f.batch_id and d.scope_key = f.scope_key
      where ${limitCondition(snapshot.viewer) ?? sql`true`}
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9 having sum(c.times * f.billed_cost) <> 0 or sum(c.times * f.effective_cost) <> 0
    )`;
}

/** All closes of the whole hub, and an instant, in microseconds. */
async function pinningCloses(snapshot: Snapshot, asOf: string): Promise<{ readonly closes: readonly PinningClose[]; readonly at: bigint }> {
  const micros = (at: RawBuilder<unknown>) => sql`(extract(epoch from ${at}) * 1000000)::bigint::text`;
  const { rows } = await sql<{ month: Month | null; at: string; reopenedAt: string | null }>`
    select null as month, ${micros(sql`${asOf}::timestamptz`)} as at, null as "reopenedAt"
    union all select month, ${micros(sql`knowledge_at`)}, ${micros(sql`reopened_at`)}
    from period_close where knowledge_at <= ${asOf}::timestamptz`.execute(snapshot.transaction);
  return {
    at: BigInt(rows.find(({ month }) => month === null)!.at),
    closes: rows.flatMap(({ month, at, reopenedAt }) =>
      month === null ? [] : [{ month, at: BigInt(at), reopenedAt: reopenedAt === null ? null : BigInt(reopenedAt) }],
    ),
  };
}
