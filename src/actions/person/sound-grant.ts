import { SCOPE_NAMES, SCOPES } from '../../domain/authority/scope.ts';
import type { NewGrant } from '../../domain/person/access-grant.ts';
import { refused, type Refused } from '../../domain/refusal.ts';

const VALUES_MAX = 1_000;
const VALUE_LENGTH_MAX = 200;

/** What is wrong with the limits and the time of a grant; undefined: nothing. `now`: an instant. */
export function grantFault({ scopes, validFrom, validUntil }: NewGrant, now: string): Refused | undefined {
  for (const name of SCOPE_NAMES) {
    const scope = scopes[name];
    if (scope === 'all') continue;
    const wayOut = 'leave the limit away where there is none';
    if (scope.length === 0 || scope.length > VALUES_MAX)
      return refused('NOT_SOUND', { expected: `1 to ${VALUES_MAX} ${SCOPES[name]}`, found: String(scope.length), wayOut });
    const wrong = scope.find((value) => value.trim() === '' || value.length > VALUE_LENGTH_MAX || value.includes('\u0000'));
    if (wrong !== undefined)
      return refused('NOT_SOUND', { expected: `${SCOPES[name]} by their ids`, found: JSON.stringify(wrong.slice(0, 50)), wayOut });
  }
  return timeFault(validFrom, validUntil, now);
}

/** Instants as the scalar of the graph and `parseInstant` write them can be compared as text once they are parsed. */
export function timeFault(validFrom: string | null, validUntil: string | null, now: string): Refused | undefined {
  if (validUntil === null) return undefined;
  const begin = validFrom === null || Date.parse(validFrom) < Date.parse(now) ? now : validFrom;
  if (Date.parse(validUntil) > Date.parse(begin)) return undefined;
  return refused('NOT_SOUND', { expected: `an end after ${begin}`, found: validUntil, wayOut: 'choose a later end' });
}
