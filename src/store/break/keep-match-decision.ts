import { sql } from 'kysely';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { SaidOfItems } from '../../domain/matching/compared/decisions-in-force.ts';
import type { Side } from '../../domain/matching/item.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';

/** An item as a decision on it needs to know it. */
export interface KnownItem {
  readonly side: Side;
  readonly key: string;
  readonly sign: -1 | 0 | 1;
  readonly party: string;
  readonly currency: string;
  /** Of the result that it is in. */
  readonly kind: string | null;
  readonly resultNo: number;
  /** How many items that result has. */
  readonly itemsOfResult: number;
}

/** Those of these keys that the run which counts knows as items of a comparison. */
export async function knownItems(
  transaction: DatabaseTransaction,
  { comparison, left, right }: Omit<SaidOfItems, 'verdict'>,
): Promise<KnownItem[]> {
  const { rows } = await sql<KnownItem>`
    with counting as (select id from run where kind = 'matching' and superseded_at is null for share)
    select i.side, i.item_key as key, sign(i.amount)::int as sign, r.party, r.currency, r.kind, r.result_no as "resultNo",
      (select count(*)::int from matching_item o where o.run_id = r.run_id and o.result_no = r.result_no) as "itemsOfResult"
    from matching_item i join matching_result r on r.run_id = i.run_id and r.result_no = i.result_no
    where i.run_id = (select id from counting) and i.comparison = ${comparison}
      and ((i.side = 'left' and i.item_key = any(${[...left]}::text[])) or (i.side = 'right' and i.item_key = any(${[...right]}::text[])))`.execute(
    transaction,
  );
  return rows;
}

/** Keeps what a person said of items, and notes it in the audit log. */
export async function keepMatchDecision(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  said: SaidOfItems,
  reason: string,
): Promise<void> {
  const { comparison, verdict, left, right } = said;
  await sql`
    insert into match_decision (comparison, verdict, left_items, right_items, decided_at, decided_by, reason)
    values (${comparison}, ${verdict}, ${[...left]}::text[], ${[...right]}::text[], clock_timestamp(), ${viewer.id}, ${reason})`.execute(
    transaction,
  );
  await audit(transaction, viewer, { action: `match.${verdict}`, subject: comparison, before: null, after: { left, right }, reason });
}
