import { sql, type RawBuilder } from 'kysely';
import type { Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { RUN, RUN_TABLES, type RunRow } from './runs.ts';
import { wasCurrent } from './was-current.ts';

export interface RunQuestion {
  readonly kinds?: readonly string[] | undefined;
  readonly months?: readonly Month[] | undefined;
  /** Leaves out runs that were superseded, as known at the instant: of a closed month, those that its close has not pinned. */
  readonly currentOnly: boolean;
  readonly asOf?: string | undefined;
  /** Of the last run that was seen: what is sealed meanwhile stands before it. */
  readonly sealedBefore?: string | undefined;
  readonly first: number;
}

/** Runs, the one sealed last first. No two have the same instant of seal. One statement. */
export async function runPage(
  snapshot: Snapshot,
  { kinds, months, currentOnly, asOf = 'infinity', sealedBefore, first }: RunQuestion,
): Promise<{ readonly runs: readonly RunRow[]; readonly hasNextPage: boolean }> {
  const conditions: RawBuilder<unknown>[] = [
    sql`run.sealed_at <= ${asOf}::timestamptz`,
    ...(kinds ? [sql`run.kind = any(${[...kinds]}::text[])`] : []),
    ...(months ? [sql`run.month = any(${[...months]}::text[])`] : []),
    ...(currentOnly ? [wasCurrent(asOf)] : []),
    ...(sealedBefore ? [sql`run.sealed_at < ${sealedBefore}::timestamptz`] : []),
  ];
  const { rows } = await sql<RunRow>`
    select ${RUN} from ${RUN_TABLES} where ${sql.join(conditions, sql` and `)}
    order by run.sealed_at desc limit ${first + 1}`.execute(snapshot.transaction);
  return { runs: rows.slice(0, first), hasNextPage: rows.length > first };
}

/** The runs that counted for each month at the instant, by kind, in the order of the months. One statement. */
export async function currentRunsOf(snapshot: Snapshot, months: readonly Month[], asOf = 'infinity'): Promise<RunRow[][]> {
  const { rows } = await sql<RunRow>`
    select ${RUN} from ${RUN_TABLES}
    where run.month = any(${[...new Set(months)]}::text[]) and ${wasCurrent(asOf)}
    order by run.month, run.kind`.execute(snapshot.transaction);
  const byMonth = Map.groupBy(rows, ({ month }) => month);
  return months.map((month) => byMonth.get(month) ?? []);
}
