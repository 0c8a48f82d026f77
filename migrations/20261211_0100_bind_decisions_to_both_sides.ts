import { sql, type Kysely } from 'kysely';

/**
 * What is accepted or rejected has items of both sides: one side by itself would be written off by one person. Of what was said before, it is not
 * demanded; it no longer counts. What people said of breaks is seen by limited viewers whose break it was when it was said, not whenever.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table match_decision add constraint match_decision_of_both_sides
      check (verdict = 'withdraw' or (cardinality(left_items) > 0 and cardinality(right_items) > 0)) not valid;
    drop policy viewer on break_event;
    create policy viewer on break_event for select to costweave_graph using (exists (
      select from matching_result r join run on run.id = r.run_id
      where r.break_id = break_event.break_id and run.sealed_at <= break_event.done_at
        and (run.superseded_at is null or run.superseded_at > break_event.done_at)));
  `.execute(db);
}
