import { sql, type RawBuilder } from 'kysely';
import type { AuditState } from '../../domain/audit/audit-entry.ts';
import { demand } from '../../domain/authority/demand.ts';
import type { RoleName } from '../../domain/authority/role.ts';
import type { Scope, Scopes } from '../../domain/authority/scope.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { AccessState, NewGrant, Validity } from '../../domain/person/access-grant.ts';
import type { BreakGlassReview } from '../../domain/person/break-glass.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';
import { instantText } from '../instant-text.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { endRow } from './end-row.ts';
import type { PersonToChange } from './person-to-change.ts';

/** A role that a person was given. Instants are ISO text in UTC. */
export interface GrantRow extends Validity {
  readonly id: string;
  readonly person: string;
  readonly role: RoleName;
  readonly scopes: Scopes;
  readonly state: AccessState;
  readonly grantedAt: string;
  readonly grantedBy: string;
  /** The number of the proposal by which it was given; null: it took no approval. */
  readonly proposalId: string | null;
  /** Somebody took it by themself, in an emergency. */
  readonly isBreakGlass: boolean;
  /** That another person looked that over; null: nobody has. */
  readonly review: BreakGlassReview | null;
  readonly reason: string;
  readonly endedAt: string | null;
  readonly endedBy: string | null;
  readonly endReason: string | null;
}

export interface GrantQuestion {
  readonly ids?: readonly string[] | undefined;
  readonly people?: readonly string[] | undefined;
  readonly roles?: readonly RoleName[] | undefined;
  readonly states?: readonly AccessState[] | undefined;
  /** Of the last one that was seen. */
  readonly idBefore?: string | undefined;
  readonly first: number;
}

/** Of a row that is given from an instant to another; what a person held ends with them. */
export function stateOf(row: string): RawBuilder<AccessState> {
  const column = (name: string) => sql.ref(`${row}.${name}`);
  return sql<AccessState>`case when ${column('ended_at')} is not null or p.ended_at is not null then 'ended'
    when ${column('valid_until')} <= now() then 'expired' when ${column('valid_from')} > now() then 'pending' else 'in-force' end`;
}

/** The limits of `access_grant g`. */
export const SCOPES_OF_GRANT = sql`json_build_object('costCenters', coalesce(to_json(g.cost_centers), '"all"'), 'legalEntities', coalesce(to_json(g.legal_entities), '"all"'),
  'sources', coalesce(to_json(g.sources), '"all"'), 'recordTypes', coalesce(to_json(g.record_types), '"all"'))`;

const COLUMNS = sql`g.id::text, p.name as person, g.role, ${SCOPES_OF_GRANT} as scopes, ${stateOf('g')} as state, g.valid_from as "validFrom",
  g.valid_until as "validUntil", g.granted_at as "grantedAt", g.granted_by as "grantedBy", g.proposal_id::text as "proposalId", g.reason,
  g.is_break_glass as "isBreakGlass", (select json_build_object('reviewedAt', ${instantText(sql`r.reviewed_at`)}, 'reviewedBy', r.reviewed_by, 'words', r.words)
    from break_glass_review r where r.grant_id = g.id) as review,
  coalesce(g.ended_at, p.ended_at) as "endedAt", coalesce(g.ended_by, p.ended_by) as "endedBy", coalesce(g.end_reason, p.end_reason) as "endReason"`;

/** Grants, the last one given first. One statement. */
export async function grantPage(
  snapshot: Snapshot,
  { ids, people, roles, states, idBefore, first }: GrantQuestion,
): Promise<{ readonly grants: readonly GrantRow[]; readonly hasNextPage: boolean }> {
  demand(snapshot.viewer, 'access.read');
  const conditions = [
    sql`true`,
    ...(ids ? [sql`g.id = any(${[...ids]}::bigint[])`] : []),
    ...(people ? [sql`p.name = any(${[...people]}::text[])`] : []),
    ...(roles ? [sql`g.role = any(${[...roles]}::text[])`] : []),
    ...(states ? [sql`${stateOf('g')} = any(${[...states]}::text[])`] : []),
    ...(idBefore === undefined ? [] : [sql`g.id < ${idBefore}::bigint`]),
  ];
  const { rows } = await sql<GrantRow>`
    select ${COLUMNS} from access_grant g join person p on p.id = g.person_id
    where ${sql.join(conditions, sql` and `)} order by g.id desc limit ${first + 1}`.execute(snapshot.transaction);
  return { grants: rows.slice(0, first), hasNextPage: rows.length > first };
}

/** Who gives a role, and by which proposal, where somebody else carries it out. */
export interface Giver {
  readonly by: string;
  readonly proposalId: string;
}

/** Gives a role; or, with `isBreakGlass`, takes it. Answers the number of the grant. */
export async function keepGrant(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  person: PersonToChange,
  { role, scopes, validFrom, validUntil }: NewGrant,
  reason: string,
  giver?: Giver,
  isBreakGlass = false,
): Promise<string> {
  const listed = (scope: Scope) => (scope === 'all' ? null : [...scope]);
  const { rows } = await sql<{ id: string }>`
    insert into access_grant (person_id, role, cost_centers, legal_entities, sources, record_types, valid_from, valid_until, granted_at, granted_by, proposal_id, reason, is_break_glass)
    values (${person.id}, ${role}, ${listed(scopes.costCenters)}::text[], ${listed(scopes.legalEntities)}::text[], ${listed(scopes.sources)}::text[],
      ${listed(scopes.recordTypes)}::text[], coalesce(${validFrom}::timestamptz, now()), ${validUntil}::timestamptz, now(), ${giver?.by ?? viewer.id}, ${giver?.proposalId ?? null}::bigint, ${reason}, ${isBreakGlass})
    returning id::text`.execute(transaction);
  const { id } = rows[0]!;
  const after: AuditState = { grant: id, role, scopes: { ...scopes }, validFrom, validUntil };
  const action = isBreakGlass ? 'access.break-glass' : 'access.grant';
  await audit(transaction, viewer, { action, subject: person.name, before: null, after, reason });
  return id;
}

/** A grant, as far as taking it needs to know it; locked until the end of the transaction. */
export async function grantToEnd(transaction: DatabaseTransaction, id: string): Promise<GrantRow | undefined> {
  const { rows } = await sql<GrantRow>`
    select ${COLUMNS} from access_grant g join person p on p.id = g.person_id where g.id = ${id} for update of g`.execute(transaction);
  return rows[0];
}

export async function endGrant(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  { id, person, role, scopes }: GrantRow,
  reason: string,
): Promise<void> {
  await endRow(transaction, viewer, 'access_grant', id, reason);
  const before: AuditState = { grant: id, role, scopes: { ...scopes } };
  await audit(transaction, viewer, { action: 'access.revoke', subject: person, before, after: null, reason });
}
