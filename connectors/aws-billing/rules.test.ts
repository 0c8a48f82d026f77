import { describe, expect, it } from 'vitest';
import { chargeCategory, chargeClass, chargeFrequency } from './columns-charges.ts';
import { billedCost, contractedCost, effectiveCost, listCost } from './columns-costs.ts';
import { contractedUnitPrice, pricingCategory } from './columns-prices.ts';
import { resourceType } from './columns-resources.ts';
import { curHeader } from './header.ts';
import { restatesParent } from './mapping.ts';
import { skuPriceDetails } from './sku-price-details.ts';
import { curTags } from './tags.ts';
import { unusedCommitment } from './unused-commitment.ts';

/** A row with every amount different, so that a rule that takes the wrong one is seen. Blank what a case leaves out. */
function costs(
  type: string,
  row: { net?: string; netPlan?: string; plan?: string; netRi?: string; ri?: string; arn?: string; planArn?: string } = {},
) {
  const [net, unblended, onDemand] = [row.net ?? '', '7', '9'];
  return {
    billed: billedCost(net, unblended, type),
    effective: effectiveCost(
      net,
      unblended,
      type,
      row.netPlan ?? '',
      row.plan ?? '',
      row.netRi ?? '',
      row.ri ?? '',
      row.arn ?? '',
      row.planArn ?? '',
    ),
    list: listCost(onDemand, unblended, type),
    contracted: contractedCost(net, unblended, onDemand, type),
  };
}

describe('costs by line item type', () => {
  it.each([
    ['Usage', {}, { billed: '7', effective: '7', list: '9', contracted: '7' }],
    ['Usage', { net: '6' }, { billed: '6', effective: '6', list: '9', contracted: '6' }],
    ['Usage', { net: '0' }, { billed: '0', effective: '0', list: '9', contracted: '0' }],
    ['SavingsPlanCoveredUsage', { plan: '5' }, { billed: '0', effective: '5', list: '9', contracted: '7' }],
    ['SavingsPlanCoveredUsage', { plan: '5', netPlan: '4', net: '6' }, { billed: '0', effective: '4', list: '9', contracted: '6' }],
    ['DiscountedUsage', { ri: '5' }, { billed: '7', effective: '5', list: '9', contracted: '9' }],
    ['DiscountedUsage', { ri: '5', netRi: '4' }, { billed: '7', effective: '4', list: '9', contracted: '9' }],
    ['SavingsPlanRecurringFee', { plan: '5' }, { billed: '7', effective: '0', list: '9', contracted: '7' }],
    ['SavingsPlanUpfrontFee', {}, { billed: '7', effective: '0', list: '9', contracted: '7' }],
    ['RIFee', { ri: '5' }, { billed: '7', effective: '0', list: '9', contracted: '7' }],
    ['Fee', { arn: 'arn:ri' }, { billed: '7', effective: '0', list: '9', contracted: '7' }],
    ['Fee', {}, { billed: '7', effective: '7', list: '9', contracted: '7' }],
    ['Tax', {}, { billed: '7', effective: '7', list: '9', contracted: '7' }],
    ['Credit', {}, { billed: '7', effective: '7', list: '9', contracted: '7' }],
    ['Refund', {}, { billed: '7', effective: '7', list: '9', contracted: '7' }],
    ['Refund', { planArn: 'arn:plan' }, { billed: '7', effective: '0', list: '9', contracted: '7' }],
    ['Refund', { arn: 'arn:ri' }, { billed: '7', effective: '0', list: '9', contracted: '7' }],
    ['EdpDiscount', {}, { billed: '7', effective: '7', list: '0', contracted: '7' }],
    ['SomethingNew', { net: '6' }, { billed: '6', effective: '6', list: '9', contracted: '6' }],
  ])('%s %o', (type, row, expected) => {
    expect(costs(type, row)).toEqual(expected);
  });

  it('list cost falls back to the cost before discounts', () => {
    expect(listCost('', '7', 'Usage')).toBe('7');
    expect(listCost('0.0', '7', 'Tax')).toBe('0.0');
    expect(listCost('convertible', '7', 'DiscountedUsage')).toBe('convertible');
  });

  it('never invents the effective cost of committed usage', () => {
    expect(costs('SavingsPlanCoveredUsage').effective).toMatchObject({
      unreadable: { column: 'savings_plan_savings_plan_effective_cost' },
    });
    expect(costs('DiscountedUsage').effective).toMatchObject({ unreadable: { column: 'reservation_effective_cost' } });
  });
});

