import { sql, type RawBuilder } from 'kysely';
import type { Scope } from '../../domain/authority/scope.ts';

/** The condition that a column is within a limit. PostgreSQL holds to it, too: said here, so that it can plan by it. */
export function seenBy(scope: Scope, column: string): RawBuilder<boolean> {
  return scope === 'all' ? sql`true` : sql`${sql.ref(column)} = any(${[...scope]}::text[])`;
}
