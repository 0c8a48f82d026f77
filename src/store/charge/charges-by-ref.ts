import { sql } from 'kysely';
import type { ChargeRef } from '../allocation/allocation-of-charges.ts';
import { columnAliases, columnList, IDENTITY_LIST, OBJECT_JOIN, type ChargeColumn, type ChargeRow } from './charge-columns.ts';
import { ACCOUNT_MONTH, limitCondition } from './charge-joins.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/**
 * Charges by their identity, in the order asked for; undefined where there is none that the viewer may see. Charges of
 * superseded batches are found as well: they are history. What a charge is mapped to is what the newest dimensions run made
 * from its batch says (up to the instant, when one is given). One statement.
 */
export async function chargesByRef(
  snapshot: Snapshot,
  refs: readonly ChargeRef[],
  columns: readonly ChargeColumn[],
  asOf?: string,
): Promise<(ChargeRow | undefined)[]> {
  const aliases = columnAliases(columns);
  const limit = limitCondition(snapshot.viewer);
  const needsRun = limit !== undefined || aliases.has('d');
  // The run is found by what is known of runs, not by which of their rows the viewer sees: a charge that went to another cost
  // centre must not be found by the mapping it had before.
  const mapping = sql`
    left join lateral (
      select run.id from run_input i join run on run.id = i.run_id
      where i.batch_id = f.batch_id and run.kind = 'dimensions' and run.month = ${ACCOUNT_MONTH} and run.sealed_at <= ${asOf ?? 'infinity'}::timestamptz
      order by run.sealed_at desc limit 1) mapped on true
    left join dimension_assignment d on d.run_id = mapped.id and d.batch_id = f.batch_id and d.scope_key = f.scope_key`;
  const { rows } = await sql<ChargeRow>`
    select ${sql.join([IDENTITY_LIST, ...columnList(columns)])}
    from unnest(${refs.map(({ batchId }) => batchId)}::bigint[], ${refs.map(({ objectNo }) => objectNo)}::smallint[],
        ${refs.map(({ rowNumber }) => rowNumber)}::integer[], ${refs.map(({ part }) => part)}::smallint[])
        asked (batch_id, object_no, row_number, part)
      join charge f on f.batch_id = asked.batch_id and f.object_no = asked.object_no and f.row_number = asked.row_number and f.part = asked.part
      join charge_scope s on s.scope_key = f.scope_key
      join charge_account a on a.account_key = s.account_key
      ${aliases.has('t') ? sql`join tag_set t on t.tag_key = s.tag_key` : sql``}
      ${aliases.has('p') ? sql`join charge_price p on p.price_key = f.price_key` : sql``}
      ${aliases.has('r') ? sql`join charge_resource r on r.resource_key = f.resource_key` : sql``}
      ${aliases.has('e') ? sql`left join charge_detail e on e.detail_key = f.detail_key` : sql``}
      ${aliases.has('o') ? OBJECT_JOIN : sql``}
      ${needsRun ? mapping : sql``}
    where f.batch_id = any(${[...new Set(refs.map(({ batchId }) => batchId))]}::bigint[]) and ${limit ?? sql`true`}`.execute(
    snapshot.transaction,
  );
  const found = new Map(rows.map((row) => [chargeKey(row), row]));
  return refs.map((ref) => found.get(chargeKey(ref)));
}

export function chargeKey({ batchId, objectNo, rowNumber, part }: ChargeRef): string {
  return `${batchId}.${objectNo}.${rowNumber}.${part}`;
}
