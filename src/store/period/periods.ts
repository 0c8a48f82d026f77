import { sql } from 'kysely';
import type { PeriodState } from '../../domain/period/period-state.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A billing month of which the hub knows something. */
export interface PeriodRow {
  readonly month: Month;
  readonly state: PeriodState;
  readonly closedAt: string | null;
  /** Nothing that was delivered of the month will be restated by its source. False where nothing was delivered. */
  readonly isFinal: boolean;
  /** How many current deliveries touch the month. */
  readonly batchCount: number;
}

export interface PeriodQuestion {
  readonly asOf?: string | undefined;
  /** This month alone. */
  readonly only?: Month | undefined;
  /** The last month that was seen. */
  readonly before?: Month | undefined;
  readonly first: number;
}

/** Months that a delivery touches or that were closed, as known at the instant, the newest first. One statement. */
export async function periodPage(
  snapshot: Snapshot,
  { asOf = 'infinity', only, before, first }: PeriodQuestion,
): Promise<{ readonly periods: readonly PeriodRow[]; readonly hasNextPage: boolean }> {
  const { rows } = await sql<PeriodRow>`
    with delivered as (
      select month, bool_and(final) as final, count(*)::int as batches
      from batch, unnest(months) month
      where sealed_at <= ${asOf}::timestamptz and (superseded_at is null or superseded_at > ${asOf}::timestamptz)
      group by month
    ), kept as (
      select month, case when closed_at <= ${asOf}::timestamptz then 'closed' else 'closing' end as state,
        case when closed_at <= ${asOf}::timestamptz then closed_at end as closed_at
      from period_close
      where begun_at <= ${asOf}::timestamptz and (reopened_at is null or reopened_at > ${asOf}::timestamptz)
    )
    select month, coalesce(kept.state, 'open') as state, kept.closed_at as "closedAt",
      coalesce(delivered.final, false) as "isFinal", coalesce(delivered.batches, 0) as "batchCount"
    from delivered full join kept using (month)
    where ${before === undefined ? sql`true` : sql`month < ${before}`} and ${only === undefined ? sql`true` : sql`month = ${only}`}
    order by month desc limit ${first + 1}`.execute(snapshot.transaction);
  return { periods: rows.slice(0, first), hasNextPage: rows.length > first };
}

/** One month, whether the hub knows anything of it or not. One statement. */
export async function periodOf(snapshot: Snapshot, month: Month): Promise<PeriodRow> {
  const { periods } = await periodPage(snapshot, { only: month, first: 1 });
  return periods[0] ?? { month, state: 'open', closedAt: null, isFinal: false, batchCount: 0 };
}
