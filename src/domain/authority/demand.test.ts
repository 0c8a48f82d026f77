import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { AccessRefusedError } from './access-refused-error.ts';
import { can, demand, refusalOf } from './demand.ts';
import { ORIGINS } from './origin.ts';
import { PERMISSION_NAMES, ruleOf, type Permission, type ReadPermission } from './permission.ts';
import { SCOPE_NAMES, type Scope } from './scope.ts';
import { administrator, readerOf, sightOf, type Viewer } from './viewer.ts';

const scope: fc.Arbitrary<Scope> = fc.oneof(fc.constant('all' as const), fc.subarray(['a', 'b', 'c']));
const viewers: fc.Arbitrary<Viewer> = fc.record({
  id: fc.string(),
  permissions: fc.subarray(PERMISSION_NAMES).map((names): ReadonlySet<Permission> => new Set(names)),
  origin: fc.constantFrom(...ORIGINS),
  scopes: fc.record({ costCenters: scope, legalEntities: scope, sources: scope, recordTypes: scope }),
});
const asked = fc.record(Object.fromEntries(SCOPE_NAMES.map((name) => [name, fc.subarray(['a', 'b', 'c'])])), { requiredKeys: [] });
/** Any permission with any question, as a caller without types might ask. */
const ask = (viewer: Viewer, permission: Permission, part: object) => [viewer, permission as ReadPermission, part] as const;

describe('demand', () => {
  test.prop([viewers, fc.constantFrom(...PERMISSION_NAMES), asked])(
    'throws what refusalOf answers, and only where can says no',
    (...given) => {
      const question = ask(...given);
      const refusal = refusalOf(...question);
      expect(can(...question)).toBe(refusal === undefined);
      if (refusal === undefined) expect(() => demand(...question)).not.toThrow();
      else expect(() => demand(...question)).toThrow(refusal.message);
    },
  );

  test.prop([viewers, fc.constantFrom(...PERMISSION_NAMES), asked])(
    'permits what is permitted within the limits, and nothing else',
    (...given) => {
      const [viewer, permission, part] = given;
      const { bearings } = ruleOf(permission);
      const isWithin = SCOPE_NAMES.every((name) => {
        const seen = viewer.scopes[name];
        if (seen === 'all' || bearings[name] === 'any') return true;
        return bearings[name] === 'part' && (part[name] ?? []).every((one) => seen.includes(one));
      });
      expect(can(...ask(...given))).toBe(isWithin && viewer.permissions.has(permission));
    },
  );

  test.prop([viewers, fc.constantFrom(...PERMISSION_NAMES), asked])(
    'never permits more to who sees or may less',
    (viewer, permission, part) => {
      const less = { ...viewer, scopes: { ...viewer.scopes, costCenters: [], sources: [] }, permissions: new Set([permission]) };
      if (can(...ask(less, permission, part))) {
        expect(can(...ask({ ...viewer, permissions: new Set([...viewer.permissions, permission]) }, permission, part))).toBe(true);
      }
    },
  );

  test('says who asked, what was expected and the way out', () => {
    const refusal = refusalOf(readerOf('portal:retail', ['retail']), 'reconciliation.read')!;
    expect(refusal).toBeInstanceOf(AccessRefusedError);
    expect(refusal).toMatchObject({
      code: 'FORBIDDEN',
      permission: 'reconciliation.read',
      scope: 'costCenters',
      expected: 'a viewer who sees all cost centres',
      found: 'portal:retail',
      wayOut: 'ask somebody who does',
    });
    expect(refusal.message).toBe(
      'expected a viewer who sees all cost centres, found portal:retail, who sees some cost centres only: ask somebody who does',
    );
    const operator: Viewer = { ...administrator('ops'), scopes: { ...administrator('ops').scopes, sources: ['aws'] } };
    expect(can(operator, 'source.load', { sources: ['aws'] })).toBe(true);
    expect(refusalOf(operator, 'source.load', { sources: ['sap'] })?.message).toBe(
      'expected a viewer whose sources include sap, found ops: ask somebody whose do',
    );
    const auditor: Viewer = { ...administrator('auditor'), permissions: new Set(['audit.read']) };
    expect(refusalOf(auditor, 'run.make')?.message).toBe(
      'expected a viewer who may make runs, found auditor: ask for the permission run.make',
    );
  });
});

test.prop([viewers, viewers])('two viewers have one sight where they see and may the same, whatever their names', (one, other) => {
  const same = (viewer: Viewer) => JSON.stringify([PERMISSION_NAMES.filter((name) => viewer.permissions.has(name)), viewer.scopes]);
  expect(sightOf(one) === sightOf(other)).toBe(same(one) === same(other));
  expect(sightOf({ ...one, id: 'another' })).toBe(sightOf(one));
});
