import { ROLE_NAMES, roleOf, type RoleName } from '#src/domain/authority/role.ts';
import { enumOf } from '../enums/enum-of.ts';

export const RoleEnum = enumOf<RoleName>(
  'Role',
  'A set of permissions that are given together.',
  Object.fromEntries(ROLE_NAMES.map((name) => [name, `For somebody who ${roleOf(name).who}.`])) as Record<RoleName, string>,
);
