import { sql } from 'kysely';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Asker } from '../../domain/period/second-person.ts';
import type { Month } from '../../domain/time/month.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';
import { instantText } from '../instant-text.ts';

/** That somebody asked to reopen a month, as far as deciding needs to know it. */
export interface ReopeningToDecide {
  readonly id: string;
  readonly month: Month;
  readonly askedBy: Asker;
  readonly until: string;
  readonly reason: string;
  /** Somebody decided already. */
  readonly isDecided: boolean;
  /** `until` has passed. */
  readonly isOver: boolean;
}

/** Undefined: there is no such request. */
export async function monthOfReopening(transaction: DatabaseTransaction, id: string): Promise<Month | undefined> {
  const found = await transaction
    .selectFrom('period_reopening')
    .innerJoin('period_close', 'period_close.id', 'period_reopening.close_id')
    .select('period_close.month')
    .where('period_reopening.id', '=', id)
    .executeTakeFirst();
  return found?.month;
}

/** Of a request that is there; locked until the end of the transaction, after the month. */
export async function reopeningToDecide(
  transaction: DatabaseTransaction,
  { id, month }: { readonly id: string; readonly month: Month },
): Promise<ReopeningToDecide> {
  const { rows } = await sql<Omit<ReopeningToDecide, 'month'>>`
    select id::text, json_build_object('viewer', asked_by, 'person', asked_by_person) as "askedBy",
      ${instantText(sql`until`)} as until, reason, decided_at is not null as "isDecided", until <= clock_timestamp() as "isOver"
    from period_reopening where id = ${id} for update`.execute(transaction);
  return { ...rows[0]!, month };
}

/** The request for a close that nobody has decided on, locked until the end of the transaction. */
export async function undecidedReopening(transaction: DatabaseTransaction, closeId: string): Promise<{ readonly id: string } | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id::text from period_reopening where close_id = ${closeId} and decided_at is null for update`.execute(transaction);
  return rows[0];
}

export async function askReopening(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  { closeId, month, until, reason }: { readonly closeId: string; readonly month: Month; readonly until: string; readonly reason: string },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into period_reopening (close_id, asked_at, asked_by, asked_by_person, until, reason)
    values (${closeId}, clock_timestamp(), ${viewer.id}, ${viewer.person ?? null}, ${until}::timestamptz, ${reason}) returning id::text`.execute(
    transaction,
  );
  const { id } = rows[0]!;
  await audit(transaction, viewer, {
    action: 'period.ask-reopening',
    subject: month,
    before: null,
    after: { reopening: id, until },
    reason,
  });
  return id;
}

export async function decideReopening(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  { id, month }: Pick<ReopeningToDecide, 'id' | 'month'>,
  { approved, reason }: { readonly approved: boolean; readonly reason: string },
): Promise<void> {
  await sql`
    update period_reopening set decided_at = clock_timestamp(), decided_by = ${viewer.id}, approved = ${approved}, decided_because = ${reason}
    where id = ${id}`.execute(transaction);
  const action = 'period.decide-reopening';
  await audit(transaction, viewer, { action, subject: month, before: null, after: { reopening: id, approved }, reason });
}
