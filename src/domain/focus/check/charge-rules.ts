import { ALLOCATED_METHOD_DETAILS, CONTRACT_APPLIED, CONTRACT_APPLIED_1_3, PROGRAM_ELIGIBILITY, SKU_PRICE_DETAILS } from './json-shapes.ts';
import { nullWithout, rule, together, type More } from './rule-parts.ts';
import type { Capability, Condition, FocusRule } from './rule.ts';
import { SUBCATEGORIES } from './subcategories.ts';

const NO_CORRECTION: Condition = { column: 'ChargeClass', notIn: ['Correction'] };
const TAX: Condition = { column: 'ChargeCategory', in: ['Tax'] };
const PRICED: readonly Condition[] = [{ column: 'ChargeCategory', in: ['Usage', 'Purchase'] }, NO_CORRECTION];

/** Null for taxes, not null for usage and purchases that are no corrections. */
function priced(column: string, more: More = {}): FocusRule[] {
  return [
    rule(`${column}/null-for-tax`, `${column} is null for taxes.`, { kind: 'null', column }, { ...more, when: [TAX] }),
    rule(
      `${column}/for-usage-and-purchases`,
      `${column} is not null for usage and purchases that are no corrections.`,
      { kind: 'not-null', column },
      { ...more, when: PRICED },
    ),
  ];
}

function product(price: string, cost: string, needs: Capability): FocusRule {
  return rule(
    `${cost}/price-times-quantity`,
    `${cost} is ${price} times PricingQuantity, unless it is a correction.`,
    { kind: 'product', column: cost, factors: [price, 'PricingQuantity'] },
    { needs, when: [{ column: price, is: 'filled' }, { column: 'PricingQuantity', is: 'filled' }, NO_CORRECTION] },
  );
}

const COMMITTED: Condition = { column: 'CommitmentDiscountId', is: 'filled' };
const USED: readonly Condition[] = [
  { column: 'ChargeCategory', in: ['Usage'] },
  { column: 'CommitmentDiscountStatus', notIn: ['Unused'] },
];

const SUBCATEGORY_PAIRS = new Set(Object.entries(SUBCATEGORIES).flatMap(([category, of]) => of.map((one) => `${one}\n${category}`)));

