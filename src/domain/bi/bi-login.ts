import type { Permission } from '../authority/permission.ts';
import type { Scopes } from '../authority/scope.ts';

/** A login of PostgreSQL for tools that speak SQL, and what it sees. */
export interface BiLogin {
  readonly login: string;
  /** The name of the person whose it is; null: a program's. */
  readonly person: string | null;
  readonly permissions: readonly Permission[];
  readonly scopes: Scopes;
  readonly grantedAt: string;
  readonly grantedBy: string;
  readonly reason: string;
  /** Whether it sees anything now: what it rests on is in force. */
  readonly isInForce: boolean;
}

const LOGIN = /^[a-z][a-z0-9_]{0,62}$/;
const TAKEN = /^(pg_|costweave_)/;

/** Names that need no quotes in SQL, and are nobody else's by custom. */
export function isLoginName(name: string): boolean {
  return LOGIN.test(name) && !TAKEN.test(name);
}
