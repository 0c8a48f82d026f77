import type { RoleName } from '../../domain/authority/role.ts';
import { roleOf } from '../../domain/authority/role.ts';
import type { Scopes } from '../../domain/authority/scope.ts';
import { carriedByEmbed } from '../../domain/embed/embed-token.ts';
import { sightsOfBoth, type Sight } from '../../domain/embed/sights-of-both.ts';
import { viewersOf } from '../../domain/person/viewers-of.ts';
import type { Database } from '../../store/database.ts';
import { rolesInForce } from '../../store/person/held-roles.ts';
import { underCostCenters } from '../../store/person/under-cost-centers.ts';

/** In whose sight a token asks, as it is kept. */
type KeptSight = { readonly personId: string } | { readonly role: RoleName; readonly scopes: Scopes };

/** What somebody may now by what they were granted, and until when, as far as is known. */
export interface GrantedSights {
  readonly sights: readonly Sight[];
  readonly roles: readonly RoleName[];
  readonly ends: readonly (string | null)[];
}

/** What a token carries that asks in this sight and was made by somebody with these sights. */
export function embedSights(asking: readonly Sight[], ...makers: readonly (readonly Sight[])[]): readonly Sight[] {
  const readable = asking.map(({ permissions, scopes }) => ({ scopes, permissions: carriedByEmbed(permissions) }));
  return makers.reduce<readonly Sight[]>(sightsOfBoth, readable);
}

/** The sight as it is now. */
export async function askingSights(db: Database, sight: KeptSight): Promise<GrantedSights> {
  if ('personId' in sight) return grantedSights(db, sight.personId);
  const { role, scopes } = sight;
  const roots = scopes.costCenters === 'all' ? [] : scopes.costCenters;
  const under = roots.length === 0 ? new Map<string, readonly string[]>() : await underCostCenters(db, roots);
  const costCenters = scopes.costCenters === 'all' ? 'all' : [...new Set(roots.flatMap((root) => under.get(root) ?? [root]))].toSorted();
  return { sights: [{ permissions: roleOf(role).permissions, scopes: { ...scopes, costCenters } }], roles: [role], ends: [] };
}

export async function grantedSights(db: Database, personId: string): Promise<GrantedSights> {
  // Nobody passes on what was passed on to them.
  const roles = (await rolesInForce(db, personId)).filter(({ inPlaceOf }) => inPlaceOf === null);
  return {
    sights: viewersOf({ id: 'embed', origin: 'graph' }, roles),
    roles: roles.map(({ role }) => role),
    ends: roles.map(({ until }) => until),
  };
}
