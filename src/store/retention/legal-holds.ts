import { sql } from 'kysely';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { HoldScope } from '../../domain/retention/legal-hold.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';
import { instantText } from '../instant-text.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A hold as it is kept. Instants are ISO text in UTC. */
export interface LegalHoldRow extends HoldScope {
  readonly id: string;
  readonly reason: string;
  readonly heldAt: string;
  readonly heldBy: string;
  /** Null, as are the two that follow: it is in force. */
  readonly endedAt: string | null;
  readonly endedBy: string | null;
  readonly endedWhy: string | null;
}

const COLUMNS = sql`id::text, source_id as source, month, kind, reason, ${instantText(sql`held_at`)} as "heldAt", held_by as "heldBy",
  ${instantText(sql`ended_at`)} as "endedAt", ended_by as "endedBy", ended_why as "endedWhy"`;

const LOCK = sql`hashtextextended('legal_hold', 0)`;

/** No hold is added or ended until the end of the transaction: what is purged in it is purged under those that are read after this. */
export async function keepHoldsAsTheyAre(transaction: DatabaseTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${LOCK})`.execute(transaction);
}

/** Waits for what is being purged; what comes later sees what the transaction does. */
async function holdPurges(transaction: DatabaseTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(transaction);
}

/** Holds, the one made last first. One statement. */
export async function legalHoldPage(
  snapshot: Snapshot,
  { inForce, idBefore, first }: { readonly inForce?: boolean | undefined; readonly idBefore?: string | undefined; readonly first: number },
): Promise<{ readonly holds: readonly LegalHoldRow[]; readonly hasNextPage: boolean }> {
  const { rows } = await sql<LegalHoldRow>`
    select ${COLUMNS} from legal_hold
    where (${inForce ?? null}::boolean is null or (ended_at is null) = ${inForce ?? null}::boolean)
      and (${idBefore ?? null}::bigint is null or id < ${idBefore ?? null}::bigint)
    order by legal_hold.id desc limit ${first + 1}`.execute(snapshot.transaction);
  return { holds: rows.slice(0, first), hasNextPage: rows.length > first };
}

/** Those in force. One statement. */
export async function holdsInForce(snapshot: Snapshot): Promise<LegalHoldRow[]> {
  const { rows } = await sql<LegalHoldRow>`select ${COLUMNS} from legal_hold where ended_at is null order by legal_hold.id`.execute(
    snapshot.transaction,
  );
  return rows;
}

export async function keepLegalHold(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  { source, month, kind }: HoldScope,
  reason: string,
): Promise<LegalHoldRow> {
  await holdPurges(transaction);
  const { rows } = await sql<LegalHoldRow>`
    insert into legal_hold (source_id, month, kind, reason, held_at, held_by)
    values (${source}, ${month}, ${kind}, ${reason}, clock_timestamp(), ${viewer.id}) returning ${COLUMNS}`.execute(transaction);
  const hold = rows[0]!;
  await audit(transaction, viewer, {
    action: 'retention.hold',
    subject: `hold ${hold.id}`,
    before: null,
    after: { source, month, kind },
    reason,
  });
  return hold;
}

/** Locked until the end of the transaction. */
export async function legalHoldToEnd(transaction: DatabaseTransaction, id: string): Promise<LegalHoldRow | undefined> {
  await holdPurges(transaction);
  const { rows } = await sql<LegalHoldRow>`select ${COLUMNS} from legal_hold where id = ${id}::bigint for update`.execute(transaction);
  return rows[0];
}

export async function endLegalHold(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  { id, source, month, kind }: LegalHoldRow,
  reason: string,
): Promise<LegalHoldRow> {
  const { rows } = await sql<LegalHoldRow>`
    update legal_hold set ended_at = clock_timestamp(), ended_by = ${viewer.id}, ended_why = ${reason} where id = ${id}::bigint
    returning ${COLUMNS}`.execute(transaction);
  await audit(transaction, viewer, {
    action: 'retention.end-hold',
    subject: `hold ${id}`,
    before: { source, month, kind },
    after: null,
    reason,
  });
  return rows[0]!;
}
