import { sql } from 'kysely';
import { demand } from '../../domain/authority/demand.ts';
import type { Permission } from '../../domain/authority/permission.ts';
import type { Scope, Scopes } from '../../domain/authority/scope.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { BiLogin } from '../../domain/bi/bi-login.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

export interface NewBiLogin {
  readonly login: string;
  readonly person: { readonly id: string; readonly name: string } | undefined;
  readonly grantIds: readonly string[];
  readonly permissions: readonly Permission[];
  readonly scopes: Scopes;
  readonly reason: string;
}

/** How much a login may do at once. It can change the settings of its sessions, but not how many it has. */
const CONNECTIONS = 5;
const SETTINGS = [
  'search_path = bi',
  'default_transaction_read_only = on',
  "statement_timeout = '10min'",
  "idle_in_transaction_session_timeout = '10min'",
  // Much is read, and estimates of what a login sees are poor: see `planByHash`.
  'enable_nestloop = off',
  'jit = off',
];

/** Logins, by their names. One statement. */
export async function biLogins(snapshot: Snapshot): Promise<BiLogin[]> {
  demand(snapshot.viewer, 'access.read');
  const { rows } = await sql<BiLogin>`
    select l.login, p.name as person, to_json(l.permissions) as permissions, l.granted_at as "grantedAt", l.granted_by as "grantedBy", l.reason,
      json_build_object('costCenters', coalesce(to_json(l.cost_centers), '"all"'), 'legalEntities', coalesce(to_json(l.legal_entities), '"all"'),
        'sources', coalesce(to_json(l.sources), '"all"'), 'recordTypes', coalesce(to_json(l.record_types), '"all"')) as scopes,
      (l.person_id is null or p.ended_at is null) and not exists (select from unnest(l.grant_ids) rests_on (id) where not exists (
        select from access_grant g where g.id = rests_on.id and g.ended_at is null and g.valid_from <= now() and (g.valid_until is null or g.valid_until > now()))) as "isInForce"
    from bi_login l left join person p on p.id = l.person_id where l.ended_at is null order by l.login collate "C"`.execute(
    snapshot.transaction,
  );
  return rows;
}

/** Who has the name in PostgreSQL: a login of ours, somebody else, or nobody. */
export async function holderOfName(transaction: DatabaseTransaction, login: string): Promise<'login' | 'other' | undefined> {
  const { rows } = await sql<{ isLogin: boolean; isRole: boolean }>`
    select exists (select from bi_login where login = ${login} and ended_at is null) as "isLogin",
      exists (select from pg_roles where rolname = ${login}) as "isRole"`.execute(transaction);
  return rows[0]!.isLogin ? 'login' : rows[0]!.isRole ? 'other' : undefined;
}

/** Makes the login. `verifier`: what PostgreSQL keeps of its password. */
export async function keepBiLogin(transaction: DatabaseTransaction, viewer: Viewer, made: NewBiLogin, verifier: string): Promise<void> {
  const { login, person, grantIds, permissions, scopes, reason } = made;
  const listed = (scope: Scope) => (scope === 'all' ? null : [...scope]);
  await sql`
    insert into bi_login (login, person_id, grant_ids, permissions, cost_centers, legal_entities, sources, record_types, granted_at, granted_by, reason)
    values (${login}, ${person?.id ?? null}::bigint, ${[...grantIds]}::bigint[], ${[...permissions]}::text[], ${listed(scopes.costCenters)}::text[],
      ${listed(scopes.legalEntities)}::text[], ${listed(scopes.sources)}::text[], ${listed(scopes.recordTypes)}::text[], now(), ${viewer.id}, ${reason})`.execute(
    transaction,
  );
  const role = sql.ref(login);
  await sql`create role ${role} login nosuperuser nocreatedb nocreaterole connection limit ${sql.lit(CONNECTIONS)}
    password ${sql.lit(verifier)} in role costweave_bi_reader`.execute(transaction);
  for (const setting of SETTINGS) await sql`alter role ${role} set ${sql.raw(setting)}`.execute(transaction);
  const after = { person: person?.name ?? null, permissions: [...permissions], scopes: { ...scopes } };
  await audit(transaction, viewer, { action: 'bi.grant', subject: login, before: null, after, reason });
}

/** Ends the login and its sessions. Answers whether there was one. */
export async function endBiLogin(transaction: DatabaseTransaction, viewer: Viewer, login: string, reason: string): Promise<boolean> {
  const { rows } = await sql`
    update bi_login set ended_at = now(), ended_by = ${viewer.id}, end_reason = ${reason} where login = ${login} and ended_at is null
    returning id`.execute(transaction);
  if (rows.length === 0) return false;
  const role = sql.ref(login);
  await sql`alter role ${role} nologin`.execute(transaction);
  await sql`revoke costweave_bi_reader from ${role}`.execute(transaction);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where usename = ${login}`.execute(transaction);
  // A role that owns something by now stays, without being able to sign in.
  await sql`do $$ begin drop role ${role}; exception when dependent_objects_still_exist or object_in_use then null; end $$`.execute(
    transaction,
  );
  await audit(transaction, viewer, { action: 'bi.revoke', subject: login, before: { login }, after: null, reason });
  return true;
}
