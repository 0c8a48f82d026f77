/** By what the sight of a viewer can be limited. */
export const SCOPES = {
  costCenters: 'cost centres',
  legalEntities: 'legal entities',
  sources: 'sources',
  recordTypes: 'kinds of record',
} as const;
export type ScopeName = keyof typeof SCOPES;
export const SCOPE_NAMES = Object.keys(SCOPES) as ScopeName[];

/** 'all', or those that are seen: none are seen of an empty list. */
export type Scope = 'all' | readonly string[];
export type Scopes = { readonly [K in ScopeName]: Scope };

export const EVERYTHING: Scopes = { costCenters: 'all', legalEntities: 'all', sources: 'all', recordTypes: 'all' };

export const NOTHING: Scopes = { costCenters: [], legalEntities: [], sources: [], recordTypes: [] };

export function covers(scope: Scope, asked: readonly string[]): boolean {
  return scope === 'all' || asked.every((one) => scope.includes(one));
}

export function isUnlimited(scopes: Scopes): boolean {
  return SCOPE_NAMES.every((name) => scopes[name] === 'all');
}

/** The limits in words; empty: there are none. */
export function scopesText(scopes: Scopes): string {
  return SCOPE_NAMES.flatMap((name) => {
    const scope = scopes[name];
    return scope === 'all' ? [] : [`${SCOPES[name]} ${scope.join(', ')}`];
  }).join('; ');
}

/** Whether whoever sees the outer sees all of the inner. */
export function contains(outer: Scopes, inner: Scopes): boolean {
  return SCOPE_NAMES.every((name) => isWithin(inner[name], outer[name]));
}

function isWithin(inner: Scope, outer: Scope): boolean {
  return outer === 'all' || (inner !== 'all' && covers(outer, inner));
}

export function unionOf(one: Scope, other: Scope): Scope {
  return one === 'all' || other === 'all' ? 'all' : [...new Set([...one, ...other])].toSorted();
}
