import { sql } from 'kysely';
import { instantText } from '../instant-text.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import type { EvidenceLine, EvidenceQuestion } from './evidence-question.ts';

/** Who held what at the end of the month, or at what is asked for where that is earlier: grants, then who stood in for whom, whose groups gave them roles, and who took one in an emergency by then. */
export async function* accessLines({ transaction }: Snapshot, { month, asOf }: EvidenceQuestion): AsyncGenerator<readonly EvidenceLine[]> {
  const at = sql`least(${asOf}::timestamptz, (${`${month}-01`}::date + interval '1 month')::timestamp at time zone 'UTC')`;
  const grants = await sql<EvidenceLine>`
    select 'grant' as kind, g.id::text, p.name as person, g.role, g.cost_centers as "costCenters", g.legal_entities as "legalEntities", g.sources,
      g.record_types as "recordTypes", ${instantText(sql`g.valid_from`)} as "validFrom", ${instantText(sql`g.valid_until`)} as "validUntil",
      ${instantText(sql`g.granted_at`)} as "grantedAt", g.granted_by as "grantedBy", g.reason, g.is_break_glass as "isBreakGlass"
    from access_grant g join person p on p.id = g.person_id and (p.ended_at is null or p.ended_at > ${at})
    where g.granted_at <= ${at} and g.valid_from <= ${at} and (g.valid_until is null or g.valid_until > ${at})
      and (g.ended_at is null or g.ended_at > ${at}) order by g.id`.execute(transaction);
  yield grants.rows;
  const delegations = await sql<EvidenceLine>`
    select 'delegation' as kind, d.id::text, f.name as "inPlaceOf", t.name as person, d.role, ${instantText(sql`d.valid_from`)} as "validFrom",
      ${instantText(sql`d.valid_until`)} as "validUntil", d.delegated_by as "delegatedBy", d.reason
    from access_delegation d join person f on f.id = d.from_person_id and (f.ended_at is null or f.ended_at > ${at})
      join person t on t.id = d.to_person_id and (t.ended_at is null or t.ended_at > ${at})
    where d.delegated_at <= ${at} and d.valid_from <= ${at} and d.valid_until > ${at} and (d.ended_at is null or d.ended_at > ${at})
    order by d.id`.execute(transaction);
  yield delegations.rows;
  const groups = await sql<EvidenceLine>`
    select 'group' as kind, p.name as person, u.issuer, u.group_name as "group", u.role, u.scopes, ${instantText(sql`u.first_used_at`)} as "firstUsedAt"
    from group_use u join person p on p.id = u.person_id and (p.ended_at is null or p.ended_at > ${at})
    where u.first_used_at <= ${at} order by p.name collate "C", u.issuer collate "C", u.group_name collate "C", u.role, u.first_used_at, u.scopes::text collate "C"`.execute(
    transaction,
  );
  yield groups.rows;
  const taken = await sql<EvidenceLine>`
    select 'break-glass' as kind, g.id::text as "grant", p.name as person, g.role, ${instantText(sql`g.valid_from`)} as "validFrom",
      ${instantText(sql`g.valid_until`)} as "validUntil", g.reason,
      case when r.reviewed_at <= ${asOf}::timestamptz then r.reviewed_by end as "reviewedBy",
      case when r.reviewed_at <= ${asOf}::timestamptz then r.words end as words
    from access_grant g join person p on p.id = g.person_id left join break_glass_review r on r.grant_id = g.id
    where g.is_break_glass and g.granted_at <= ${at} order by g.id`.execute(transaction);
  yield taken.rows;
}
