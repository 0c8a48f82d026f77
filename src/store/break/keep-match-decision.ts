import { sql } from 'kysely';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { SaidOfItems } from '../../domain/matching/compared/decisions-in-force.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';

/** The keys of these that the run which counts knows as items of a comparison, by side. */
export async function knownItems(
  transaction: DatabaseTransaction,
  { comparison, left, right }: Omit<SaidOfItems, 'verdict'>,
): Promise<{ readonly side: string; readonly key: string }[]> {
  const { rows } = await sql<{ side: string; key: string }>`
    with counting as (select id from run where kind = 'matching' and superseded_at is null for share)
    select side, item_key as key from matching_item where run_id = (select id from counting) and comparison = ${comparison}
      and ((side = 'left' and item_key = any(${[...left]}::text[])) or (side = 'right' and item_key = any(${[...right]}::text[])))`.execute(
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
