import { sql } from 'kysely';
import type { LicenceRows } from '../../domain/licence/licence-output.ts';
import type { DatabaseTransaction } from '../database.ts';
import type { PlacedEntitlement } from './licence-facts.ts';

/** Rows that are written at once. */
const CHUNK = 5_000;

/** Writes what a run says, in the transaction that seals it. `placed`: where each right came from, in their order. */
export async function writeLicences(
  transaction: DatabaseTransaction,
  runId: string,
  { rights, positions, costs }: LicenceRows,
  placed: readonly PlacedEntitlement[],
): Promise<void> {
  await inChunks(
    rights.map((right, no) => ({ ...placed[no]!, ...right, no })),
    (rows) =>
      sql`insert into licence_right (run_id, right_no, entitlement_id, product, publisher, metric, quantity, valid_from, valid_to, cost_center,
          amount, currency, reason, source_id, batch_id, object_no, row_number)
        select ${runId}, r.no, r."entitlementId", r.product, r.publisher, r.metric, r.quantity::numeric, r."from"::date, r.until::date, r."costCenter",
          r.amount::numeric, r.currency, r.reason, r.source, r."batchId"::bigint, r."objectNo", r."rowNumber"
        from jsonb_to_recordset(${rows}::jsonb) as r (no integer, "entitlementId" text, product text, publisher text, metric text, quantity text,
          "from" text, until text, "costCenter" text, amount text, currency text, reason text, source text, "batchId" text, "objectNo" smallint,
          "rowNumber" integer)`.execute(transaction),
  );
  await inChunks(
    positions.map((position, no) => ({ ...position, no })),
    (rows) =>
      sql`insert into licence_position (run_id, position_no, product, publisher, metric, entitled, used, idle, spare, over, over_most, over_on,
          true_up_units, true_up_price, true_up_amount, true_up_currency, true_up_by, uncounted, uncounted_first)
        select ${runId}, p.no, p.product, p.publisher, p.metric, p.entitled::numeric, p.used::numeric, p.idle::numeric, p.spare::numeric,
          p.over::numeric, p."overMost"::numeric, p."overOn"::date, p."trueUpUnits"::numeric, p."trueUpPrice"::numeric,
          p."trueUpAmount"::numeric, p."trueUpCurrency", p."trueUpBy", p.uncounted, p."uncountedFirst"
        from jsonb_to_recordset(${rows}::jsonb) as p (no integer, product text, publisher text, metric text, entitled text, used text, idle text,
          spare text, over text, "overMost" text, "overOn" text, "trueUpUnits" text, "trueUpPrice" text, "trueUpAmount" text,
          "trueUpCurrency" text, "trueUpBy" text, uncounted integer, "uncountedFirst" jsonb)`.execute(transaction),
  );
  await inChunks(
    costs.map((cost, no) => ({ ...cost, no })),
    (rows) =>
      sql`insert into licence_cost (run_id, cost_no, right_no, position_no, product, publisher, metric, entitlement_id, source_id, batch_id, object_no,
          row_number, kind, cost_center, units, amount, currency)
        select ${runId}, c.no, c."rightNo", c."positionNo", p.product, p.publisher, p.metric, r.entitlement_id, r.source_id, r.batch_id, r.object_no,
          r.row_number,
          c.kind, c."costCenter", c.units::numeric, c.amount::numeric, c.currency
        from jsonb_to_recordset(${rows}::jsonb) as c (no integer, "rightNo" integer, "positionNo" integer, kind text, "costCenter" text, units text,
          amount text, currency text)
          join licence_right r on r.run_id = ${runId} and r.right_no = c."rightNo"
          join licence_position p on p.run_id = ${runId} and p.position_no = c."positionNo"`.execute(transaction),
  );
}

async function inChunks(rows: readonly object[], insert: (json: string) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) await insert(JSON.stringify(rows.slice(start, start + CHUNK)));
}
