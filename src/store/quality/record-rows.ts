import { sql, type RawBuilder } from 'kysely';
import { RECORD_FACTS } from '../../domain/quality/record-facts.ts';
import type { BatchRecordType } from '../../domain/record/records.ts';
import { endDay, firstDay, type Month } from '../../domain/time/month.ts';
import { snakeCase } from '../../reading/record/record-tables.ts';
import { ACCOUNT_MONTH, chargeJoins } from '../charge/charge-joins.ts';
import type { TableAlias } from '../dimension/dimension.ts';
import { chargeAlias } from './checked-column-sql.ts';

export interface RowsQuestion {
  readonly record: BatchRecordType;
  readonly month: Month;
  readonly batchIds: readonly string[];
  readonly dimensionsRunId: string | undefined;
}

/** The rows that rules are held against. */
export const recordRows = { identity, from };

/** The columns that name a row: charges have parts, other records are one. */
function identity(record: BatchRecordType, name: string): RawBuilder<unknown> {
  if (record === 'charge') return sql.ref(`f.${name}`);
  return name === 'part' ? sql`0` : sql.ref(`r.${name}`);
}

/** All records of a kind that are of the month, with their batch (alias `b`): goes on after `from`. */
function from({ record, month, batchIds, dimensionsRunId }: RowsQuestion, columns: readonly string[]): RawBuilder<unknown> {
  if (record === 'charge') {
    const aliases = new Set<TableAlias>(['a', 'd', ...columns.map(chargeAlias)]);
    const run = dimensionsRunId === undefined ? [] : [{ id: dimensionsRunId, kind: 'dimensions', month, batchIds: [] }];
    return sql`charge f ${chargeJoins(aliases, ACCOUNT_MONTH, { asOf: 'infinity', batches: [], runs: run })} join batch b on b.id = f.batch_id
      where f.batch_id = any(${[...batchIds]}::bigint[]) and ${ACCOUNT_MONTH} = ${month}`;
  }
  const table = sql.table(snakeCase(record));
  return sql`${table} r join batch b on b.id = r.batch_id where r.batch_id = any(${[...batchIds]}::bigint[]) and ${within(record, month, table, batchIds)}`;
}

/** The newest values of a driver are those that an allocation of the month goes by. */
function within(record: BatchRecordType, month: Month, table: RawBuilder<unknown>, batchIds: readonly string[]): RawBuilder<unknown> {
  switch (RECORD_FACTS[record].within) {
    case 'billed':
    case null:
      return sql`true`;
    case 'month':
      return sql`r.month = ${month}`;
    case 'newest':
      return sql`(r.driver, r.month) in (select driver, max(month) from ${table}
        where batch_id = any(${[...batchIds]}::bigint[]) and month <= ${month} group by driver)`;
    case 'day':
      return sql`r.day >= ${firstDay(month)}::date and r.day < ${endDay(month)}::date`;
  }
}
