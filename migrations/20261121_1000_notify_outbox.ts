import { sql, type Kysely } from 'kysely';

/** Workers that listen hear of new events as soon as they are committed, and not before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function notify_outbox() returns trigger language plpgsql as $$
      begin
        perform pg_notify('costweave_outbox', '');
        return null;
      end
    $$;
    create trigger outbox_grown after insert on outbox for each statement execute function notify_outbox();
  `.execute(db);
}
