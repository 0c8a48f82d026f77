import type { Permission } from '../authority/permission.ts';
import { roleOf, type RoleName } from '../authority/role.ts';
import { contains, NOTHING, SCOPE_NAMES, unionOf, type Scopes } from '../authority/scope.ts';
import type { Viewer } from '../authority/viewer.ts';

/** A role, as far as it reaches. */
export interface HeldRole {
  readonly role: RoleName;
  readonly scopes: Scopes;
  /** Who is stood in for; null or absent: the role is their own. */
  readonly inPlaceOf?: string | null;
}

interface Held {
  readonly permissions: ReadonlySet<Permission>;
  readonly scopes: Scopes;
}

/**
 * The viewers that somebody with these roles can be, in their own place before that of others, the one who may most first; at least one. A viewer has one sight, and an operation has
 * one viewer: whoever holds roles of different reach reads one operation as the one viewer, another as the other. None of them may more
 * within its limits than the roles say, so that a role for one cost centre never reaches as far as another role does.
 * What somebody may in the place of somebody else, a viewer of its own may, who says so: nobody is one person and another at once. Who may
 * something themself does it in their own place.
 *
 * `only`: no other permission, whatever the roles say.
 */
export function viewersOf(who: Who, roles: readonly HeldRole[], only?: ReadonlySet<Permission>): readonly [Viewer, ...Viewer[]] {
  const byPlace = Map.groupBy(roles, ({ inPlaceOf }) => inPlaceOf ?? null);
  const own = viewersInOnePlace(who, byPlace.get(null) ?? [], only);
  const places = [...byPlace.keys()].filter((place) => place !== null).toSorted();
  const lent = places.flatMap((onBehalfOf) => viewersInOnePlace({ ...who, onBehalfOf }, byPlace.get(onBehalfOf)!, only));
  const [first, ...others] = [...own, ...lent.filter((one) => !own.some((other) => exceeds(other, one, true)))];
  return [first ?? { ...who, scopes: NOTHING, permissions: new Set() }, ...others];
}

type Who = Pick<Viewer, 'id' | 'person' | 'origin' | 'onBehalfOf' | 'signedIn'>;

function viewersInOnePlace(who: Who, roles: readonly HeldRole[], only: ReadonlySet<Permission> | undefined): Viewer[] {
  const wanted = (permissions: ReadonlySet<Permission>) =>
    only === undefined ? permissions : new Set([...permissions].filter((one) => only.has(one)));
  // In one order, so that the outcome does not depend on that in which roles were given.
  const inOrder = roles
    .map((one) => [`${one.role} ${textOf(one.scopes)}`, one] as const)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  const held = merged(inOrder.map(([, { role, scopes }]) => ({ permissions: wanted(roleOf(role).permissions), scopes })));
  // Within a sight, whatever is held for at least that much.
  const viewers = held.map(({ scopes }) => ({ ...who, scopes, permissions: allOf(held.filter((one) => contains(one.scopes, scopes))) }));
  const kept = viewers.filter((one, at) => !viewers.some((other, place) => place !== at && exceeds(other, one, place < at)));
  return kept.toSorted(byMight);
}

/** Joins what can be joined without reaching further: the same reach, or the same permissions that differ in one limit. */
function merged(held: readonly Held[]): Held[] {
  const left: Held[] = [];
  for (const one of held) {
    const at = left.findIndex((other) => joined(one, other) !== undefined);
    if (at === -1) left.push(one);
    // What came of it may be joined with what stood before it.
    else return merged([...left.toSpliced(at, 1, joined(one, left[at]!)!), ...held.slice(held.indexOf(one) + 1)]);
  }
  return left;
}

function joined(one: Held, other: Held): Held | undefined {
  const different = SCOPE_NAMES.filter((name) => textOf(one.scopes[name]) !== textOf(other.scopes[name]));
  if (different.length === 0) return { scopes: one.scopes, permissions: new Set([...one.permissions, ...other.permissions]) };
  const [name, ...more] = different;
  const isSame = one.permissions.size === other.permissions.size && isPart(one.permissions, other.permissions);
  if (name === undefined || more.length > 0 || !isSame) return undefined;
  return { permissions: one.permissions, scopes: { ...one.scopes, [name]: unionOf(one.scopes[name], other.scopes[name]) } };
}

function allOf(held: readonly Held[]): ReadonlySet<Permission> {
  return new Set(held.flatMap(({ permissions }) => [...permissions]));
}

/** Whether nobody needs the second: the first sees and may as much, or more. Of two equals the one that stands first is kept. */
function exceeds(one: Held, other: Held, standsFirst: boolean): boolean {
  if (!contains(one.scopes, other.scopes) || !isPart(other.permissions, one.permissions)) return false;
  return standsFirst || !contains(other.scopes, one.scopes) || !isPart(one.permissions, other.permissions);
}

function isPart(part: ReadonlySet<Permission>, whole: ReadonlySet<Permission>): boolean {
  return [...part].every((one) => whole.has(one));
}

function byMight(one: Held, other: Held): number {
  return other.permissions.size - one.permissions.size || (textOf(one.scopes) < textOf(other.scopes) ? -1 : 1);
}

function textOf(scopes: unknown): string {
  return JSON.stringify(scopes);
}
