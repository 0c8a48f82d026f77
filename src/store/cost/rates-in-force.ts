import { sql } from 'kysely';
import type { Knowledge } from '../../domain/knowledge.ts';
import { endDay, type Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { countedMonths } from '../knowledge/counted-months.ts';

/** A rate that converts one currency in one billing month. */
export interface MonthRate {
  readonly month: Month;
  readonly rateSet: string;
  /** What is converted. */
  readonly currency: string;
  /** As delivered: one unit of the currency is so many of the other; `isInverse`: the other way round. */
  readonly rate: string;
  readonly isInverse: boolean;
  readonly validFrom: string;
  readonly batchId: string;
  readonly file: string;
  readonly rowNumber: number;
}

/**
 * For each month and currency the rate to a currency that is in force on the month's last day: the latest at or before it, one of the pair
 * itself before one of the other direction; of two for one day the last of the delivery that is named last, as in `rateInForce`. Of all
 * sets, when none is named. One statement.
 */
export async function ratesInForce(
  snapshot: Snapshot,
  knowledge: Knowledge,
  { to, rateSet, months }: { readonly to: string; readonly rateSet: string | undefined; readonly months: readonly Month[] },
): Promise<MonthRate[]> {
  const inForce = [sql`r.valid_from < m.day`, ...countedMonths(knowledge, sql`r.batch_id`, sql`m.month`)];
  const { rows } = await sql<MonthRate>`
    with rate as (
      select r.*, from_currency = ${to}::text as is_inverse, case when from_currency = ${to}::text then to_currency else from_currency end as currency,
        jsonb_build_array(b.source_id, b.stream, b.slice)::text collate "C" as delivery, coalesce(o.key, b.stream) as file
      from exchange_rate r join batch b on b.id = r.batch_id
        left join batch_object o on o.batch_id = r.batch_id and o.object_no = r.object_no
      where r.batch_id = any(${knowledge.batches.map(({ id }) => id)}::bigint[])
        and (from_currency = ${to}::text or to_currency = ${to}::text) and from_currency <> to_currency
        and rate_set = coalesce(${rateSet ?? null}::text, rate_set)
    )
    select distinct on (m.month, r.rate_set, r.currency) m.month, r.rate_set as "rateSet", r.currency, trim_scale(r.rate) as rate,
      r.is_inverse as "isInverse", r.valid_from as "validFrom", r.batch_id::text as "batchId", r.file, r.row_number as "rowNumber"
    from unnest(${[...months]}::text[], ${months.map(endDay)}::date[]) m (month, day) join rate r on ${sql.join(inForce, sql` and `)}
    order by m.month, r.rate_set, r.currency, r.is_inverse, r.valid_from desc, r.delivery desc, r.object_no desc, r.row_number desc`.execute(
    snapshot.transaction,
  );
  return rows;
}
