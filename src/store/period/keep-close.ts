import { sql } from 'kysely';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Month } from '../../domain/time/month.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';
import { takeSealInstant } from '../seal.ts';
import { heldTo } from '../viewer/snapshot.ts';
import { knowledgeDigest } from './knowledge-digest.ts';

/** A close that is in force: the month is being closed, or is closed. */
export interface StandingClose {
  readonly id: string;
  readonly month: Month;
  readonly state: 'closing' | 'closed';
}

/** The seal of a close: what it has pinned. */
export interface HeldMonth {
  readonly month: Month;
  readonly at: string;
}

/**
 * Nothing of the month is sealed from here to the end of the transaction, by the hub or past it: all that was sealed before is there to be
 * read, and what is sealed later is later than the instant. Take it first, and commit soon: all seals of the hub wait.
 */
export async function holdMonth(transaction: DatabaseTransaction, month: Month): Promise<HeldMonth> {
  const at = await takeSealInstant(transaction);
  await sql`insert into period_lock (month) values (''), (${month}) on conflict do nothing`.execute(transaction);
  await sql`select from period_lock where month in ('', ${month}) order by month for update`.execute(transaction);
  // A transaction whose snapshot is from before the close, and which waited for it, fails.
  await sql`update period_lock set closes = closes + 1 where month in ('', ${month})`.execute(transaction);
  return { month, at };
}

/** The close that is in force, locked until the end of the transaction. */
export async function standingClose(transaction: DatabaseTransaction, month: Month): Promise<StandingClose | undefined> {
  const { rows } = await sql<StandingClose>`
    select id::text, month, state from period_close where month = ${month} and reopened_at is null for update`.execute(transaction);
  return rows[0];
}

export async function beginClose(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  held: HeldMonth,
  reason: string,
): Promise<StandingClose> {
  const { month, at } = held;
  const { rows } = await sql<StandingClose>`
    insert into period_close (month, state, begun_at, begun_by, reason)
    values (${month}, 'closing', ${at}::timestamptz, ${viewer.id}, ${reason})
    returning id::text, month, state`.execute(transaction);
  const close = rows[0]!;
  await audit(transaction, viewer, { action: 'period.begin', subject: month, before: null, after: { close: close.id }, reason });
  return close;
}

/** What a close says of one check. */
export interface KeptCheck {
  readonly name: string;
  readonly passed: boolean;
  readonly figures: Readonly<Record<string, string | number>>;
  readonly waivedBecause: string | null;
}

/** The month is closed from here on, with what is known of it now. */
export async function sealClose(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  { id, month }: StandingClose,
  { at, checks, reason }: { readonly at: string; readonly checks: readonly KeptCheck[]; readonly reason: string },
): Promise<{ readonly knowledgeAt: string; readonly knowledgeDigest: string }> {
  const digest = await knowledgeDigest(heldTo(viewer, transaction), month, at);
  if (checks.length > 0)
    await transaction
      .insertInto('period_check')
      .values(
        checks.map(({ name: check, passed, figures, waivedBecause }) => ({
          close_id: id,
          name: check,
          passed,
          figures: JSON.stringify(figures),
          waived_because: waivedBecause,
        })),
      )
      .execute();
  await sql`
    update period_close set state = 'closed', knowledge_at = ${at}::timestamptz, knowledge_digest = ${digest},
      closed_at = ${at}::timestamptz, closed_by = ${viewer.id}, reason = ${reason} where id = ${id}`.execute(transaction);
  const waived = checks.flatMap(({ name: check, waivedBecause }) => (waivedBecause === null ? [] : [{ check, because: waivedBecause }]));
  const after = { close: id, knowledgeAt: at, knowledgeDigest: digest, waived };
  await audit(transaction, viewer, { action: 'period.close', subject: month, before: null, after, reason });
  return { knowledgeAt: at, knowledgeDigest: digest };
}

/** A close that had begun is given up, or a closed month is reopened before an instant. What it has pinned stays known. */
export async function endClose(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  { id, state, month }: StandingClose,
  { at, until, reason }: { readonly at: string; readonly until: string | null; readonly reason: string },
): Promise<void> {
  await sql`
    update period_close set reopened_at = ${at}::timestamptz, reopened_by = ${viewer.id}, reopened_why = ${reason},
      reopened_until = ${until}::timestamptz where id = ${id}`.execute(transaction);
  const action = state === 'closed' ? 'period.reopen' : 'period.give-up';
  const after = until === null ? null : { until };
  await audit(transaction, viewer, { action, subject: month, before: { close: id }, after, reason });
}
