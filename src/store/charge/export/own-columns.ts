import { sql, type RawBuilder } from 'kysely';

/** What the hub knows of a charge beyond FOCUS: what it is mapped to, and the id that the graph knows it by. Needs alias `d`. */
export const OWN_COLUMNS: Readonly<Record<string, RawBuilder<unknown>>> = {
  x_CostCenter: sql`d.cost_center`,
  x_Application: sql`d.application`,
  x_Environment: sql`d.environment`,
  x_Owner: sql`d.owner`,
  x_ChargeId: sql`translate(rtrim(encode(convert_to(
    'Charge:' || f.batch_id || '.' || f.object_no || '.' || f.row_number || '.' || f.part, 'UTF8'), 'base64'), '='), '+/', '-_')`,
};
