import { sql } from 'kysely';
import type { DatabaseTransaction } from './database.ts';

/** Any fixed number: the one lock that all seals of this hub take, one after the other. */
const SEAL_LOCK = 7_265_616_108_211;

/**
 * Takes the hub's seal lock until the end of the transaction and returns the instant of this seal. Seals are thereby strictly
 * ordered: whoever sees one sees all earlier ones, so "as known at" an instant names one set for ever. Call it last and commit soon.
 */
export async function takeSealInstant(transaction: DatabaseTransaction): Promise<string> {
  await sql`select pg_advisory_xact_lock(${SEAL_LOCK})`.execute(transaction);
  // Two seals within one microsecond would share an instant: the later one waits for the clock.
  const { rows } = await sql<{ sealed_at: string }>`
    select greatest(clock_timestamp(),
      (select max(sealed_at) from batch) + interval '1 microsecond',
      (select max(sealed_at) from run) + interval '1 microsecond') as sealed_at`.execute(transaction);
  return rows[0]!.sealed_at;
}
