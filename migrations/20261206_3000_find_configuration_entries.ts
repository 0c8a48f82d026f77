import { sql, type Kysely } from 'kysely';

/** A process that starts looks up with what the one before it was started. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index audit_entry_configuration on audit_entry (subject, leaf_index desc) where action = 'configuration.change'`.execute(db);
}
