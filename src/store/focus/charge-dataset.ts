import { sql, type RawBuilder } from 'kysely';
import { isMasked } from '../../domain/authority/mask.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { columnsOfVersion, focusColumn, forbidsNull, type FocusColumn, type FocusVersion } from '../../domain/charge/focus-columns.ts';
import { fillsOf, rewriteOf } from '../../domain/focus/charge-fill.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { DatabaseTransaction } from '../database.ts';
import { fieldName, sqlColumn } from '../dimension/dimension.ts';
import { deliveredColumn, exportColumn, maskedColumn, type ColumnModel, type ExportColumn } from './export-column.ts';
import { exportedCharges, type ExportedMonths } from './exported-charges.ts';
import type { ExportedDataset } from './exported-dataset.ts';
import { demandAllCostCenters } from './demand-all-cost-centers.ts';
import { splitByAllocation } from './split-by-allocation.ts';
import { OWN_COLUMNS } from './own-columns.ts';
import { batchesWithRows } from '../knowledge/batches-with-rows.ts';

export interface ChargeQuestion extends ExportedMonths {
  readonly version: FocusVersion;
  /** What follows the columns of the version: those that sources delivered beyond FOCUS, or what the hub knows of a charge. */
  readonly more: 'delivered' | 'own';
  /** Charges are replaced by the parts that the known allocations give to cost centres. */
  readonly isAllocated: boolean;
}

/** Cost and Usage of a version: the charges of billing months, batch by batch. */
export async function chargeDataset(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  knowledge: Knowledge,
  question: ChargeQuestion,
): Promise<ExportedDataset> {
  const batches = batchesWithRows({ batches: knowledge.batches.filter((batch) => batch.months.length > 0) }, 'charge');
  const asked = { ...question, hasOwnColumns: question.more === 'own' };
  if (question.isAllocated) demandAllCostCenters(viewer, 'parts of charges');
  const model = modelOf(question.version, knowledge.asOf);
  const more =
    question.more === 'own'
      ? OWN_COLUMNS
      : isMasked(viewer, 'Charge.x')
        ? []
        : await deliveredColumns(transaction, exportedCharges(viewer, knowledge, batches, asked, ['s', 'a']));
  const whole = [
    ...columnsOfVersion(question.version).map((name) =>
      isMasked(viewer, fieldName(name)) ? maskedColumn(name, focusColumn(name).type) : exportColumn(name, model),
    ),
    ...more,
  ];
  const split = question.isAllocated ? splitByAllocation(knowledge, whole) : undefined;
  const charges = (ids: readonly string[]) => exportedCharges(viewer, knowledge, ids, asked, undefined, split?.beside);
  const order = sql.join([sql`f.object_no, f.row_number, f.part`, ...(split ? [split.order] : [])]);
  return {
    columns: split?.columns ?? whole,
    rows: charges(batches),
    parts: batches.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1)).map((id) => sql`${charges([id])} order by ${order}`),
  };
}

function modelOf(version: FocusVersion, asOf: string): ColumnModel<FocusColumn> {
  return {
    sqlOf: (column) => sql.raw(sqlColumn(column)),
    typeOf: (column) => focusColumn(column).type,
    forbidsNull,
    fillsOf,
    rewriteOf: (column) => rewriteOf(column, version),
    at: sql`${asOf}::timestamptz`,
  };
}

/** What sources delivered beyond FOCUS, by name: without these, an export would hold less than the bill. */
async function deliveredColumns(transaction: DatabaseTransaction, charges: RawBuilder<unknown>): Promise<ExportColumn[]> {
  const { rows } = await sql<{ name: string }>`
    with used as materialized (select distinct f.price_key, f.resource_key from ${charges})
    select distinct name collate "C" as name from (
      select x from charge_price where x is not null and price_key in (select price_key from used)
      union all
      select x from charge_resource where x is not null and resource_key in (select resource_key from used)
    ) kept, jsonb_object_keys(kept.x) as name order by name`.execute(transaction);
  return rows.map(({ name }) => deliveredColumn(name, sql`coalesce(r.x ->> ${name}::text, p.x ->> ${name}::text)`));
}
