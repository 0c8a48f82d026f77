import { createHash } from 'node:crypto';
import type { Permission } from '../../../domain/authority/permission.ts';
import { roleOf } from '../../../domain/authority/role.ts';
import { isUnlimited, scopesText } from '../../../domain/authority/scope.ts';
import { canonicalJson } from '../../../domain/canonical-json.ts';
import type { NewGrant } from '../../../domain/person/access-grant.ts';
import type { HeldRole } from '../../../domain/person/viewers-of.ts';
import { keepGrant } from '../../../store/person/grants.ts';
import { heldGrants, type HeldGrant } from '../../../store/person/held-grants.ts';
import { grantFault } from '../../person/sound-grant.ts';
import { presentPerson } from '../../person/with-person.ts';
import type { KindDefinition } from '../define-kind.ts';

/** What a proposal of a grant proposes: a role for somebody. */
export interface ProposedGrant extends NewGrant {
  readonly person: string;
}

/** What was shown: what the person holds already, and what they may in addition. */
interface GrantPreview {
  readonly holds: readonly HeldGrant[];
  readonly adds: readonly Permission[];
}

const DIGITS = 12;

export const GRANT: KindDefinition<ProposedGrant, GrantPreview> = {
  // The same role for other cost centres is something else.
  subjectOf({ person, role, scopes }) {
    const limits = isUnlimited(scopes) ? '' : ` ${createHash('sha256').update(canonicalJson(scopes)).digest('hex').slice(0, DIGITS)}`;
    return `${person} ${role}${limits}`;
  },
  favours: ({ person }) => [person],
  async look(snapshot, content) {
    const person = await presentPerson(snapshot.transaction, content.person);
    if ('outcome' in person) return person;
    const fault = grantFault(content, new Date().toISOString());
    if (fault) return fault;
    const holds = await heldGrants(snapshot, person.id);
    const held = new Set(holds.flatMap(({ role }) => [...roleOf(role).permissions]));
    const adds = [...roleOf(content.role).permissions].filter((permission) => !held.has(permission)).toSorted();
    return { preview: { holds, adds }, stakes: null };
  },
  async carryOut(transaction, viewer, { id, content, reason, proposedBy }) {
    const person = await presentPerson(transaction, content.person);
    if ('outcome' in person) throw new Error(`expected ${content.person} to be there, as when the grant was looked at`);
    await keepGrant(transaction, viewer, person, content, reason, { by: proposedBy, proposalId: id });
  },
  shown({ person, validFrom, validUntil, ...given }, { holds, adds }) {
    const before = holds.map(roleText);
    return {
      facts: [
        { what: `roles of ${person}`, before: before.join('; ') || null, after: [...before, roleText(given)].join('; ') },
        { what: `what ${person} may in addition`, before: null, after: adds.join(', ') || null },
        { what: 'from', before: null, after: validFrom ?? 'when it is approved' },
        { what: 'until', before: null, after: validUntil ?? 'it is taken back' },
      ],
      rules: [],
      months: [],
    };
  },
};

function roleText({ role, scopes }: HeldRole): string {
  return isUnlimited(scopes) ? role : `${role} (${scopesText(scopes)})`;
}
