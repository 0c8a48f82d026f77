import { describe, expect, it } from 'vitest';
import { focusFile } from './focus-file.ts';
import { isHere, openCase, whyNot } from './open-case.ts';

const PLAN = { CommitmentDiscountId: 'sp1', CommitmentDiscountCategory: 'Spend', CommitmentDiscountType: 'Savings Plan' };
const PURCHASE = { ...PLAN, ChargeCategory: 'Purchase', ChargeFrequency: 'Recurring', BilledCost: '100' };
const JANUARY = { ChargePeriodStart: '2025-01-01T00:00:00Z', ChargePeriodEnd: '2025-02-01T00:00:00Z' };
const USED = { ...PLAN, BilledCost: '0', ContractedCost: '90', ListCost: '95', EffectiveCost: '90', CommitmentDiscountStatus: 'Used' };
const UNUSED = { ...PLAN, BilledCost: '0', EffectiveCost: '10', CommitmentDiscountStatus: 'Unused' };

describe('the purchase of a commitment', () => {
  it.each([
    ['with an effective cost beside its usage is told, for it counts twice', [PURCHASE, USED, UNUSED], ['COMMITMENT_SUM_BROKEN']],
    ['without one adds up', [{ ...PURCHASE, EffectiveCost: '0' }, USED, UNUSED], []],
    ['with one and no usage is as it should be where nothing is spread', [PURCHASE], []],
    ['beside usage that was not spread is, too', [PURCHASE, { ...USED, EffectiveCost: '0' }], []],
    [
      'without one is told where what was left unused is missing, for a part of it is lost',
      [
        { ...PURCHASE, ...JANUARY, EffectiveCost: '0' },
        { ...USED, ...JANUARY, EffectiveCost: '80' },
      ],
      ['COMMITMENT_SUM_BROKEN'],
    ],
    [
      'without one is nothing to tell while the month goes on',
      [
        { ...PURCHASE, ...JANUARY, EffectiveCost: '0' },
        { ...USED, EffectiveCost: '3' },
      ],
      [],
    ],
    [
      'beside usage that is billed at its price is told, for it is billed twice',
      [{ ...PURCHASE, EffectiveCost: '0' }, { ...USED, BilledCost: '95' }, UNUSED],
      ['COMMITMENT_SUM_BROKEN'],
    ],
    ['of one plan says nothing of another', [PURCHASE, { ...USED, CommitmentDiscountId: 'sp2' }], []],
    ['and its refund, which cancel each other, are nothing to tell', [PURCHASE, { ...PURCHASE, BilledCost: '-100' }, USED], []],
  ])('%s', async (_, rows, kinds) => {
    await using hub = await openCase();
    await hub.load('focus', { 'x_2025-01.csv': focusFile(rows) });
    expect((await hub.deliveryFindings()).map(({ kind }) => kind)).toEqual(kinds);
  });

  it.skipIf(!isHere)(`in the case is told with the plan and the amount${whyNot}`, async () => {
    await using hub = await openCase();
    await hub.load('focus', { of: 'F01-purchase-with-effective/in' });
    const [finding] = await hub.deliveryFindings();
    expect(finding).toMatchObject({
      kind: 'COMMITMENT_SUM_BROKEN',
      details: { commitments: 1, examples: [{ commitment: 'sp1', found: '100', currency: 'USD' }] },
    });
  });
});
