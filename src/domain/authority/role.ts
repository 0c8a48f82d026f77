import { PERMISSION_NAMES, ruleOf, type Permission } from './permission.ts';

/** Sets of permissions that are given together. */
export const ROLES = {
  administrator: new Set(PERMISSION_NAMES),
  /** Reads whatever its limits leave, and changes nothing. */
  reader: new Set(PERMISSION_NAMES.filter((name) => ruleOf(name).kind === 'read')),
} as const satisfies Record<string, ReadonlySet<Permission>>;
