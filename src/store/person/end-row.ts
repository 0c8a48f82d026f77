import { sql } from 'kysely';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { DatabaseTransaction } from '../database.ts';

/** Tables of which rows are added, and ended once. */
type Ended = 'person' | 'person_identity' | 'access_grant' | 'access_delegation' | 'api_key' | 'embed_token';

export async function endRow(transaction: DatabaseTransaction, viewer: Viewer, table: Ended, id: string, reason: string): Promise<void> {
  await sql`
    update ${sql.table(table)} set ended_at = now(), ended_by = ${viewer.id}, end_reason = ${reason} where id = ${id}`.execute(transaction);
}
