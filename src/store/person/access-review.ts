import { sql } from 'kysely';
import { demand } from '../../domain/authority/demand.ts';
import type { RoleName } from '../../domain/authority/role.ts';
import type { Scopes } from '../../domain/authority/scope.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { SCOPES_OF_GRANT } from './grants.ts';

/** What a person holds, for whoever reviews access: a line for each role, one with none for who holds nothing. Instants are ISO text. */
export interface ReviewLine {
  readonly person: string;
  readonly displayName: string;
  readonly accounts: number;
  /** When they were last known by an account or key, to the minute; null: never. */
  readonly lastSeenAt: string | null;
  readonly role: RoleName | null;
  readonly scopes: Scopes | null;
  /** `grant 12`, `grant 12 by proposal 4`, `delegation 3 of grant 12 of ann`, `break-glass grant 13`, `group finance of https://login.example as analyst`. */
  readonly given: string | null;
  readonly givenBy: string | null;
  readonly reason: string | null;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  /** False of what somebody took and that is over, and of what a group gives, which holds while a token or a session does. */
  readonly isInForce: boolean;
  /** Somebody took it by themself, in an emergency. */
  readonly isBreakGlass: boolean;
  readonly reviewedBy: string | null;
  /** Of what a group gives: when the person last came with the group. */
  readonly lastGivenAt: string | null;
}

export interface ReviewQuestion {
  /** The person of the last line that was seen, and how it was given ('' for none). */
  readonly after?: readonly [person: string, given: string] | undefined;
  /** Undefined: all. */
  readonly first?: number | undefined;
}

/**
 * Everything that holds at the moment of people who did not leave, by their names; what somebody took in an emergency until another
 * person has looked it over, and which groups gave them roles. One statement.
 */
export async function accessReview(
  snapshot: Snapshot,
  { after, first }: ReviewQuestion = {},
): Promise<{ readonly lines: readonly ReviewLine[]; readonly hasNextPage: boolean }> {
  demand(snapshot.viewer, 'access.read');
  const byProposal = sql`case when g.proposal_id is null then '' else ' by proposal ' || g.proposal_id || case
    when exists (select from proposal_event e where e.proposal_id = g.proposal_id and e.act = 'emergency')
      and not exists (select from proposal_event e where e.proposal_id = g.proposal_id and e.act = 'review')
    then ', an emergency that nobody has looked over' else '' end end`;
  const { rows } = await sql<ReviewLine>`
    with granted as (
      select g.*, ${SCOPES_OF_GRANT} as scopes, r.reviewed_by,
        g.ended_at is null and g.valid_from <= now() and (g.valid_until is null or g.valid_until > now()) as is_live
      from access_grant g left join break_glass_review r on r.grant_id = g.id
    ), held as (
      select g.person_id as holder, role, scopes, case when is_break_glass then 'break-glass grant ' else 'grant ' end || g.id || ${byProposal} as given,
        granted_by as given_by, reason as why, valid_from as begins, case when is_live then valid_until else least(valid_until, ended_at) end as ends,
        is_live, is_break_glass, reviewed_by, null::timestamptz as last_given_at
      from granted g where is_live or (is_break_glass and reviewed_by is null)
      union all
      select d.to_person_id, g.role, g.scopes, 'delegation ' || d.id || ' of grant ' || g.id || ' of ' || f.name, d.delegated_by, d.reason,
        greatest(g.valid_from, d.valid_from), least(g.valid_until, d.valid_until), true, g.is_break_glass, g.reviewed_by, null
      from access_delegation d join person f on f.id = d.from_person_id and f.ended_at is null
        join granted g on g.is_live and g.person_id = f.id and (d.role is null or d.role = g.role)
      where d.ended_at is null and d.valid_from <= now() and d.valid_until > now()
      union all
      select person_id, role, scopes::json, 'group ' || group_name || ' of ' || issuer || ' as ' || role, 'configuration', 'given to the group',
        first_used_at, null, false, false, null, last_used_at
      from group_use
    )
    select p.name as person, p.display_name as "displayName",
      (select count(*) from person_identity i where i.person_id = p.id and i.ended_at is null)::int as accounts,
      (select max(u.used_at) from access_use u where u.person_id = p.id) as "lastSeenAt", h.role, h.scopes, h.given, h.given_by as "givenBy",
      h.why as reason, h.begins as "validFrom", h.ends as "validUntil", coalesce(h.is_live, false) as "isInForce",
      coalesce(h.is_break_glass, false) as "isBreakGlass", h.reviewed_by as "reviewedBy", h.last_given_at as "lastGivenAt"
    from person p left join held h on h.holder = p.id
    where p.ended_at is null
      and ${after ? sql`(p.name collate "C", coalesce(h.given, '') collate "C") > (${after[0]}, ${after[1]})` : sql`true`}
    order by p.name collate "C", coalesce(h.given, '') collate "C"
    ${first === undefined ? sql`` : sql`limit ${first + 1}`}`.execute(snapshot.transaction);
  const lines = first === undefined ? rows : rows.slice(0, first);
  return { lines, hasNextPage: rows.length > lines.length };
}
