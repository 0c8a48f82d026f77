import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { Permission } from '../authority/permission.ts';
import { covers, SCOPE_NAMES, type Scope, type Scopes } from '../authority/scope.ts';
import { isWithin, sightsOfBoth, type Sight } from './sights-of-both.ts';

const SOME: readonly Permission[] = ['cost.read', 'charge.read', 'price.read', 'source.read'];
const scope: fc.Arbitrary<Scope> = fc.oneof(fc.constant('all' as const), fc.subarray(['a', 'b', 'c']));
const scopes: fc.Arbitrary<Scopes> = fc.record({ costCenters: scope, legalEntities: scope, sources: scope, recordTypes: scope });
const sights: fc.Arbitrary<Sight[]> = fc.array(fc.record({ permissions: fc.subarray([...SOME]).map((names) => new Set(names)), scopes }), {
  maxLength: 4,
});
const value = fc.constantFrom('a', 'b', 'c', 'd');
const place = fc.record({ costCenters: value, legalEntities: value, sources: value, recordTypes: value });

function may(all: readonly Sight[], permission: Permission, at: Readonly<Record<keyof Scopes, string>>): boolean {
  return all.some((sight) => sight.permissions.has(permission) && SCOPE_NAMES.every((name) => covers(sight.scopes[name], [at[name]])));
}

describe('what two have in common', () => {
  test.prop([sights, sights, fc.constantFrom(...SOME), place], { numRuns: 2_000 })(
    'is what both may at a place, no more and no less',
    (one, other, permission, at) => {
      expect(may(sightsOfBoth(one, other), permission, at)).toBe(may(one, permission, at) && may(other, permission, at));
    },
  );

  test.prop([sights, sights])('is nothing that another part of it covers', (one, other) => {
    const shared = sightsOfBoth(one, other);
    const covered = shared.filter((sight) => shared.some((another) => another !== sight && isWithin(sight, another)));
    expect(covered).toEqual([]);
  });
});
