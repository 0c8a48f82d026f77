import { sql, type RawBuilder } from 'kysely';
import { FOCUS_COLUMN_NAMES, FOCUS_COLUMNS, type FocusColumn } from '../../domain/charge/focus-columns.ts';
import { FACT_COLUMNS } from '../../reading/charge/charge-tables.ts';
import { snakeCase } from '../../reading/record/record-tables.ts';
import { fieldName, sqlColumn } from '../dimension/dimension.ts';
import type { FlatRows, RowSource } from '../flat/row-source.ts';
import { isFactColumn } from './charge-columns.ts';
import { ACCOUNT_MONTH } from './charge-joins.ts';
import { mappedBy } from './mapped-by.ts';

/**
 * Charges, each with all that the dictionaries say of it. These are joined from the left: PostgreSQL leaves out those of which nothing is
 * asked for, and every charge has its scope, account, tags, price and resource in any case. Which charges a page holds is found first.
 */
export const chargeRows: FlatRows = (source) => {
  const needed = FOCUS_COLUMN_NAMES.filter((column) => source.needs(nameOf(column)));
  const counting = sql`${source.counts('charge', sql`f.batch_id`, ACCOUNT_MONTH)} and ${source.seenBy('costCenters', 'd.cost_center')}`;
  const whole = [KEY, ...needed.map(focusValue), BESIDE];
  if (!source.page) return rowsOf(source, sql`charge`, whole, counting);
  const described = needed.filter((column) => !isFactColumn(column)).map(focusValue);
  const found = source.page(
    FACTS,
    rowsOf(source, sql`charge`, [...FACTS.map((name) => sql.raw(`f.${name}`)), ...described, BESIDE], counting),
  );
  return rowsOf(source, sql`(${found})`, whole, sql`true`);
};

const KEY = sql`f.batch_id, f.object_no, f.row_number, f.part`;
/** All that a charge says without its dictionaries. */
const FACTS = ['batch_id', ...FACT_COLUMNS];
/** What is told besides the columns of FOCUS. */
const BESIDE = sql`
    translate(rtrim(encode(convert_to('Charge:' || f.batch_id || '.' || f.object_no || '.' || f.row_number || '.' || f.part, 'UTF8'), 'base64'), '='), '+/', '-_') as charge_id,
    (f.charge_period_start at time zone 'UTC')::date as charge_day, ${ACCOUNT_MONTH} as billing_month, d.cost_center, d.application, d.environment, d.owner,
    b.source_id, o.key as file`;

function rowsOf(
  source: RowSource,
  facts: RawBuilder<unknown>,
  values: readonly RawBuilder<unknown>[],
  condition: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`
  select ${sql.join(values)}
  from ${facts} f left join charge_scope s on s.scope_key = f.scope_key left join charge_account a on a.account_key = s.account_key
    left join tag_set t on t.tag_key = s.tag_key left join charge_price p on p.price_key = f.price_key
    left join charge_resource r on r.resource_key = f.resource_key left join charge_detail e on e.detail_key = f.detail_key
    left join batch b on b.id = f.batch_id left join batch_object o on o.batch_id = f.batch_id and o.object_no = f.object_no
    ${mappedBy(source, ACCOUNT_MONTH)}
  where ${condition}`;
}

function focusValue(column: FocusColumn): RawBuilder<unknown> {
  const value = sql.raw(sqlColumn(column));
  const name = sql.ref(nameOf(column));
  return FOCUS_COLUMNS[column].type === 'json' ? sql`${value}::text as ${name}` : sql`${value} as ${name}`;
}

function nameOf(column: FocusColumn): string {
  return snakeCase(fieldName(column));
}
