import type { OidcProviderConfig } from '../../platform/config/sign-in-schema.ts';

/** How somebody must have signed in at the provider; undefined: however it lets them. */
type Strength = OidcProviderConfig['strength'];

/** Whether claims say that somebody signed in as strongly and as lately as is demanded. What they do not say is taken for the weakest. */
export function isStrongEnough(claims: Readonly<Record<string, unknown>>, strength: Strength, leewaySeconds: number): boolean {
  const { acr, withinMinutes } = strength ?? {};
  if (acr !== undefined && !(typeof claims['acr'] === 'string' && acr.includes(claims['acr']))) return false;
  if (withinMinutes === undefined) return true;
  const at = claims['auth_time'];
  const age = typeof at === 'number' ? Date.now() / 1000 - at : Infinity;
  return age >= -leewaySeconds && age <= withinMinutes * 60 + leewaySeconds;
}

/** Until when such a sign-in is recent enough, in milliseconds since 1970; undefined: nothing ends it. */
export function recentUntil(claims: Readonly<Record<string, unknown>>, strength: Strength, leewaySeconds: number): number | undefined {
  const { withinMinutes } = strength ?? {};
  const at = claims['auth_time'];
  return withinMinutes === undefined || typeof at !== 'number' ? undefined : (at + withinMinutes * 60 + leewaySeconds) * 1000;
}

/** What the provider is asked for, so that it has people sign in that way. */
export function strengthAsked(strength: Strength): Readonly<Record<string, string>> {
  const { acr, withinMinutes } = strength ?? {};
  return {
    ...(acr === undefined ? {} : { acr_values: acr.join(' ') }),
    ...(withinMinutes === undefined ? {} : { max_age: String(withinMinutes * 60) }),
  };
}
