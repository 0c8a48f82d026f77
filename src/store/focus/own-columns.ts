import { sql } from 'kysely';
import { deliveredColumn, type ExportColumn } from './export-column.ts';

/** What the hub knows of a charge beyond FOCUS: what it is mapped to, and the id that the graph knows it by. Needs alias `d`. */
export const OWN_COLUMNS: readonly ExportColumn[] = [
  deliveredColumn('x_CostCenter', sql`d.cost_center`),
  deliveredColumn('x_Application', sql`d.application`),
  deliveredColumn('x_Environment', sql`d.environment`),
  deliveredColumn('x_Owner', sql`d.owner`),
  deliveredColumn(
    'x_ChargeId',
    sql`translate(rtrim(encode(convert_to(
    'Charge:' || f.batch_id || '.' || f.object_no || '.' || f.row_number || '.' || f.part, 'UTF8'), 'base64'), '='), '+/', '-_')`,
  ),
];
