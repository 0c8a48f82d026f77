import { sql } from 'kysely';
import type { FlatRows } from '../flat/row-source.ts';

/** Journal lines, as they were posted. */
export const ledgerEntryRows: FlatRows = (source) => sql`
  select e.batch_id, e.object_no, e.row_number, e.month, b.source_id, coalesce(o.key, b.stream) as file, e.ledger, e.company_code,
    e.fiscal_year, e.fiscal_period::int as fiscal_period, e.document_number, e.line_number, e.posting_date, e.document_date, e.account_id,
    e.cost_center_id as cost_center, e.vendor, e.reference, e.text, e.document_amount, e.document_currency, e.local_amount, e.local_currency,
    e.group_amount, e.group_currency
  from ledger_entry e left join batch b on b.id = e.batch_id left join batch_object o on o.batch_id = e.batch_id and o.object_no = e.object_no
  where ${source.counts('ledgerEntry', sql`e.batch_id`, sql`e.month`)} and ${source.seenBy('costCenters', 'e.cost_center_id')}
    and ${source.seenBy('legalEntities', 'e.company_code')}`;

/** Rates, as they were delivered. */
export const exchangeRateRows: FlatRows = (source) => sql`
  select m.batch_id, m.object_no, m.row_number, m.rate_set, m.from_currency, m.to_currency, m.valid_from, m.rate
  from exchange_rate m where ${source.holds(sql`m.batch_id`)}`;

/** How much of a driver a target has in a month. */
export const driverRows: FlatRows = (source) => sql`
  select m.batch_id, m.object_no, m.row_number, m.month, m.driver, m.target, m.quantity, m.unit
  from driver_value m
  where ${source.counts('driverValue', sql`m.batch_id`, sql`m.month`)} and ${source.seenBy('costCenters', 'm.target')}`;

/** Cost centres, each in one interval of its validity. */
export const costCenterRows: FlatRows = (source) => sql`
  select m.batch_id, m.object_no, m.row_number, m.cost_center_id as cost_center, m.name, m.owner, m.parent_id as parent, m.valid_from, m.valid_to
  from cost_center m where ${source.holds(sql`m.batch_id`)}`;