/** What Cost and Usage asks of columns beside each other, from the sentences of the specification. */
export const CHARGE_RULES: readonly FocusRule[] = [
  rule('columns/names', 'Columns that FOCUS does not have begin with x_.', { kind: 'column-names' }),
  rule('BillingPeriod/order', 'A billing period ends after it starts.', {
    kind: 'before',
    column: 'BillingPeriodStart',
    other: 'BillingPeriodEnd',
  }),
  rule('ChargePeriod/order', 'A charge period ends after it starts.', {
    kind: 'before',
    column: 'ChargePeriodStart',
    other: 'ChargePeriodEnd',
  }),
  rule(
    'BillingAccountName/not-null',
    'BillingAccountName is not null.',
    { kind: 'not-null', column: 'BillingAccountName' },
    { needs: 'account-names' },
  ),
  rule(
    'ChargeDescription/not-null',
    'ChargeDescription is not null.',
    { kind: 'not-null', column: 'ChargeDescription' },
    { level: 'should' },
  ),
  rule(
    'ChargeFrequency/purchase',
    'A purchase is not Usage-Based.',
    { kind: 'none-of', column: 'ChargeFrequency', values: ['Usage-Based'] },
    { when: [{ column: 'ChargeCategory', in: ['Purchase'] }] },
  ),

  ...together('PricingUnit', 'PricingQuantity'),
  ...priced('PricingQuantity'),
  ...priced('PricingCategory'),
  ...together('ConsumedUnit', 'ConsumedQuantity'),
  rule(
    'ConsumedQuantity/usage-alone',
    'ConsumedQuantity is null but for usage.',
    { kind: 'null', column: 'ConsumedQuantity' },
    { when: [{ column: 'ChargeCategory', notIn: ['Usage'] }] },
  ),
  rule(
    'ConsumedQuantity/unused',
    'ConsumedQuantity is null for the unused part of a commitment.',
    { kind: 'null', column: 'ConsumedQuantity' },
    { when: [{ column: 'CommitmentDiscountStatus', in: ['Unused'] }] },
  ),
  rule(
    'ConsumedQuantity/for-usage',
    'ConsumedQuantity is not null for what was used and is no correction.',
    { kind: 'not-null', column: 'ConsumedQuantity' },
    { when: [...USED, NO_CORRECTION] },
  ),

  ...priced('SkuId', { needs: 'price-list' }),
  ...priced('SkuPriceId', { needs: 'price-list' }),
  nullWithout('SkuMeter', 'SkuId', { since: '1.1' }),
  rule(
    'SkuMeter/with-SkuId',
    'SkuMeter is not null when SkuId is not null.',
    { kind: 'not-null', column: 'SkuMeter' },
    { level: 'should', since: '1.1', when: [{ column: 'SkuId', is: 'filled' }] },
  ),
  nullWithout('SkuPriceDetails', 'SkuPriceId', { since: '1.1' }),
  rule(
    'SkuPriceDetails/shape',
    'SkuPriceDetails has properties of FOCUS, spelled and typed as FOCUS does, and others that begin with x_.',
    { kind: 'shape', column: 'SkuPriceDetails', shape: SKU_PRICE_DETAILS },
    { since: '1.1' },
  ),
  rule('SkuPriceId/one-SkuId', 'A SkuPriceId has one SkuId.', { kind: 'one-for-each', column: 'SkuId', each: 'SkuPriceId' }),
  ...priced('ListUnitPrice', { needs: 'price-list' }),
  ...priced('ContractedUnitPrice', { needs: 'negotiated-prices' }),
  product('ListUnitPrice', 'ListCost', 'price-list'),
  product('ContractedUnitPrice', 'ContractedCost', 'negotiated-prices'),

  ...together('CommitmentDiscountCategory', 'CommitmentDiscountId'),
  ...together('CommitmentDiscountType', 'CommitmentDiscountId'),
  nullWithout('CommitmentDiscountName', 'CommitmentDiscountId'),
  nullWithout('CommitmentDiscountStatus', 'CommitmentDiscountId'),
  rule(
    'CommitmentDiscountStatus/for-usage',
    'CommitmentDiscountStatus is not null for usage that belongs to a commitment.',
    { kind: 'not-null', column: 'CommitmentDiscountStatus' },
    { when: [COMMITTED, { column: 'ChargeCategory', in: ['Usage'] }] },
  ),
  ...together('CommitmentDiscountUnit', 'CommitmentDiscountQuantity', { since: '1.1' }),
  rule(
    'CommitmentDiscountQuantity/for-usage-and-purchases',
    'CommitmentDiscountQuantity is not null for usage and purchases of a commitment that are no corrections.',
    { kind: 'not-null', column: 'CommitmentDiscountQuantity' },
    { since: '1.1', when: [COMMITTED, ...PRICED] },
  ),
  nullWithout('CommitmentDiscountQuantity', 'CommitmentDiscountId', { since: '1.1' }),
  rule(
    'CommitmentDiscountQuantity/usage-and-purchases-alone',
    'CommitmentDiscountQuantity is null for all but usage and purchases.',
    { kind: 'null', column: 'CommitmentDiscountQuantity' },
    { since: '1.1', when: [{ column: 'ChargeCategory', notIn: ['Usage', 'Purchase'] }] },
  ),
  nullWithout('CapacityReservationStatus', 'CapacityReservationId', { since: '1.1' }),
  rule(
    'CapacityReservationStatus/for-usage',
    'CapacityReservationStatus is not null for usage of a capacity reservation.',
    { kind: 'not-null', column: 'CapacityReservationStatus' },
    {
      since: '1.1',
      when: [
        { column: 'CapacityReservationId', is: 'filled' },
        { column: 'ChargeCategory', in: ['Usage'] },
      ],
    },
  ),

  ...together('RegionName', 'RegionId'),
  ...together('ResourceType', 'ResourceId'),
  nullWithout('ResourceName', 'ResourceId'),
  ...together('SubAccountName', 'SubAccountId'),
  ...together('SubAccountType', 'SubAccountId', { since: '1.2' }),
  rule('ServiceName/one-ServiceCategory', 'A service has one category.', {
    kind: 'one-for-each',
    column: 'ServiceCategory',
    each: 'ServiceName',
  }),
  rule(
    'ServiceName/one-ServiceSubcategory',
    'A service has one subcategory.',
    { kind: 'one-for-each', column: 'ServiceSubcategory', each: 'ServiceName' },
    { level: 'should', since: '1.1' },
  ),
  rule(
    'ServiceSubcategory/of-category',
    'ServiceSubcategory is one of those of its ServiceCategory.',
    { kind: 'pair', column: 'ServiceSubcategory', other: 'ServiceCategory', pairs: SUBCATEGORY_PAIRS },
    { since: '1.1' },
  ),

  rule(
    'EffectiveCost/tax-and-credit',
    'EffectiveCost of taxes and credits is their BilledCost.',
    { kind: 'equal', column: 'EffectiveCost', to: 'BilledCost' },
    { since: '1.4', when: [{ column: 'ChargeCategory', in: ['Tax', 'Credit'] }] },
  ),
  nullWithout('InvoiceDetailId', 'InvoiceId', { since: '1.4' }),
  rule(
    'InvoiceDetailId/with-InvoiceId',
    'InvoiceDetailId is not null when InvoiceId is not null.',
    { kind: 'not-null', column: 'InvoiceDetailId' },
    { since: '1.4', needs: 'payable-invoices', when: [{ column: 'InvoiceId', is: 'filled' }] },
  ),

  rule(
    'AllocatedMethodDetails/shape',
    'AllocatedMethodDetails has elements, each with its ratio from 0 to 1, and with a unit where it has a quantity.',
    { kind: 'shape', column: 'AllocatedMethodDetails', shape: ALLOCATED_METHOD_DETAILS },
    { since: '1.3' },
  ),
  nullWithout('AllocatedMethodDetails', 'AllocatedMethodId', { since: '1.3' }),
  rule(
    'AllocatedMethodDetails/with-AllocatedMethodId',
    'AllocatedMethodDetails is not null when AllocatedMethodId is not null.',
    { kind: 'not-null', column: 'AllocatedMethodDetails' },
    { level: 'should', since: '1.3', when: [{ column: 'AllocatedMethodId', is: 'filled' }] },
  ),
  nullWithout('AllocatedResourceId', 'AllocatedMethodId', { since: '1.3' }),
  ...together('AllocatedResourceName', 'AllocatedResourceId', { since: '1.3' }),
  nullWithout('AllocatedTags', 'AllocatedMethodId', { since: '1.3' }),
  rule(
    'AllocatedTags/beside-Tags',
    'AllocatedTags has no tag that is among Tags.',
    { kind: 'apart', column: 'AllocatedTags', other: 'Tags' },
    { since: '1.3' },
  ),
  rule(
    'ContractApplied/shape',
    'ContractApplied has elements, each with its contract and commitment.',
    { kind: 'shape', column: 'ContractApplied', shape: CONTRACT_APPLIED_1_3 },
    { since: '1.3', until: '1.3' },
  ),
  rule(
    'ContractApplied/shape',
    'ContractApplied has elements, each with its contract and commitment, and either a cost or a quantity with its unit.',
    { kind: 'shape', column: 'ContractApplied', shape: CONTRACT_APPLIED },
    { since: '1.4' },
  ),
  rule(
    'CommitmentProgramEligibilityDetails/shape',
    'CommitmentProgramEligibilityDetails has programs, each with its type.',
    { kind: 'shape', column: 'CommitmentProgramEligibilityDetails', shape: PROGRAM_ELIGIBILITY },
    { since: '1.4' },
  ),
];
