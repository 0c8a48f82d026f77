import { sql } from 'kysely';
import type { AuditState } from '../../domain/audit/audit-entry.ts';
import { demand } from '../../domain/authority/demand.ts';
import type { RoleName } from '../../domain/authority/role.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { AccessState } from '../../domain/person/access-grant.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { endRow } from './end-row.ts';
import { stateOf } from './grants.ts';
import type { PersonToChange } from './person-to-change.ts';

/** That somebody stands in for somebody else. Instants are ISO text in UTC. */
export interface DelegationRow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Null: all roles. */
  readonly role: RoleName | null;
  readonly state: AccessState;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly delegatedAt: string;
  readonly delegatedBy: string;
  readonly reason: string;
}

export interface NewDelegation {
  readonly from: PersonToChange;
  readonly to: PersonToChange;
  readonly role: RoleName | null;
  /** Null: from now on. */
  readonly validFrom: string | null;
  readonly validUntil: string;
}

export interface DelegationQuestion {
  /** Who stands in, or is stood in for. */
  readonly people?: readonly string[] | undefined;
  readonly states?: readonly AccessState[] | undefined;
  readonly idBefore?: string | undefined;
  readonly first: number;
}

const COLUMNS = sql`d.id::text, p.name as "from", t.name as "to", d.role,
  case when t.ended_at is not null then 'ended' else ${stateOf('d')} end as state,
  d.valid_from as "validFrom", d.valid_until as "validUntil", d.delegated_at as "delegatedAt", d.delegated_by as "delegatedBy", d.reason`;
const TABLES = sql`access_delegation d join person p on p.id = d.from_person_id join person t on t.id = d.to_person_id`;

/** Delegations, the last one made first. One statement. */
export async function delegationPage(
  snapshot: Snapshot,
  { people, states, idBefore, first }: DelegationQuestion,
): Promise<{ readonly delegations: readonly DelegationRow[]; readonly hasNextPage: boolean }> {
  demand(snapshot.viewer, 'access.read');
  const conditions = [
    sql`true`,
    ...(people ? [sql`(p.name = any(${[...people]}::text[]) or t.name = any(${[...people]}::text[]))`] : []),
    ...(idBefore === undefined ? [] : [sql`d.id < ${idBefore}::bigint`]),
  ];
  const { rows } = await sql<DelegationRow>`
    select * from (select ${COLUMNS}, d.id as place from ${TABLES} where ${sql.join(conditions, sql` and `)}) found
    where ${states ? sql`state = any(${[...states]}::text[])` : sql`true`} order by place desc limit ${first + 1}`.execute(
    snapshot.transaction,
  );
  return { delegations: rows.slice(0, first), hasNextPage: rows.length > first };
}

/** Lets somebody stand in for somebody else. Answers the number of the delegation. */
export async function keepDelegation(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  { from, to, role, validFrom, validUntil }: NewDelegation,
  reason: string,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into access_delegation (from_person_id, to_person_id, role, valid_from, valid_until, delegated_at, delegated_by, reason)
    values (${from.id}, ${to.id}, ${role}, coalesce(${validFrom}::timestamptz, now()), ${validUntil}::timestamptz, now(), ${viewer.id}, ${reason})
    returning id::text`.execute(transaction);
  const { id } = rows[0]!;
  const after: AuditState = { delegation: id, to: to.name, role, validFrom, validUntil };
  await audit(transaction, viewer, { action: 'access.delegate', subject: from.name, before: null, after, reason });
  return id;
}

/** A delegation, locked until the end of the transaction. */
export async function delegationToEnd(transaction: DatabaseTransaction, id: string): Promise<DelegationRow | undefined> {
  const { rows } = await sql<DelegationRow>`select ${COLUMNS} from ${TABLES} where d.id = ${id} for update of d`.execute(transaction);
  return rows[0];
}

export async function endDelegation(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  { id, from, to, role }: DelegationRow,
  reason: string,
): Promise<void> {
  await endRow(transaction, viewer, 'access_delegation', id, reason);
  const before: AuditState = { delegation: id, to, role };
  await audit(transaction, viewer, { action: 'access.end-delegation', subject: from, before, after: null, reason });
}
