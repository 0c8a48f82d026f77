import { sql } from 'kysely';
import type { EstateCount, EstateSum } from '../../domain/estate/estate-lines.ts';
import { CHARGE_SUMS, sortedCounts, summedOf } from '../../domain/estate/estate-sums.ts';
import { add, decimal, formatDecimal, ZERO } from '../../domain/money/decimal.ts';
import type { RecordType } from '../../domain/record/records.ts';
import { snakeCase } from '../../reading/record/record-tables.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import type { CountingDelivery } from './estate-deliveries.ts';

/** How many rows the deliveries hold by kind of record, and what their amounts come to. A statement for each kind that is there. */
export async function estateCounts(snapshot: Snapshot, deliveries: readonly CountingDelivery[]): Promise<readonly EstateCount[]> {
  const counts: EstateCount[] = [];
  for (const [recordType, some] of Map.groupBy(deliveries, (delivery) => delivery.recordType)) {
    const counted = recordType === 'charge' ? chargeCounts(some) : await recordCounts(snapshot, recordType, some);
    counts.push({ recordType, deliveries: some.length, ...counted });
  }
  return sortedCounts(counts);
}

type Counted = Pick<EstateCount, 'rows' | 'sums'>;

/** As their rollups say, which no batch is sealed without. */
function chargeCounts(deliveries: readonly CountingDelivery[]): Counted {
  const totals = deliveries.flatMap((delivery) => delivery.totals);
  const sums = [...Map.groupBy(totals, ({ currency }) => currency)].flatMap(([currency, some]) =>
    CHARGE_SUMS.map((column) => {
      const sum = some.reduce((before, total) => add(before, decimal(total[column])), ZERO);
      return { column, currency, sum: formatDecimal(sum) };
    }),
  );
  return { rows: totals.reduce((rows, { charges }) => rows + charges, 0), sums };
}

async function recordCounts({ transaction }: Snapshot, type: RecordType, deliveries: readonly CountingDelivery[]): Promise<Counted> {
  const table = sql.table(snakeCase(type));
  const ids = deliveries.map(({ id }) => id);
  const sums = summedOf(type).map(({ amount, currency }) => {
    const [column, of] = [
      sql.ref(snakeCase(amount)),
      currency === undefined ? sql`''` : sql`coalesce(${sql.ref(snakeCase(currency))}, '')`,
    ];
    return sql`select ${amount}::text as column, ${of} as currency, sum(${column}) as sum from counted where ${column} is not null group by 2`;
  });
  const listed =
    sums.length === 0
      ? sql`select ''::text as column, ''::text as currency, 0::numeric as sum where false`
      : sql.join(sums, sql` union all `);
  const { rows } = await sql<{ rows: number; sums: EstateSum[] }>`
    with counted as (select * from ${table} where batch_id = any(${ids}::bigint[]))
    select (select count(*) from counted)::integer as rows,
      (select coalesce(json_agg(json_build_object('column', "column", 'currency', currency, 'sum', trim_scale(sum)::text)), '[]')
        from (${listed}) summed) as sums`.execute(transaction);
  return rows[0]!;
}