describe('what kind of charge', () => {
  it.each([
    ['Usage', 'Usage', 'Usage-Based', 'Standard'],
    ['DiscountedUsage', 'Usage', 'Usage-Based', 'Committed'],
    ['SavingsPlanCoveredUsage', 'Usage', 'Usage-Based', 'Committed'],
    ['BundledDiscount', 'Usage', 'Usage-Based', 'Other'],
    ['PrivateRateDiscount', 'Usage', 'Usage-Based', 'Other'],
    ['Fee', 'Purchase', 'One-Time', 'Standard'],
    ['SavingsPlanUpfrontFee', 'Purchase', 'One-Time', 'Standard'],
    ['SavingsPlanRecurringFee', 'Purchase', 'Recurring', 'Standard'],
    ['RIFee', 'Purchase', 'Recurring', 'Standard'],
    ['Tax', 'Tax', 'Recurring', null],
    ['Credit', 'Credit', 'One-Time', null],
    ['SomethingNew', 'Adjustment', 'One-Time', 'Standard'],
  ])('%s', (type, category, frequency, pricing) => {
    expect([chargeCategory(type, '', '', ''), chargeFrequency(type), pricingCategory(type, '', 'BoxUsage:m5.large')]).toEqual([
      category,
      frequency,
      pricing,
    ]);
  });

  it('gives a refund the category of what it pays back', () => {
    expect(chargeCategory('Refund', '', '', '')).toBe('Usage');
    expect(chargeCategory('Refund', 'VAT', 'arn:plan', '')).toBe('Tax');
    expect(chargeCategory('Refund', '', 'arn:plan', '')).toBe('Purchase');
    expect(chargeCategory('Refund', '', '', 'arn:ri')).toBe('Purchase');
  });

  it('calls a refund a correction only of what was invoiced before', () => {
    expect(chargeClass('Refund', 'Refund')).toBe('Correction');
    expect(chargeClass('Refund', 'Anniversary')).toBeNull();
    expect(chargeClass('Usage', 'Refund')).toBeNull();
  });

  it('knows spot usage by its purchase option or its usage type', () => {
    expect(pricingCategory('Usage', 'Spot', '')).toBe('Dynamic');
    expect(pricingCategory('Usage', '', 'EUW1-SpotUsage:c5.large')).toBe('Dynamic');
  });

  it('gives a price to usage only: discounts and refunds have negative amounts', () => {
    expect(contractedUnitPrice('', '0.1', '0.2', 'Usage')).toBe('0.1');
    expect(contractedUnitPrice('0.09', '0.1', '0.2', 'Usage')).toBe('0.09');
    expect(contractedUnitPrice('', '0', '0.2', 'DiscountedUsage')).toBe('0.2');
    expect(contractedUnitPrice('', '-0.1', '', 'EdpDiscount')).toBeNull();
  });
});

describe('unused commitment', () => {
  const effective = unusedCommitment.columns.EffectiveCost!.as!;
  const plan = (total: string, used: string, type = 'SavingsPlanRecurringFee') => [type, total, used, '', '', '', ''];
  const reservation = (...fees: string[]) => ['RIFee', '', '', ...fees];

  it.each([
    [plan('0.05', '0.045'), true, '0.005'],
    [plan('0.05', ''), true, '0.05'],
    [plan('0.05', '0.05'), false, '0'],
    [plan('0.05', '0.0500000001'), false, '0'],
    [plan('', ''), false, '0'],
    [plan('0.05', '0.01', 'SavingsPlanUpfrontFee'), false, '0'],
    [
      plan('x', '0.01'),
      true,
      { unreadable: { column: 'savings_plan_total_commitment_to_date', expected: 'a decimal number', found: 'x' } },
    ],
    [reservation('', '1.5', '', '0.25'), true, '1.75'],
    [reservation('1.25', '1.5', '0.125', '0.25'), true, '1.375'],
    [reservation('', '0', '', '0.0'), false, '0'],
    [
      reservation('', '', '', 'y'),
      true,
      { unreadable: { column: 'reservation_unused_recurring_fee', expected: 'a decimal number', found: 'y' } },
    ],
  ])('of %j', (row, applies, cost) => {
    expect(unusedCommitment.when(...row)).toBe(applies);
    expect(effective(...row)).toEqual(cost);
  });

  it('is money for a plan and hours for a reservation', () => {
    const quantity = unusedCommitment.columns.CommitmentDiscountQuantity!.as!;
    expect(quantity(...plan('0.05', '0.045'), '3')).toBe('0.005');
    expect(quantity(...reservation('', '1.5', '', '0.25'), '3')).toBe('3');
  });
});

describe('split cost allocation', () => {
  it.each([
    ['a pod on an instance', ['i-1', 'EKSPod-EC2', '0.1', '', '0'], true],
    ['a task on an instance without its parent', ['', 'ECSTask-EC2', '0.1', '', '0.0'], true],
    ['a row without cost of its own', ['', 'FargateTask', '0.1', '', '0E-10'], true],
    ['a Fargate task, which is the cost itself', ['', 'FargateTask', '0.1', '', '0.1'], false],
    ['an instance', ['', 'RunInstances', '', '', '0.1'], false],
    ['free usage', ['', 'GetObject', '', '', '0'], false],
  ])('%s', (_, row, restates) => {
    expect(restatesParent(...(row as [string, string, string, string, string]))).toBe(restates);
  });
});

