import { sql, type RawBuilder } from 'kysely';
import type { DatabaseTransaction } from './database.ts';
import { isRehearsal } from './rehearsal/is-rehearsal.ts';

/** Any fixed number: the one lock that all seals of this hub take, one after the other. */
const SEAL_LOCK = 7_265_616_108_211;

/** Another one, which a seal that attaches a partition holds while it commits, and not before. */
const COMMIT_LOCK = 7_265_616_108_212;

/**
 * Takes the hub's seal lock until the end of the transaction and returns the instant of this seal. Seals are thereby strictly
 * ordered: whoever sees one sees all earlier ones, so "as known at" an instant names one set for ever. Call it last and commit soon.
 * What is rehearsed is never seen, and takes no turn.
 */
export async function takeSealInstant(transaction: DatabaseTransaction): Promise<string> {
  if (!isRehearsal(transaction)) await sql`select pg_advisory_xact_lock(${SEAL_LOCK})`.execute(transaction);
  // Two seals within one microsecond would share an instant: the later one waits for the clock.
  const { rows } = await sql<{ sealed_at: string }>`
    select greatest(clock_timestamp(),
      (select greatest(max(sealed_at), max(superseded_at)) from batch) + interval '1 microsecond',
      (select greatest(max(sealed_at), max(superseded_at)) from run) + interval '1 microsecond',
      (select max(knowledge_at) from period_close) + interval '1 microsecond') as sealed_at`.execute(transaction);
  return rows[0]!.sealed_at;
}

/** The last statement of a transaction that attaches a partition: until it has committed altogether, snapshots wait. */
export async function holdCommit(transaction: DatabaseTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(${COMMIT_LOCK})`.execute(transaction);
}

/**
 * Columns of the first `select` of a snapshot that will read charges. A commit becomes visible a moment before other sessions
 * are told of new partitions: a snapshot taken in that moment would know a batch and not find its charges. So the snapshot is taken
 * first, and then waits until every commit under way has been told of. Both calls in one statement: nothing is kept.
 */
export function waitingForCommits(): RawBuilder<unknown> {
  return sql`pg_advisory_lock_shared(${COMMIT_LOCK}), pg_advisory_unlock_shared(${COMMIT_LOCK})`;
}

export async function waitForCommits(transaction: DatabaseTransaction): Promise<void> {
  await sql`select ${waitingForCommits()}`.execute(transaction);
}
