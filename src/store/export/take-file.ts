import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';

/**
 * Until the end of the transaction nobody else begins or removes the file of this export, which others with the same question share. Taken
 * before the turn of seals, since whoever has it may be busy with the file.
 */
export async function takeFile(transaction: DatabaseTransaction, exportId: string): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended('file of ' || question_key, 0)) from table_export where id = ${exportId}::bigint`.execute(
    transaction,
  );
}
