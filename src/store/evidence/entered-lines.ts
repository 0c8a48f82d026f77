import { sql, type QueryResult } from 'kysely';
import { instantText } from '../instant-text.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { knownInstant, type EvidenceLine, type EvidenceQuestion } from './evidence-question.ts';

/**
 * The proposals by which people entered cost of the month, or had an entry end before its time, with what they say: the file of the entry's
 * delivery has the digest of it.
 */
export function enteredLines({ transaction }: Snapshot, question: EvidenceQuestion): Promise<QueryResult<EvidenceLine>> {
  const { month, asOf } = question;
  return sql<EvidenceLine>`
    select 'proposal' as kind, p.id::text, p.kind as "proposalKind", p.subject, p.content, p.content_digest as "contentDigest",
      p.preview_digest as "previewDigest", p.steps, p.authors, p.proposed_by as "proposedBy", ${instantText(sql`p.proposed_at`)} as "proposedAt",
      p.reason, '{}'::text[] as rules, e.id::text as entry, ${knownInstant(sql`e.ended_at`, question)} as "endedAt",
      case when e.ended_at <= ${asOf}::timestamptz then e.ended_because end as "endedBecause",
      (select coalesce(jsonb_agg(jsonb_build_object('act', v.act, 'people', v.people, 'by', v.done_by, 'at', ${instantText(sql`v.done_at`)},
          'reason', v.reason) order by v.event_no), '[]')
        from proposal_event v where v.proposal_id = p.id and v.done_at <= ${asOf}::timestamptz) as events
    from manual_entry e join proposal p on p.id in (e.id, e.recalled_by)
    where e.month = ${month} and e.entered_at <= ${asOf}::timestamptz and p.proposed_at <= ${asOf}::timestamptz
    order by p.id`.execute(transaction);
}
