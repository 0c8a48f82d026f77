import { PERMISSION_NAMES, ruleOf } from '../../domain/authority/permission.ts';
import { ROLE_NAMES, roleOf } from '../../domain/authority/role.ts';
import { SCOPE_NAMES, SCOPES } from '../../domain/authority/scope.ts';

/** Roles by what they permit, for docs/security.md; for each permission, by what it can be limited. */
export function rolesTable(): string {
  return [
    '| role | is given to somebody who |',
    '|---|---|',
    ...ROLE_NAMES.map((role) => `| \`${role}\` | ${roleOf(role).who} |`),
    '',
    `| permission | lets its holder | can be limited by | ${ROLE_NAMES.map((role) => `\`${role}\``).join(' | ')} |`,
    `|---|---|---${'|:-:'.repeat(ROLE_NAMES.length)}|`,
    ...PERMISSION_NAMES.map((name) => {
      const { kind, may, bearings } = ruleOf(name);
      const limits = SCOPE_NAMES.filter((scope) => bearings[scope] === 'part').map((scope) => SCOPES[scope]);
      const held = ROLE_NAMES.map((role) => (roleOf(role).permissions.has(name) ? 'yes' : ''));
      return `| \`${name}\` | ${kind === 'act' ? `**${may}**` : may} | ${limits.join(', ')} | ${held.join(' | ')} |`;
    }),
  ].join('\n');
}
