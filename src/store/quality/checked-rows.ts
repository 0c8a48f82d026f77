import { sql, type RawBuilder } from 'kysely';
import { RECORD_FACTS } from '../../domain/quality/record-facts.ts';
import { checkedColumnSql } from './checked-column-sql.ts';
import { recordRows, type RowsQuestion } from './record-rows.ts';

/**
 * All records of a kind that are of the month, one row each: where it came from, whose it is, what it is worth, and the columns in their order
 * as checks see them: `c0`, `c1`, … as text, and amounts as numbers too (`n0`, …).
 */
export function checkedRows(question: RowsQuestion, columns: readonly string[]): RawBuilder<unknown> {
  const { record } = question;
  const { money, costCenter, legalEntity } = RECORD_FACTS[record];
  const found = columns.map((column) => checkedColumnSql(record, column));
  const own = (column: string | null | undefined) => (typeof column === 'string' ? checkedColumnSql(record, column).text : sql`null::text`);
  return sql`select b.source_id, b.stream, b.slice, ${sql.join([
    ...['batch_id', 'object_no', 'row_number'].map((name) => sql`${recordRows.identity(record, name)} as ${sql.ref(name)}`),
    sql`${recordRows.identity(record, 'part')} as part`,
    sql`${own(legalEntity)} as legal_entity`,
    sql`${own(costCenter)} as cost_center`,
    sql`${own(money?.currency)} as currency`,
    sql`${money ? checkedColumnSql(record, money.amount).number! : sql`null::numeric`} as amount`,
    ...found.map(({ text }, at) => sql`${text} as ${sql.ref(`c${at}`)}`),
    ...found.flatMap(({ number }, at) => (number ? [sql`${number} as ${sql.ref(`n${at}`)}`] : [])),
  ])}
    from ${recordRows.from(question, columns)}`;
}

/** The order of what is listed: the same on every hub. */
export const PLACE = sql`source_id collate "C", stream collate "C", slice collate "C", object_no, row_number, part`;
