import { AccessRefusedError } from './access-refused-error.ts';
import { ruleOf, type Permission, type PERMISSIONS } from './permission.ts';
import { covers, SCOPE_NAMES, SCOPES, type ScopeName } from './scope.ts';
import type { Viewer } from './viewer.ts';

type PartsOf<P extends Permission> = {
  [K in ScopeName]: (typeof PERMISSIONS)[P]['bearings'][K] extends 'part' ? K : never;
}[ScopeName];

/**
 * Which part of a scope it is about, where a permission can be held for a part. An act names it always. A read need not: its rows
 * are cut to what the viewer sees.
 */
type AskedScope<P extends Permission> = (typeof PERMISSIONS)[P]['kind'] extends 'act'
  ? [PartsOf<P>] extends [never]
    ? []
    : [scope: { readonly [K in PartsOf<P>]: readonly string[] }]
  : [scope?: { readonly [K in PartsOf<P>]?: readonly string[] }];

/** Throws an AccessRefusedError unless the viewer may. */
export function demand<P extends Permission>(viewer: Viewer, permission: P, ...scope: AskedScope<P>): void {
  const refusal = refusalOf(viewer, permission, ...scope);
  if (refusal) throw refusal;
}

export function can<P extends Permission>(viewer: Viewer, permission: P, ...scope: AskedScope<P>): boolean {
  return refusalOf(viewer, permission, ...scope) === undefined;
}

/** What `demand` would throw: for those who answer refusals as values. */
export function refusalOf<P extends Permission>(viewer: Viewer, permission: P, ...[scope]: AskedScope<P>): AccessRefusedError | undefined {
  const asked: { readonly [K in ScopeName]?: readonly string[] } = scope ?? {};
  return limited(viewer, permission) ?? outside(viewer, permission, asked) ?? lacking(viewer, permission);
}

/** A limit comes first: it is what a limited viewer can be told without learning what others may. */
function limited(viewer: Viewer, permission: Permission): AccessRefusedError | undefined {
  const { bearings } = ruleOf(permission);
  const scope = SCOPE_NAMES.find((name) => bearings[name] === 'all' && viewer.scopes[name] !== 'all');
  if (scope === undefined) return undefined;
  const expected = `a viewer who sees all ${SCOPES[scope]}`;
  const told = `${viewer.id}, who sees some ${SCOPES[scope]} only`;
  return new AccessRefusedError({ permission, scope, expected, found: viewer.id, wayOut: 'ask somebody who does' }, told);
}

function outside(
  viewer: Viewer,
  permission: Permission,
  asked: { readonly [K in ScopeName]?: readonly string[] },
): AccessRefusedError | undefined {
  const { bearings } = ruleOf(permission);
  const scope = SCOPE_NAMES.find((name) => bearings[name] === 'part' && !covers(viewer.scopes[name], asked[name] ?? []));
  if (scope === undefined) return undefined;
  const expected = `a viewer whose ${SCOPES[scope]} include ${asked[scope]!.join(', ')}`;
  return new AccessRefusedError({ permission, scope, expected, found: viewer.id, wayOut: 'ask somebody whose do' }, viewer.id);
}

function lacking(viewer: Viewer, permission: Permission): AccessRefusedError | undefined {
  if (viewer.permissions.has(permission)) return undefined;
  const expected = `a viewer who may ${ruleOf(permission).may}`;
  const wayOut = `ask for the permission ${permission}`;
  return new AccessRefusedError({ permission, expected, found: viewer.id, wayOut }, viewer.id);
}
