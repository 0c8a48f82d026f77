import { describe, expect, it } from 'vitest';
import { sumDecimals } from '../../../elements/figure/sum-decimals.ts';
import { changeSteps, type ChangedMember } from './change-steps.ts';

const member = (delta: string): ChangedMember => ({ currency: 'EUR', cost: '1', previousCost: '1', delta, change: null });
const named = { nameOf: ({ delta }: ChangedMember) => delta!, rest: 'Other' };

describe('the steps of a change', () => {
  it('are the largest, rises before falls, and come to the whole to the last digit', () => {
    const deltas = ['0.000000000000001', '-70.10', '3', '-2', '5', '8', '-9', '1', '2', '4', '0'];
    const whole = sumDecimals(deltas);
    const steps = changeSteps(deltas.map(member), whole, named);
    expect(steps.map(({ name }) => name)).toEqual(['8', '5', '4', '3', '2', '-2', '-9', '-70.10', 'Other']);
    expect(sumDecimals(steps.map(({ amount }) => amount))).toBe(whole);
    expect(steps.at(-1)).toMatchObject({ isRest: true, amount: '1.000000000000001' });
  });
  it('leave nothing over where all are shown', () => {
    expect(changeSteps([member('2'), member('-2')], '0.00', named).map(({ name }) => name)).toEqual(['2', '-2']);
  });
});
