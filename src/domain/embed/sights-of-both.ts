import type { Permission } from '../authority/permission.ts';
import { contains, SCOPE_NAMES, type Scope, type ScopeName, type Scopes } from '../authority/scope.ts';

/** What somebody may, and how far. */
export interface Sight {
  readonly permissions: ReadonlySet<Permission>;
  readonly scopes: Scopes;
}

/**
 * What both may: for each sight of the one and each of the other, what they have in common, without those that another of them covers.
 * Nobody who has only these may something, anywhere, that one of the two may not there.
 */
export function sightsOfBoth(one: readonly Sight[], other: readonly Sight[]): readonly Sight[] {
  const shared = one.flatMap((left) => other.map((right) => both(left, right))).filter(({ permissions }) => permissions.size > 0);
  return shared.filter((sight, at) => !shared.some((another, place) => place !== at && covers(another, sight, place < at)));
}

function both(one: Sight, other: Sight): Sight {
  const scopes = Object.fromEntries(SCOPE_NAMES.map((name) => [name, common(one.scopes[name], other.scopes[name])]));
  return {
    permissions: new Set([...one.permissions].filter((permission) => other.permissions.has(permission))),
    scopes: scopes as { [K in ScopeName]: Scope },
  };
}

function common(one: Scope, other: Scope): Scope {
  if (one === 'all') return other;
  return other === 'all' ? one : one.filter((value) => other.includes(value));
}

/** Of two equals the one that stands first is kept. */
function covers(one: Sight, other: Sight, standsFirst: boolean): boolean {
  if (!isWithin(other, one)) return false;
  return standsFirst || !isWithin(one, other);
}

export function isWithin(inner: Sight, outer: Sight): boolean {
  return contains(outer.scopes, inner.scopes) && [...inner.permissions].every((permission) => outer.permissions.has(permission));
}
