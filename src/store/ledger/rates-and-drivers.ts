import { sql, type RawBuilder } from 'kysely';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { countedMonths } from '../knowledge/counted-months.ts';
import { batchesWithRows } from '../knowledge/batches-with-rows.ts';

/** Where a row of a list stood. */
interface ListedRow {
  readonly batchId: string;
  readonly objectNo: number;
  readonly rowNumber: number;
  readonly file: string;
}

/** One unit of `fromCurrency` is `rate` units of `toCurrency`, from that day until the next rate of the set. */
export interface ExchangeRateRow extends ListedRow {
  readonly rateSet: string;
  readonly fromCurrency: string;
  readonly toCurrency: string;
  readonly validFrom: string;
  readonly rate: string;
}

/** How much of a driver a target has in a month. */
export interface DriverValueRow extends ListedRow {
  readonly driver: string;
  readonly unit: string;
  readonly target: string;
  readonly month: Month;
  readonly quantity: string;
}

/** A part of a list: what comes after what sorts at a row's place. */
interface PartOfList {
  readonly first: number;
  readonly after?: readonly [sortedBy: string, batchId: string, objectNo: number, rowNumber: number] | undefined;
}

interface Found<T> {
  readonly rows: readonly T[];
  readonly hasNextPage: boolean;
}

const PLACE = sql`m.batch_id::text as "batchId", m.object_no as "objectNo", m.row_number as "rowNumber", coalesce(o.key, b.stream) as file`;
const PLACE_JOINS = sql`join batch b on b.id = m.batch_id left join batch_object o on o.batch_id = m.batch_id and o.object_no = m.object_no`;

/** Rates of the known batches by the day from which they hold, the earliest first. `on`: those that hold on the day alone. One statement. */
export async function exchangeRatePage(
  snapshot: Snapshot,
  knowledge: Knowledge,
  question: PartOfList & {
    readonly rateSets?: readonly string[] | undefined;
    readonly from?: readonly string[] | undefined;
    readonly to?: readonly string[] | undefined;
    readonly on?: string | undefined;
  },
): Promise<Found<ExchangeRateRow>> {
  const { rateSets, from, to, on, first, after } = question;
  const known = [
    isKnown(knowledge),
    ...among(sql`m.rate_set`, rateSets),
    ...among(sql`m.from_currency`, from),
    ...among(sql`m.to_currency`, to),
  ];
  // Of two rates for one day the one counts that reports take: of the delivery that is named last, then the last row of it.
  const holding = sql`select distinct on (m.rate_set, m.from_currency, m.to_currency) m.* from exchange_rate m join batch b on b.id = m.batch_id
    where ${sql.join([...known, sql`m.valid_from <= ${on ?? null}::date`], sql` and `)}
    order by m.rate_set, m.from_currency, m.to_currency, m.valid_from desc, jsonb_build_array(b.source_id, b.stream, b.slice)::text collate "C" desc,
      m.object_no desc, m.row_number desc`;
  const listed = on === undefined ? sql`exchange_rate` : sql`(${holding})`;
  const { rows } = await sql<ExchangeRateRow>`
    select ${PLACE}, m.rate_set as "rateSet", m.from_currency as "fromCurrency", m.to_currency as "toCurrency", m.valid_from as "validFrom",
      trim_scale(m.rate) as rate
    from ${listed} m ${PLACE_JOINS} where ${sql.join([...known, ...later(sql`m.valid_from::text`, after)], sql` and `)}
    order by m.valid_from, m.batch_id, m.object_no, m.row_number limit ${first + 1}`.execute(snapshot.transaction);
  return { rows: rows.slice(0, first), hasNextPage: rows.length > first };
}

/** Values of drivers of the known batches by month. A limited viewer sees those of the own cost centres. One statement. */
export async function driverValuePage(
  snapshot: Snapshot,
  knowledge: Knowledge,
  question: PartOfList & {
    readonly months: readonly Month[];
    readonly drivers?: readonly string[] | undefined;
    readonly targets?: readonly string[] | undefined;
  },
): Promise<Found<DriverValueRow>> {
  const { months, drivers, targets, first, after } = question;
  const { costCenters } = snapshot.viewer.scopes;
  const conditions = [
    sql`m.batch_id = any(${batchesWithRows(knowledge, 'driverValue')}::bigint[])`,
    ...countedMonths(knowledge, sql`m.batch_id`, sql`m.month`),
    ...among(sql`m.month`, months),
    ...among(sql`m.driver`, drivers),
    ...among(sql`m.target`, targets),
    ...among(sql`m.target`, costCenters === 'all' ? undefined : costCenters),
    ...later(sql`m.month`, after),
  ];
  const { rows } = await sql<DriverValueRow>`
    select ${PLACE}, m.driver, m.unit, m.target, m.month, trim_scale(m.quantity) as quantity
    from driver_value m ${PLACE_JOINS} where ${sql.join(conditions, sql` and `)}
    order by m.month collate "C", m.batch_id, m.object_no, m.row_number limit ${first + 1}`.execute(snapshot.transaction);
  return { rows: rows.slice(0, first), hasNextPage: rows.length > first };
}

function isKnown(knowledge: Knowledge): RawBuilder<unknown> {
  return sql`m.batch_id = any(${knowledge.batches.map(({ id }) => id)}::bigint[])`;
}

function among(column: RawBuilder<unknown>, texts: readonly string[] | undefined): RawBuilder<unknown>[] {
  return texts ? [sql`${column} = any(${[...texts]}::text[])`] : [];
}

function later(column: RawBuilder<unknown>, after: PartOfList['after']): RawBuilder<unknown>[] {
  if (!after) return [];
  const [sortedBy, batchId, objectNo, rowNumber] = after;
  return [
    sql`(${column} collate "C", m.batch_id, m.object_no, m.row_number) > (${sortedBy}, ${batchId}::bigint, ${objectNo}::smallint, ${rowNumber}::integer)`,
  ];
}
