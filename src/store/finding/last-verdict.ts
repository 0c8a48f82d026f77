import { sql } from 'kysely';

/** What was decided last of a finding `f`; null: nothing. */
export const LAST_VERDICT = sql`(select d.verdict from finding_decision d where d.finding_id = f.id order by d.id desc limit 1)`;
