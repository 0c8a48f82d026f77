import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Stewards } from './quality-rule.ts';
import { isWaived, sideToSign, waiverState, type WaiverAct } from './waiver.ts';

const STEWARDS: Stewards = { finance: [{ person: 'fay' }, { role: 'controller' }], operations: [{ person: 'olga' }, { person: 'fay' }] };
const who = (person: string | null, more: { onBehalfOf?: string; keyMadeBy?: string; roles?: readonly 'controller'[] } = {}) => ({
  person,
  onBehalfOf: more.onBehalfOf ?? null,
  keyMadeBy: more.keyMadeBy ?? null,
  roles: more.roles ?? [],
});
const signed = (side: 'finance' | 'operations', ...people: string[]): WaiverAct => ({ act: 'sign', side, people, until: null });

it('takes stewards, and people', () => {
  expect(sideToSign(STEWARDS, {}, who('sam'))).toBe('not-a-steward');
  expect(sideToSign(STEWARDS, {}, who(null, { roles: ['controller'] }))).toBe('no-person');
  expect(sideToSign(STEWARDS, {}, who('sam', { roles: ['controller'] }))).toEqual({ side: 'finance' });
  expect(sideToSign(STEWARDS, {}, who('sam', { onBehalfOf: 'olga' }))).toEqual({ side: 'operations' });
});

it('takes two people, whichever of them signs first', () => {
  const finance = waiverState([signed('finance', 'fay')]);
  expect(sideToSign(STEWARDS, finance, who('fay'))).toBe('second-person');
  expect(sideToSign(STEWARDS, finance, who('olga', { onBehalfOf: 'fay' }))).toBe('second-person');
  expect(sideToSign(STEWARDS, finance, who('olga', { keyMadeBy: 'fay' }))).toBe('second-person');
  expect(sideToSign(STEWARDS, {}, who('sam', { keyMadeBy: 'olga' }))).toBe('not-a-steward');
  expect(sideToSign(STEWARDS, finance, who('olga'))).toEqual({ side: 'operations' });
  expect(sideToSign(STEWARDS, waiverState([signed('finance', 'cora')]), who('fay'))).toEqual({ side: 'operations' });
  expect(sideToSign(STEWARDS, waiverState([signed('finance', 'cora'), signed('operations', 'olga')]), who('fay'))).toBe('already-signed');
});

it('holds for the months that both have signed for', () => {
  const state = waiverState([signed('finance', 'fay'), { ...signed('operations', 'olga'), until: '2025-03' }]);
  expect(['2025-02', '2025-03'].map((month) => isWaived(state, month))).toEqual([true, false]);
});

it('no row of acts waives an offence that fewer than two people let be since it was taken back', () => {
  const person = fc.constantFrom('fay', 'olga', 'cora');
  const act = fc.oneof(
    fc.record({
      act: fc.constant('sign' as const),
      side: fc.constantFrom('finance' as const, 'operations' as const),
      people: fc.array(person, { minLength: 1, maxLength: 2 }),
      until: fc.constant(null),
    }),
    fc.record({
      act: fc.constant('withdraw' as const),
      side: fc.constant(null),
      people: fc.array(person, { minLength: 1, maxLength: 1 }),
      until: fc.constant(null),
    }),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 8 }), (acts) => {
      if (!isWaived(waiverState(acts), '2025-01')) return;
      const since = acts.slice(acts.findLastIndex(({ side }) => side === null) + 1);
      const last = (side: string) => since.findLast((one) => one.side === side)!.people;
      expect(last('finance').filter((one) => last('operations').includes(one))).toEqual([]);
    }),
  );
});
