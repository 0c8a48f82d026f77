import { sql, type Kysely } from 'kysely';

/** What was put in force in an emergency is looked over afterwards. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table proposal_event drop constraint proposal_event_act_check;
    alter table proposal_event add constraint proposal_event_act_check
      check (act in ('approve', 'refuse', 'withdraw', 'comment', 'void', 'emergency', 'review'));
    create index proposal_event_of_emergency on proposal_event (proposal_id) where act = 'emergency';
  `.execute(db);
}
