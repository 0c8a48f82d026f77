import { sql, type RawBuilder } from 'kysely';
import { FOCUS_COLUMN_NAMES, FOCUS_COLUMNS, type FocusColumn } from '../../domain/charge/focus-columns.ts';
import { snakeCase } from '../../reading/record/record-tables.ts';
import { fieldName, sqlColumn } from '../dimension/dimension.ts';
import type { FlatRows } from '../flat/row-source.ts';
import { ACCOUNT_MONTH } from './charge-joins.ts';
import { mappedBy } from './mapped-by.ts';

/**
 * Charges, each with all that the dictionaries say of it. These are joined from the left: PostgreSQL leaves out those of which nothing is
 * asked for, and every charge has its scope, account, tags, price and resource in any case.
 */
export const chargeRows: FlatRows = (source) => sql`
  select f.batch_id, f.object_no, f.row_number, f.part,
    translate(rtrim(encode(convert_to('Charge:' || f.batch_id || '.' || f.object_no || '.' || f.row_number || '.' || f.part, 'UTF8'), 'base64'), '='), '+/', '-_') as charge_id,
    (f.charge_period_start at time zone 'UTC')::date as charge_day, ${ACCOUNT_MONTH} as billing_month,
    ${sql.join(FOCUS_COLUMN_NAMES.map(focusValue))}, d.cost_center, d.application, d.environment, d.owner, b.source_id, o.key as file
  from charge f left join charge_scope s on s.scope_key = f.scope_key left join charge_account a on a.account_key = s.account_key
    left join tag_set t on t.tag_key = s.tag_key left join charge_price p on p.price_key = f.price_key
    left join charge_resource r on r.resource_key = f.resource_key left join charge_detail e on e.detail_key = f.detail_key
    left join batch b on b.id = f.batch_id left join batch_object o on o.batch_id = f.batch_id and o.object_no = f.object_no
    ${mappedBy(source, ACCOUNT_MONTH)}
  where ${source.counts('charge', sql`f.batch_id`, ACCOUNT_MONTH)} and ${source.seenBy('costCenters', 'd.cost_center')}`;

function focusValue(column: FocusColumn): RawBuilder<unknown> {
  const value = sql.raw(sqlColumn(column));
  const name = sql.ref(snakeCase(fieldName(column)));
  return FOCUS_COLUMNS[column].type === 'json' ? sql`${value}::text as ${name}` : sql`${value} as ${name}`;
}
