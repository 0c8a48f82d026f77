import { sql, type RawBuilder } from 'kysely';
import { FOCUS_COLUMN_NAMES } from '../../domain/charge/focus-columns.ts';
import { sqlName } from '../../reading/charge/charge-tables.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import { endDay, firstDay, type Month } from '../../domain/time/month.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { ChargeRef } from '../allocation/allocation-of-charges.ts';
import {
  columnAliases,
  columnList,
  IDENTITY,
  IDENTITY_LIST,
  isFactColumn,
  OBJECT_JOIN,
  type ChargeColumn,
  type ChargeRow,
} from './charge-columns.ts';
import { filterAliases, filterConditions, type ChargeFilter } from './charge-filter.ts';
import { ACCOUNT_MONTH, chargeJoins, limitAliases, limitCondition } from './charge-joins.ts';
import { asWireRows } from '../prepared.ts';
import { sqlColumn, type TableAlias } from '../dimension/dimension.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { countedMonths } from '../knowledge/counted-months.ts';
import { batchesWithRows } from '../knowledge/batches-with-rows.ts';

export interface ChargePageQuestion {
  /** Billing months, without a gap; at least one. */
  readonly months: readonly Month[];
  readonly filter: ChargeFilter;
  readonly columns: readonly ChargeColumn[];
  readonly first: number;
  readonly after?: ChargeRef | undefined;
}

export interface ChargePage {
  readonly charges: readonly ChargeRow[];
  readonly hasNextPage: boolean;
}

/**
 * The charges of the known batches in the order of batch, object, row and part, after a charge. One statement, which reads the
 * columns asked for alone. With the same knowledge the pages make up the same list, whatever is sealed meanwhile.
 */
export async function chargePage(snapshot: Snapshot, knowledge: Knowledge, question: ChargePageQuestion): Promise<ChargePage> {
  const statement = chargePageStatement(snapshot.viewer, knowledge, question);
  const { rows } = await sql<ChargeRow>`${asWireRows()} ${statement}`.execute(snapshot.transaction);
  return { charges: rows.slice(0, question.first), hasNextPage: rows.length > question.first };
}

/** The statement alone: it asks for one charge more than the page holds. */
export function chargePageStatement(viewer: Viewer, knowledge: Knowledge, question: ChargePageQuestion): RawBuilder<ChargeRow> {
  const { columns } = question;
  const aliases = columnAliases(columns);
  const joined = new Set([...aliases].filter((alias): alias is TableAlias => alias !== 'o'));
  if (joined.has('d')) joined.add('a');
  const list = [IDENTITY_LIST, ...columnList(columns)];
  return sql<ChargeRow>`
    with f as materialized (${identities(viewer, knowledge, question)})
    select ${sql.join(list)} from f ${chargeJoins(joined, ACCOUNT_MONTH, knowledge)} ${aliases.has('o') ? OBJECT_JOIN : sql``}
    order by ${IDENTITY}`;
}

const FACT_COLUMNS = FOCUS_COLUMN_NAMES.filter(isFactColumn);

/** Which charges the page holds: found by the identity index alone, before any dictionary is read that no condition needs. */
function identities(viewer: Viewer, knowledge: Knowledge, question: ChargePageQuestion): RawBuilder<unknown> {
  const { months, filter, columns, first, after } = question;
  const aliases = new Set<TableAlias>([...filterAliases(filter), ...limitAliases(viewer)]);
  const conditions = [sql`f.batch_id = any(${batchesWithRows(knowledge, 'charge')}::bigint[])`, ...filterConditions(filter, sqlColumn)];
  if (after) {
    const { batchId, objectNo, rowNumber, part } = after;
    conditions.push(sql`(${IDENTITY}) > (${batchId}::bigint, ${objectNo}::smallint, ${rowNumber}::integer, ${part}::smallint)`);
  }
  if (knowledge.batches.some((batch) => batch.months.some((month) => !months.includes(month)))) {
    aliases.add('a');
    conditions.push(sql`a.billing_period_start >= ${firstDay(months[0]!)}::timestamp at time zone 'UTC'
      and a.billing_period_start < ${endDay(months.at(-1)!)}::timestamp at time zone 'UTC'`);
  }
  const counted = countedMonths(knowledge, sql`f.batch_id`, ACCOUNT_MONTH);
  if (counted.length > 0) aliases.add('a');
  conditions.push(...counted);
  if (aliases.has('d')) aliases.add('a');
  const limit = limitCondition(viewer);
  if (limit) conditions.push(limit);
  const facts = FACT_COLUMNS.filter((column) => columns.includes(column)).map((column) => sql.raw(`f.${sqlName(column)}`));
  return sql`select ${sql.join([IDENTITY, sql`f.scope_key, f.price_key, f.resource_key, f.detail_key`, ...facts])}
    from charge f ${chargeJoins(aliases, ACCOUNT_MONTH, knowledge)}
    where ${sql.join(conditions, sql` and `)} order by ${IDENTITY} limit ${first + 1}`;
}
