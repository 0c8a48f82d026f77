import { sql, type Kysely } from 'kysely';

/** By which events an anomaly was told before is looked up for every further one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index outbox_anomaly on outbox ((payload ->> 'anomalyId')) where topic in ('anomaly.detected', 'anomaly.updated');
  `.execute(db);
}
