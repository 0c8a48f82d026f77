import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { PERMISSION_NAMES, type Permission } from '../authority/permission.ts';
import { ROLE_NAMES, roleOf } from '../authority/role.ts';
import { EVERYTHING, SCOPE_NAMES, type Scope, type Scopes } from '../authority/scope.ts';
import type { Viewer } from '../authority/viewer.ts';
import { viewerFor } from './viewer-for.ts';
import { viewersOf, type HeldRole } from './viewers-of.ts';

const WHO = { id: 'person:ann', person: 'ann', origin: 'graph' } as const;
const VALUES = ['a', 'b', 'c'];
const scope: fc.Arbitrary<Scope> = fc.oneof(fc.constant('all' as const), fc.subarray(VALUES));
const roles: fc.Arbitrary<HeldRole[]> = fc.array(
  fc.record({
    role: fc.constantFrom(...ROLE_NAMES),
    scopes: fc.record({ costCenters: scope, legalEntities: scope, sources: scope, recordTypes: scope }),
    inPlaceOf: fc.constantFrom(null, null, 'bob', 'cleo'),
  }),
  { maxLength: 6 },
);
/** A row, by what it is of. */
type Row = Readonly<Record<keyof Scopes, string>>;
const row: fc.Arbitrary<Row> = fc.record({
  costCenters: fc.constantFrom(...VALUES),
  legalEntities: fc.constantFrom(...VALUES),
  sources: fc.constantFrom(...VALUES),
  recordTypes: fc.constantFrom(...VALUES),
});

const reaches = (scopes: Scopes, of: Row) => SCOPE_NAMES.every((name) => scopes[name] === 'all' || scopes[name].includes(of[name]));
const may = ({ permissions, scopes }: Viewer, permission: Permission, of: Row) => permissions.has(permission) && reaches(scopes, of);

describe('the viewers of somebody with roles', () => {
  test.prop([roles, fc.constantFrom(...PERMISSION_NAMES), row], { numRuns: 2_000 })(
    'may what a role says where it says so, and nothing else',
    (held, permission, of) => {
      const isGiven = held.some(({ role, scopes }) => roleOf(role).permissions.has(permission) && reaches(scopes, of));
      expect(viewersOf(WHO, held).some((viewer) => may(viewer, permission, of))).toBe(isGiven);
    },
  );

  test.prop([roles])('do not depend on the order in which roles were given', (held) => {
    expect(viewersOf(WHO, held.toReversed())).toEqual(viewersOf(WHO, held));
  });

  test.prop([roles, fc.subarray(PERMISSION_NAMES), fc.constantFrom(...PERMISSION_NAMES), row])(
    'of whom only some permissions are wanted may no other',
    (held, names, permission, of) => {
      const only = viewersOf(WHO, held, new Set(names)).some((viewer) => may(viewer, permission, of));
      const all = viewersOf(WHO, held).some((viewer) => may(viewer, permission, of));
      expect(only).toBe(all && names.includes(permission));
    },
  );

  test.prop([roles, fc.constantFrom(...PERMISSION_NAMES), row], { numRuns: 1_000 })(
    'may in one place what was given there, and in the place of others what they may not in their own',
    (held, permission, of) => {
      const byPlace = Map.groupBy(viewersOf(WHO, held), ({ onBehalfOf }) => onBehalfOf ?? null);
      const mayIn = (place: string | null) => byPlace.get(place)?.some((viewer) => may(viewer, permission, of)) === true;
      const given = (place: string | null) =>
        held.some((one) => one.inPlaceOf === place && roleOf(one.role).permissions.has(permission) && reaches(one.scopes, of));
      expect(mayIn(null)).toBe(given(null));
      for (const place of ['bob', 'cleo']) {
        if (mayIn(place)) expect(given(place)).toBe(true);
        if (given(place) && !given(null)) expect(mayIn(place)).toBe(true);
      }
    },
  );

  test('are in their own place first, and in that of somebody else for what is lacking', () => {
    const viewers = viewersOf(WHO, [
      { role: 'controller', scopes: EVERYTHING, inPlaceOf: 'cleo' },
      { role: 'viewer', scopes: EVERYTHING, inPlaceOf: 'bob' },
      { role: 'viewer', scopes: EVERYTHING },
    ]);
    expect(viewers.map(({ onBehalfOf }) => onBehalfOf)).toEqual([undefined, 'cleo']);
    expect(viewerFor(viewers, ['cost.read'])).toBe(viewers[0]);
    expect(viewerFor(viewers, ['cost.read'], ['person.read'])).toBe(viewers[1]);
    expect(viewerFor(viewers, ['cost.read', 'period.close'])).toBe(viewers[1]);
    expect(viewerFor(viewers, ['access.grant'])).toBe(viewers[0]);
  });

  const limited = (limits: Partial<Scopes>): Scopes => ({ ...EVERYTHING, ...limits });

  test('are one where roles reach as far, or the same role reaches further', () => {
    const two = viewersOf(WHO, [
      { role: 'analyst', scopes: EVERYTHING },
      { role: 'connector-operator', scopes: EVERYTHING },
      { role: 'viewer', scopes: limited({ costCenters: ['a'] }) },
    ]);
    expect(two).toHaveLength(1);
    expect(two[0].permissions.has('cost.read') && two[0].permissions.has('source.load')).toBe(true);
    const centres = viewersOf(
      WHO,
      ['b', 'a'].map((one) => ({ role: 'viewer', scopes: limited({ costCenters: [one] }) })),
    );
    expect(centres.map(({ scopes }) => scopes.costCenters)).toEqual([['a', 'b']]);
  });

  test('are several where they do not, and none reaches further than a role', () => {
    const viewers = viewersOf(WHO, [
      { role: 'viewer', scopes: limited({ costCenters: ['a'] }) },
      { role: 'connector-operator', scopes: limited({ sources: ['sap'] }) },
    ]);
    expect(viewers.map(({ scopes }) => [scopes.costCenters, scopes.sources])).toEqual([
      [['a'], 'all'],
      ['all', ['sap']],
    ]);
    expect(viewers[0]!.permissions.has('source.load')).toBe(false);
    expect(viewers[1]!.permissions.has('cost.read')).toBe(false);
  });

  test('is one who may nothing where there are none', () => {
    expect(viewersOf(WHO, [])).toEqual([{ ...WHO, permissions: new Set(), scopes: expect.objectContaining({ costCenters: [] }) }]);
  });
});
