import { sql } from 'kysely';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';
import type { GrantRow } from './grants.ts';
import type { PersonToChange } from './person-to-change.ts';

/** Notes that another person looked a grant over. The grant is locked by whoever calls this. */
export async function keepBreakGlassReview(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  reviewer: PersonToChange,
  { id, person, role }: GrantRow,
  words: string,
): Promise<void> {
  await sql`
    insert into break_glass_review (grant_id, reviewer_id, reviewed_at, reviewed_by, words)
    values (${id}::bigint, ${reviewer.id}, now(), ${viewer.id}, ${words})`.execute(transaction);
  const after = { grant: id, role };
  await audit(transaction, viewer, { action: 'access.review-break-glass', subject: person, before: null, after, reason: words });
}
