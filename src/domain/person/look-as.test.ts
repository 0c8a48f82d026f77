import { expect, it } from 'vitest';
import { EVERYTHING } from '../authority/scope.ts';
import { administrator, readerOf } from '../authority/viewer.ts';
import { lookingAs } from './look-as.ts';
import { viewersOf } from './viewers-of.ts';

const anna = viewersOf({ id: 'person:anna', person: 'anna', origin: 'graph' }, [
  { role: 'cost-owner', scopes: { ...EVERYTHING, costCenters: ['retail'] } },
  { role: 'connector-operator', scopes: EVERYTHING },
]);

it('sees what the person sees, changes nothing, and is noted as who looks', () => {
  const seen = lookingAs([administrator('local-admin')], 'anna', anna)!;
  expect(seen).toHaveLength(anna.length);
  for (const [index, viewer] of seen.entries()) {
    expect(viewer).toMatchObject({ id: 'local-admin', person: 'anna', onBehalfOf: 'anna', looksAs: 'anna' });
    expect(viewer.scopes).toEqual(anna[index]!.scopes);
    expect([...viewer.permissions].filter((one) => !anna[index]!.permissions.has(one))).toEqual([]);
  }
  expect(seen.some(({ permissions }) => permissions.has('cost.read'))).toBe(true);
  for (const act of ['key.make', 'embed.make', 'source.load', 'access.delegate'] as const)
    expect(seen.some(({ permissions }) => permissions.has(act))).toBe(false);
});

it('is for those alone who may read who may what, by themselves', () => {
  expect(lookingAs([readerOf('portal:retail', ['retail'])], 'anna', anna)).toBeUndefined();
  expect(lookingAs([{ ...administrator('person:ben'), onBehalfOf: 'carla' }], 'anna', anna)).toBeUndefined();
  const few = { ...administrator('person:ben'), permissions: new Set(['access.read', 'cost.read'] as const) };
  expect([...lookingAs([few], 'anna', anna)![0].permissions, ...lookingAs([few], 'anna', anna)!.at(-1)!.permissions]).toEqual([
    'cost.read',
  ]);
});
