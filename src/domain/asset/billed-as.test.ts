import { test as prop, fc } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { settleBillingNames, type BilledAs } from './billed-as.ts';

const accounts = ['1', '2', '3'];
const name = fc.record({
  resourceId: fc.constantFrom('i-1', 'i-2', 'vol-1'),
  accountId: fc.option(fc.constantFrom(...accounts), { nil: null }),
});
const things = fc
  .array(
    fc.record({
      status: fc.constantFrom('active' as const, 'lost' as const, 'retired' as const),
      billedAs: fc.uniqueArray(name, { maxLength: 4, selector: (one) => JSON.stringify(one) }),
    }),
    { maxLength: 6 },
  )
  .map((all) => all.map((one, index) => ({ id: `thing ${index}`, ...one })));
type Thing = { readonly id: string; readonly status: string; readonly billedAs: readonly BilledAs[] };

/** Whose a charge is, said plainly: who names it within the account, else who names it everywhere; of several the only one in use. */
function ownersOf(all: readonly Thing[], resourceId: string, accountId: string): string[] {
  const within = (wanted: string | null) =>
    all.filter(({ billedAs }) => billedAs.some((one) => one.resourceId === resourceId && one.accountId === wanted));
  const claimants = within(accountId).length > 0 ? within(accountId) : within(null);
  const inUse = claimants.filter(({ status }) => status === 'active');
  return (claimants.length === 1 ? claimants : inUse.length === 1 ? inUse : []).map(({ id }) => id);
}

const isMeant = ({ billedAs }: Thing, resourceId: string, accountId: string) =>
  billedAs.some(
    (one) =>
      one.resourceId === resourceId &&
      (one.accountId === accountId || (one.accountId === null && !(one.exceptAccounts ?? []).includes(accountId))),
  );

prop.prop([things], { numRuns: 500 })('a charge is of one thing at most, of the one that names it best', (all) => {
  const { named } = settleBillingNames(all);
  for (const resourceId of ['i-1', 'i-2', 'vol-1'])
    for (const accountId of [...accounts, 'another'])
      expect(named.filter((thing) => isMeant(thing, resourceId, accountId)).map(({ id }) => id)).toEqual(
        ownersOf(all, resourceId, accountId),
      );
});

it('a whole id of two things in use is told, the end of an id is not', () => {
  const whole = { resourceId: '/subscriptions/1/vm', accountId: null };
  const end = { resourceId: 'checkout', accountId: '1' };
  const thing = (id: string, status: 'active' | 'retired') => ({ id, status, billedAs: [whole, end] });
  const { named, contested } = settleBillingNames([thing('a', 'active'), thing('b', 'active'), thing('c', 'retired')]);
  expect(named.map(({ billedAs }) => billedAs)).toEqual([[], [], []]);
  expect(contested.map(({ resourceId, claimants }) => [resourceId, claimants.map(({ id }) => id)])).toEqual([
    [whole.resourceId, ['a', 'b', 'c']],
  ]);
  expect(settleBillingNames([thing('a', 'active'), thing('c', 'retired')]).contested).toEqual([]);
});
