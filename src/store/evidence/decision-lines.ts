import { sql } from 'kysely';
import { instantText } from '../instant-text.ts';
import { closesOfMonths } from '../period/closes.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { enteredLines } from './entered-lines.ts';
import { isOfMonth, knownInstant, PAGE, pages, type EvidenceLine, type EvidenceQuestion } from './evidence-question.ts';

const CLOSES_MAX = 1_000;

/** What people decided about the month: proposals by which its rules came into force or cost was entered, findings, closes with their checks and waivers, reopenings. */
export async function* decisionLines(snapshot: Snapshot, question: EvidenceQuestion): AsyncGenerator<readonly EvidenceLine[]> {
  const { transaction } = snapshot;
  const { month, asOf } = question;
  const proposals = await sql<EvidenceLine>`
    select 'proposal' as kind, p.id::text, p.kind as "proposalKind", p.subject, p.content_digest as "contentDigest",
      p.preview_digest as "previewDigest", p.steps, p.authors, p.proposed_by as "proposedBy", ${instantText(sql`p.proposed_at`)} as "proposedAt",
      p.reason, array_agg(distinct f.rule_set_version_id::text order by f.rule_set_version_id::text) as rules,
      (select coalesce(jsonb_agg(jsonb_build_object('act', e.act, 'people', e.people, 'by', e.done_by, 'at', ${instantText(sql`e.done_at`)},
          'reason', e.reason) order by e.event_no), '[]')
        from proposal_event e where e.proposal_id = p.id and e.done_at <= ${asOf}::timestamptz) as events
    from proposal p join rule_set_in_force f on f.proposal_id = p.id and f.since <= ${asOf}::timestamptz
    where f.rule_set_version_id in (select r.rule_set_version_id from run r where ${isOfMonth(question)})
    group by p.id order by p.id`.execute(transaction);
  yield proposals.rows;
  yield (await enteredLines(snapshot, question)).rows;
  yield* pages(async (after) => {
    const { rows } = await sql<EvidenceLine & { readonly id: string }>`
      select 'finding' as kind, f.id::text, f.kind as "findingKind", f.source_id as source, f.stream, f.slice, f.months, f.subject,
        ${instantText(sql`f.raised_at`)} as "raisedAt", ${knownInstant(sql`f.resolved_at`, question)} as "resolvedAt",
        coalesce((select jsonb_agg(jsonb_build_object('verdict', d.verdict, 'decidedAt', ${instantText(sql`d.decided_at`)}, 'decidedBy', d.decided_by,
            'reason', d.reason) order by d.id)
          from finding_decision d where d.finding_id = f.id and d.decided_at <= ${asOf}::timestamptz), '[]') as decisions
      from delivery_finding f where f.months @> array[${month}]::text[] and f.raised_at <= ${asOf}::timestamptz and f.id > ${after}::bigint
      order by f.id limit ${PAGE}`.execute(transaction);
    return rows;
  });
  const [closes = []] = await closesOfMonths(snapshot, [month], { asOf, last: CLOSES_MAX });
  // What is asked for and not decided is told apart, as it was known then.
  yield closes.toReversed().map((close) => ({ kind: 'close', ...close, reopening: undefined }));
  // Those of before had a table of their own.
  const reopenings = await sql<EvidenceLine>`
    select 'reopening' as kind, o.id::text, o.close_id::text as close, ${instantText(sql`o.asked_at`)} as "askedAt", o.asked_by as "askedBy",
      ${instantText(sql`o.until`)} as until, o.reason, ${knownInstant(sql`o.decided_at`, question)} as "decidedAt",
      case when o.decided_at <= ${asOf}::timestamptz then o.decided_by end as "decidedBy",
      case when o.decided_at <= ${asOf}::timestamptz then o.approved end as approved,
      case when o.decided_at <= ${asOf}::timestamptz then o.decided_because end as "decidedBecause"
    from period_reopening o join period_close c on c.id = o.close_id and c.month = ${month}
    where o.asked_at <= ${asOf}::timestamptz order by o.id`.execute(transaction);
  yield reopenings.rows;
  const proposed = await sql<EvidenceLine>`
    select 'reopening' as kind, 'proposal ' || p.id as id, p.preview ->> 'close' as close, ${instantText(sql`p.proposed_at`)} as "askedAt",
      p.proposed_by as "askedBy", p.content ->> 'until' as until, p.reason, ${instantText(sql`d.done_at`)} as "decidedAt",
      d.done_by as "decidedBy", d.act in ('approve', 'emergency') as approved, d.reason as "decidedBecause"
    from proposal p left join lateral (
      select e.done_at, e.done_by, e.act, e.reason from proposal_event e
      where e.proposal_id = p.id and e.act <> 'comment' and e.done_at <= ${asOf}::timestamptz order by e.event_no desc limit 1
    ) d on true
    where p.kind = 'period-reopen' and p.subject = ${month} and p.proposed_at <= ${asOf}::timestamptz order by p.id`.execute(transaction);
  yield proposed.rows;
}
