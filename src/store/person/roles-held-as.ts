import { sql } from 'kysely';
import type { RoleName } from '../../domain/authority/role.ts';
import type { DatabaseTransaction } from '../database.ts';
import { rolesInForce } from './held-roles.ts';

/** The roles that a person holds now for themself, or in the place of another one. Those that groups of an identity provider give are not among them. */
export async function rolesHeldAs(transaction: DatabaseTransaction, person: string, inPlaceOf: string | null): Promise<RoleName[]> {
  const { rows } = await sql<{ id: string }>`select id::text from person where name = ${person} and ended_at is null`.execute(transaction);
  if (!rows[0]) return [];
  const roles = await rolesInForce(transaction, rows[0].id);
  return [...new Set(roles.filter((role) => role.inPlaceOf === inPlaceOf).map(({ role }) => role))];
}
