import { sql } from 'kysely';
import { AMORTIZATION_SOURCE, sliceOfAmortization, type AmortizedCharge } from '../../domain/amortization/amortized-charge.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Database } from '../database.ts';
import { instantText } from '../instant-text.ts';

/** The stream of the source `amortization`. */
const STREAM = 'expenses';

export function placeOfAmortization(month: Month) {
  return { sourceId: AMORTIZATION_SOURCE, stream: STREAM, slice: sliceOfAmortization(month) };
}

/** A run that counts whose rules have a book charged, of which nothing, or what another run said, is delivered. */
export interface RunToCharge {
  readonly runId: string;
  readonly month: Month;
  readonly key: string;
  readonly sealedAt: string;
  /** The SHA-256 of the file that counts now, and of those that were replaced or withdrawn. */
  readonly delivered: readonly { readonly sha256: string; readonly counts: boolean }[];
}

const IS_CHARGED = sql`exists (select from amortization_row a where a.run_id = run.id and a.book = v.rules ->> 'charged' and a.expense <> 0)`;
const IS_DELIVERY = sql`b.source_id = ${sql.lit(AMORTIZATION_SOURCE)} and b.slice = ${sql.lit(`${AMORTIZATION_SOURCE}/`)} || run.month`;

/** One statement. */
export async function runsToCharge(db: Database): Promise<RunToCharge[]> {
  const { rows } = await sql<RunToCharge>`
    select run.id::text as "runId", run.month, run.key, ${instantText(sql`run.sealed_at`)} as "sealedAt",
      (select coalesce(jsonb_agg(jsonb_build_object('sha256', o.sha256, 'counts', b.superseded_at is null)), '[]')
        from batch b join batch_object o on o.batch_id = b.id where ${IS_DELIVERY}) as delivered
    from run join rule_set_version v on v.id = run.rule_set_version_id
    where run.kind = 'amortization' and run.superseded_at is null and ${IS_CHARGED}
      and not exists (select from batch b where ${IS_DELIVERY} and b.superseded_at is null and b.mark = 'run ' || run.key)
    order by run.month`.execute(db);
  return rows;
}

/** Months whose delivery counts though no run charges anything of them. One statement. */
export async function monthsChargedNoMore(db: Database): Promise<Month[]> {
  const { rows } = await sql<{ month: Month }>`
    select delivered.month from (select substr(slice, ${sql.lit(AMORTIZATION_SOURCE.length + 2)}) as month from batch
      where source_id = ${AMORTIZATION_SOURCE} and superseded_at is null) delivered
    where not exists (select from run join rule_set_version v on v.id = run.rule_set_version_id
      where run.kind = 'amortization' and run.superseded_at is null and run.month = delivered.month and ${IS_CHARGED})
    order by 1`.execute(db);
  return rows.map(({ month }) => month);
}

/** What a run says of the charged book, by item. One statement. */
export async function chargesOfRun(db: Database, runId: string): Promise<AmortizedCharge[]> {
  const { rows } = await sql<AmortizedCharge>`
    select run.month, a.book, a.class, a.record_type as record, a.item_key as item, a.name, coalesce(a.company_code, a.record_type) as account,
      coalesce(a.cost_center, '') as "costCenter", trim_scale(a.expense)::text as expense, a.currency
    from amortization_row a join run on run.id = a.run_id join rule_set_version v on v.id = run.rule_set_version_id
    where a.run_id = ${runId}::bigint and a.book = v.rules ->> 'charged' and a.expense <> 0 order by a.item_no`.execute(db);
  return rows;
}
