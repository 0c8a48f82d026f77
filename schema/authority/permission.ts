import { PERMISSION_NAMES, ruleOf, type Permission } from '#src/domain/authority/permission.ts';
import { enumOf } from '../enums/enum-of.ts';

export const PermissionEnum = enumOf<Permission>(
  'Permission',
  'What a viewer can be permitted to do.',
  Object.fromEntries(PERMISSION_NAMES.map((name) => [name, `The viewer may ${ruleOf(name).may}.`])) as Record<Permission, string>,
);
