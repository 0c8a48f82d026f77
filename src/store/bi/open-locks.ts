import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../database.ts';

/** That anybody who signs in to the database may take the locks by which the hub orders seals and reads, and so stop it. */
export interface OpenLocks {
  /** What keeps them for the hub, as SQL. */
  readonly statements: readonly [grant: string, revoke: string];
  /** Whether whoever asks may do so. */
  readonly isOurs: boolean;
}

/**
 * Functions that take advisory locks and that PUBLIC may call, as is the default of PostgreSQL. Undefined: there is none. Those that release
 * locks are open to all: drivers call them, and nobody releases what is somebody else's.
 */
export async function openLocks(db: Database): Promise<OpenLocks | undefined> {
  const { rows } = await sql<{ functions: string; roles: string; isOurs: boolean }>`
    select string_agg(p.oid::regprocedure::text, ', ' order by p.oid) as functions,
      bool_and(pg_has_role(current_user, p.proowner, 'usage')) as "isOurs",
      (select string_agg(quote_ident(r.rolname), ', ' order by r.rolname) from pg_roles r
        where r.rolname in (current_user, 'costweave_graph', 'costweave_graph_all', 'costweave_graph_scoped')
          or r.oid = (select c.relowner from pg_class c where c.oid = 'public.bi_login'::regclass)) as roles
    from pg_proc p
    where p.pronamespace = 'pg_catalog'::regnamespace and p.proname ~ '^pg_(try_)?advisory_(xact_)?lock'
      and exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0)
    having count(*) > 0`.execute(db);
  if (!rows[0]) return undefined;
  const { functions, roles, isOurs } = rows[0];
  return {
    statements: [`grant execute on function ${functions} to ${roles}`, `revoke execute on function ${functions} from public`],
    isOurs,
  };
}

/** Keeps locks for the hub's own roles. Answers what a superuser has to run where the hub may not; undefined: they are kept. */
export async function keepLocks(transaction: DatabaseTransaction): Promise<OpenLocks | undefined> {
  // Two at once would change the same rows of the catalogue, which fails.
  await sql`select pg_advisory_xact_lock(hashtext('costweave keeps its locks'))`.execute(transaction);
  const open = await openLocks(transaction);
  if (!open?.isOurs) return open;
  for (const statement of open.statements) await sql.raw(statement).execute(transaction);
  return undefined;
}