describe('headers', () => {
  it.each([
    ['lineItem/UnblendedCost', 'line_item_unblended_cost'],
    ['\uFEFFbill/InvoiceId', 'bill_invoice_id'],
    ['savingsPlan/SavingsPlanARN', 'savings_plan_savings_plan_a_r_n'],
    ['savingsPlan/SavingsPlanArn', 'savings_plan_savings_plan_a_r_n'],
    ['reservation/ReservationARN', 'reservation_reservation_a_r_n'],
    ['product/regionCode', 'product_region_code'],
    ['product/ProductName', 'product_product_name'],
    ['pricing/publicOnDemandCost', 'pricing_public_on_demand_cost'],
    ['splitLineItem/ParentResourceId', 'split_line_item_parent_resource_id'],
    ['line_item_unblended_cost', 'line_item_unblended_cost'],
    ['resourceTags/user:Environment', 'resourceTags/user:Environment'],
    ['costCategory/Charge type', 'costCategory/Charge type'],
  ])('%s is %s', (name, canonical) => {
    expect(curHeader(name)).toBe(canonical);
  });
});

describe('tags', () => {
  it('keep their keys as their owner wrote them', () => {
    const matched = [
      ['resourceTags/user:Environment', 'prod'],
      ['resourceTags/user:environment', 'production'],
      ['resourceTags/user: org', 'x'],
      ['resourceTags/aws:createdBy', 'someone'],
      ['costCategory/Charge type', 'run'],
    ] as const;
    expect(curTags.as(['', '', ''], matched)).toEqual({
      Environment: 'prod',
      environment: 'production',
      ' org': 'x',
      'aws:createdBy': 'someone',
      'costCategory/Charge type': 'run',
    });
  });

  it('read the Athena form and the maps of CUR 2.0 to the same keys', () => {
    const expected = { team: 'core', 'aws:created_by': 'someone', 'costCategory/unit': 'x' };
    const athena = [
      ['resource_tags_user_team', 'core'],
      ['resource_tags_aws_created_by', 'someone'],
      ['cost_category_unit', 'x'],
    ] as const;
    expect(curTags.as(['', '', ''], athena)).toEqual(expected);
    const maps = ['{"user_team":"core","aws_created_by":"someone"}', '{"unit":"x"}', ''];
    expect(curTags.as(maps, [])).toEqual(expected);
    expect(curTags.as([maps[0]!, '', '{"resourceTags/user_team":"core","costCategory/unit":"x"}'], [])).toEqual(expected);
  });

  it('do not merge what differs, nor read what is no map', () => {
    expect(curTags.as(['{"user_team":"core"}', '', '{"user_team":"edge"}'], [])).toMatchObject({ unreadable: { column: 'tags' } });
    expect(curTags.as(['{"user_team":"a","user_team":"b"}', '', ''], [])).toMatchObject({ unreadable: { column: 'resource_tags' } });
    expect(curTags.as(['not a map', '', ''], [])).toMatchObject({ unreadable: { expected: 'a JSON object', found: 'not a map' } });
  });
});

describe('resources', () => {
  it.each([
    ['arn:aws:ec2:us-east-1:123:instance/i-0abc', 'Usage', 'instance'],
    ['i-0123456789abcdef0', 'Usage', 'instance'],
    ['vol-0123456789abcdef0', 'Usage', 'volume'],
    ['my-bucket', 'Usage', 'Storage'],
    ['', 'Usage', null],
    ['', 'SavingsPlanRecurringFee', 'Savings Plan'],
  ])('%s of %s is %s', (resource, type, expected) => {
    expect(resourceType(resource, type, 'arn:plan', '', 'Storage')).toBe(expected);
  });

  it('describe what is priced in the words of FOCUS', () => {
    const map = '{"vcpu":"4","memory":"1,024 GiB","operating_system":"Linux"}';
    const details = { CoreCount: 4, InstanceType: 'm5.xlarge', MemorySize: 1024, OperatingSystem: 'Linux' };
    expect(JSON.parse(skuPriceDetails('code', '', 'Usage', 'm5.xlarge', '', '', '', '', map)!)).toEqual(details);
    expect(JSON.parse(skuPriceDetails('code', '', 'Usage', 'm5.xlarge', '4', '1,024 GiB', 'Linux', '', '')!)).toEqual(details);
    expect(skuPriceDetails('', '', 'Usage', 'm5.xlarge', '4', '', '', '', '')).toBeNull();
    expect(skuPriceDetails('code', '', 'Usage', '', '', 'NA', '', '', '')).toBeNull();
  });
});
