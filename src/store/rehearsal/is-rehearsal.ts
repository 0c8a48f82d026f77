import { PostgresAdapter } from 'kysely';
import type { Database } from '../database.ts';

/** What sets the databases of a rehearsal apart, and the transactions in them. */
export class RehearsalAdapter extends PostgresAdapter {}

/**
 * Whether what is written is undone in any case. It then takes no turn among seals, and is not noted: nobody sees it, so nobody has to wait
 * for it. No setting of the database says so, and nothing that is committed can claim it.
 */
export function isRehearsal(db: Database): boolean {
  return db.getExecutor().adapter instanceof RehearsalAdapter;
}
