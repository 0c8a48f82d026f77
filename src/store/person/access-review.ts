import { sql } from 'kysely';
import { demand } from '../../domain/authority/demand.ts';
import type { RoleName } from '../../domain/authority/role.ts';
import type { Scopes } from '../../domain/authority/scope.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What a person holds, for whoever reviews access: a line for each role, one with none for who holds nothing. Instants are ISO text. */
export interface ReviewLine {
  readonly person: string;
  readonly displayName: string;
  readonly accounts: number;
  /** When they were last known by an account or key, to the minute; null: never. */
  readonly lastSeenAt: string | null;
  readonly role: RoleName | null;
  readonly scopes: Scopes | null;
  /** `grant 12`, `grant 12 by proposal 4`, `delegation 3 of grant 12 of ann`. */
  readonly given: string | null;
  readonly givenBy: string | null;
  readonly reason: string | null;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

/** Everything that holds at the moment of people who did not leave, by their names. One statement. */
export async function accessReview(snapshot: Snapshot): Promise<readonly ReviewLine[]> {
  demand(snapshot.viewer, 'access.read');
  const byProposal = sql`case when g.proposal_id is null then '' else ' by proposal ' || g.proposal_id || case
    when exists (select from proposal_event e where e.proposal_id = g.proposal_id and e.act = 'emergency')
      and not exists (select from proposal_event e where e.proposal_id = g.proposal_id and e.act = 'review')
    then ', an emergency that nobody has looked over' else '' end end`;
  const scope = (column: string) => sql`coalesce(to_json(${sql.ref(column)}), '"all"')`;
  const { rows } = await sql<ReviewLine>`
    with live as (
      select * from access_grant where ended_at is null and valid_from <= now() and (valid_until is null or valid_until > now())
    ), held as (
      select g.person_id as holder, g.*, 'grant ' || g.id || ${byProposal} as given, g.granted_by as given_by, g.reason as why, g.valid_from as begins, g.valid_until as ends
      from live g
      union all
      select d.to_person_id, g.*, 'delegation ' || d.id || ' of grant ' || g.id || ' of ' || f.name, d.delegated_by, d.reason,
        greatest(g.valid_from, d.valid_from), least(g.valid_until, d.valid_until)
      from access_delegation d join person f on f.id = d.from_person_id and f.ended_at is null
        join live g on g.person_id = f.id and (d.role is null or d.role = g.role)
      where d.ended_at is null and d.valid_from <= now() and d.valid_until > now()
    )
    select p.name as person, p.display_name as "displayName",
      (select count(*) from person_identity i where i.person_id = p.id and i.ended_at is null)::int as accounts,
      (select max(u.used_at) from access_use u where u.person_id = p.id) as "lastSeenAt", h.role,
      case when h.role is not null then json_build_object('costCenters', ${scope('h.cost_centers')}, 'legalEntities', ${scope('h.legal_entities')},
        'sources', ${scope('h.sources')}, 'recordTypes', ${scope('h.record_types')}) end as scopes,
      h.given, h.given_by as "givenBy", h.why as reason, h.begins as "validFrom", h.ends as "validUntil"
    from person p left join held h on h.holder = p.id
    where p.ended_at is null order by p.name collate "C", h.role, h.given`.execute(snapshot.transaction);
  return rows;
}
