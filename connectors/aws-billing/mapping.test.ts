import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { add, decimal, formatDecimal, negate, subtract, ZERO, type Decimal } from '#src/connector-kit/index.ts';
import { readCharges, type ReadCharge, type ReadCharges } from '#src/reading/charge/read-charges.ts';
import { awsFixtures } from '#test/conformance/fixtures/aws-fixtures.ts';
import { awsRows } from '#test/conformance/fixtures/aws-rows.ts';
import { csv, type FixtureRow } from '#test/conformance/fixtures/table.ts';
import { curLegacy, curTwo } from './mapping.ts';

function read(rows: readonly FixtureRow[]): ReadCharges {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const outcome = readCharges({ mapping: [curTwo, curLegacy], csv: csv(columns, rows) });
  if ('refused' in outcome) throw new Error(JSON.stringify(outcome.refused));
  return outcome;
}

const january = awsRows('2025-01', '2025-02', 'INV-1');
const { charges, rejections, exclusions, control, rowFindings } = read(january);

function chargeOf(type: string, part = 0): ReadCharge {
  return charges.find((charge) => charge.x['x_LineItemType'] === type && charge.part === part)!;
}

/** Only the columns asked for, in their order. */
function pick(charge: ReadCharge, ...columns: (keyof ReadCharge)[]): unknown[] {
  return columns.map((column) => charge[column]);
}

describe('a cost and usage report', () => {
  it('keeps account ids with their zeros, and the invoice of each row', () => {
    expect(
      pick(chargeOf('Usage'), 'BillingAccountId', 'SubAccountId', 'InvoiceId', 'InvoiceIssuerName', 'ProviderName', 'PublisherName'),
    ).toEqual(['000123456789', '056683719894', 'INV-1', 'Amazon Web Services EMEA SARL', 'AWS', 'Amazon Web Services, Inc.']);
  });

  it('folds the negation into the covered usage', () => {
    const covered = chargeOf('SavingsPlanCoveredUsage');
    expect(
      pick(covered, 'BilledCost', 'EffectiveCost', 'ListCost', 'ContractedCost', 'PricingCategory', 'CommitmentDiscountStatus'),
    ).toEqual(['0', '0.0654', '0.107', '0.1070000001', 'Committed', 'Used']);
    expect(
      pick(covered, 'CommitmentDiscountCategory', 'CommitmentDiscountType', 'CommitmentDiscountQuantity', 'CommitmentDiscountUnit'),
    ).toEqual(['Spend', 'Savings Plan', '0.0654', 'USD']);
    expect(exclusions).toContainEqual({
      reason: 'savings plan negation folded into the covered usage',
      currency: 'USD',
      rows: 1,
      amount: '-0.1070000001',
    });
  });

  it('makes two charges of a recurring fee with an unused part', () => {
    expect(
      pick(
        chargeOf('SavingsPlanRecurringFee'),
        'ChargeCategory',
        'BilledCost',
        'EffectiveCost',
        'CommitmentDiscountStatus',
        'ChargeFrequency',
      ),
    ).toEqual(['Purchase', '0.1', '0', null, 'Recurring']);
    const unused = chargeOf('SavingsPlanRecurringFee', 1);
    expect(pick(unused, 'ChargeCategory', 'BilledCost', 'EffectiveCost', 'CommitmentDiscountStatus', 'ChargeFrequency')).toEqual([
      'Usage',
      '0',
      '0.0346',
      'Unused',
      'Usage-Based',
    ]);
    expect(
      pick(unused, 'ResourceId', 'ResourceType', 'ListCost', 'ContractedCost', 'ConsumedQuantity', 'CommitmentDiscountQuantity'),
    ).toEqual([unused.CommitmentDiscountId, 'Savings Plan', '0', '0', null, '0.0346']);
    expect(unused.row).toBe(chargeOf('SavingsPlanRecurringFee').row);
  });

  it('makes two charges of the monthly fee of a reservation', () => {
    expect(pick(chargeOf('RIFee'), 'ChargeCategory', 'BilledCost', 'EffectiveCost', 'PricingQuantity')).toEqual([
      'Purchase',
      '31.25',
      '0',
      '744',
    ]);
    expect(
      pick(
        chargeOf('RIFee', 1),
        'ChargeCategory',
        'BilledCost',
        'EffectiveCost',
        'PricingQuantity',
        'CommitmentDiscountQuantity',
        'CommitmentDiscountUnit',
      ),
    ).toEqual(['Usage', '0', '1.75', '42', '42', 'Hrs']);
  });

  it('leaves upfront fees without effective cost', () => {
    expect(pick(chargeOf('SavingsPlanUpfrontFee'), 'BilledCost', 'EffectiveCost', 'ChargeFrequency')).toEqual(['876', '0', 'One-Time']);
    expect(pick(chargeOf('Fee'), 'BilledCost', 'EffectiveCost', 'CommitmentDiscountType')).toEqual(['438', '0', 'Reserved Instance']);
  });

  it('names taxes, credits, refunds and discounts for what they are', () => {
    expect(pick(chargeOf('Tax'), 'ChargeCategory', 'BilledCost', 'PricingQuantity', 'SkuId', 'RegionId')).toEqual([
      'Tax',
      '5.13',
      null,
      null,
      null,
    ]);
    expect(pick(chargeOf('Credit'), 'ChargeCategory', 'BilledCost', 'EffectiveCost', 'ChargeDescription')).toEqual([
      'Credit',
      '-12.5',
      '-12.5',
      'A credit, "goodwill"',
    ]);
    expect(pick(chargeOf('Refund'), 'ChargeCategory', 'ChargeClass', 'EffectiveCost')).toEqual(['Usage', 'Correction', '-3.75']);
    const planRefund = charges.findLast((charge) => charge.x['x_LineItemType'] === 'Refund')!;
    expect(pick(planRefund, 'ChargeCategory', 'ChargeClass', 'BilledCost', 'EffectiveCost')).toEqual(['Purchase', null, '-438', '0']);
    // FOCUS wants a consumed quantity of all usage, and a discount consumes nothing.
    expect(pick(chargeOf('EdpDiscount'), 'ChargeCategory', 'BilledCost', 'ListCost', 'ConsumedQuantity')).toEqual([
      'Usage',
      '-0.2568',
      '0',
      '0',
    ]);
  });

  it('never has a quantity without its unit, or a meter without its SKU', () => {
    for (const charge of charges) {
      const said = JSON.stringify([charge.x, charge.PricingQuantity, charge.PricingUnit, charge.ConsumedQuantity, charge.ConsumedUnit]);
      expect(charge.PricingQuantity === null, said).toBe(charge.PricingUnit === null);
      expect(charge.ConsumedQuantity === null, said).toBe(charge.ConsumedUnit === null);
      if (charge.SkuId === null) expect(charge.SkuMeter).toBeNull();
    }
  });

  it('names services, also of the marketplace, and regions', () => {
    expect(
      charges.map(({ ServiceName, ServiceCategory, ServiceSubcategory }) => [ServiceName, ServiceCategory, ServiceSubcategory]),
    ).toEqual(
      expect.arrayContaining([
        ['Amazon Elastic Compute Cloud', 'Compute', 'Virtual Machines'],
        ['Amazon Simple Storage Service', 'Storage', 'Object Storage'],
        ['A marketplace product', 'Other', 'Other (Other)'],
      ]),
    );
    expect(pick(chargeOf('Usage'), 'RegionId', 'RegionName', 'AvailabilityZone')).toEqual(['eu-west-1', 'Europe (Ireland)', 'eu-west-1a']);
  });

  it('excludes what restates a parent, rejects what is no money, and tells of all else', () => {
    expect(exclusions).toContainEqual({ reason: 'split cost allocation restates the parent', currency: 'USD', rows: 1, amount: '0' });
    expect(rejections.map(({ column, found }) => [column, found])).toEqual([
      ['line_item_currency_code', 'MC'],
      ['savings_plan_savings_plan_effective_cost', ''],
    ]);
    expect(rowFindings.map(({ kind, column, examples: [first] }) => [kind, column, first!.found])).toEqual([
      ['cost-assumed', 'pricing_public_on_demand_cost', 'convertible'],
      ['period-assumed', 'line_item_usage_start_date', 'yesterday'],
    ]);
  });

  it('takes net columns wherever a row fills them', () => {
    const files = awsFixtures()['legacy-bare']!;
    const outcome = readCharges({ mapping: curLegacy, csv: Object.values(files)[0]! });
    if ('refused' in outcome) throw new Error(JSON.stringify(outcome.refused));
    const net = (type: string) => outcome.charges.find((charge) => charge.x['x_LineItemType'] === type)!;
    expect(pick(net('Usage'), 'BilledCost', 'EffectiveCost', 'ListCost', 'ContractedUnitPrice')).toEqual([
      '2.3112',
      '2.3112',
      '0.107',
      '0.0963',
    ]);
    expect(pick(net('SavingsPlanCoveredUsage'), 'BilledCost', 'EffectiveCost')).toEqual(['0', '0.05886']);
    expect(pick(net('DiscountedUsage'), 'EffectiveCost')).toEqual(['0.06309']);
    // The discount is in the net costs already.
    expect(pick(net('EdpDiscount'), 'BilledCost', 'EffectiveCost')).toEqual(['0', '0']);
    expect(JSON.parse(net('Usage').Tags!)).toEqual({
      'aws:createdBy': 'AssumedRole:AROAEXAMPLE:deploy',
      'costCategory/Team': 'core',
      Environment: 'prod',
      environment: 'production',
    });
    expect(outcome.isInvoiced).toBe(false);
  });
});

/** Where billed cost comes from: see docs/decisions/0013-control-measure.md. */
describe('billed cost', () => {
  const sum = (amounts: readonly (string | null | undefined)[]): Decimal =>
    amounts.reduce((total, amount) => add(total, decimal(amount ?? '0')), ZERO);

  function isProven({ charges, control, exclusions }: ReadCharges, rows: readonly FixtureRow[]): void {
    const [{ delivered, accepted, rejected, excluded, billed } = expect.fail('no control')] = control.filter(
      ({ currency }) => currency === 'USD',
    );
    const covered = charges.filter((charge) => charge.x['x_LineItemType'] === 'SavingsPlanCoveredUsage');
    const taken = sum(covered.map(({ row }) => rows[row - 1]!['line_item_unblended_cost']));
    const negated = exclusions.filter(({ reason }) => reason.startsWith('savings plan negation'));
    expect(formatDecimal(subtract(decimal(accepted), taken))).toBe(billed);
    // Where every negation cancels its covered usage, nothing but the rejected rows is missing from the bill.
    if (formatDecimal(negate(taken)) === formatDecimal(sum(negated.map(({ amount }) => amount)))) {
      const split = subtract(decimal(excluded), sum(negated.map(({ amount }) => amount)));
      expect(billed).toBe(formatDecimal(subtract(subtract(decimal(delivered), decimal(rejected)), split)));
    }
  }

  it('is what was accepted, less what zeroing covered usage took', () => {
    isProven({ charges, rejections, exclusions, control } as ReadCharges, january);
  });

  const cents = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }).map((units) => formatDecimal({ units, scale: 18 }));
  const type = fc.constantFrom(
    'Usage',
    'SavingsPlanCoveredUsage',
    'SavingsPlanRecurringFee',
    'RIFee',
    'Fee',
    'Tax',
    'Credit',
    'Refund',
    'EdpDiscount',
  );
  test.prop([fc.array(fc.record({ type, cost: cents, isBad: fc.boolean() }), { minLength: 1, maxLength: 30 })])(
    'is proven for any mixture of line items',
    (items) => {
      const rows = items.flatMap(({ type: kind, cost, isBad }): FixtureRow[] => {
        const [plan = {}] = january.filter((row) => row['line_item_line_item_type'] === kind);
        const row = {
          ...plan,
          line_item_unblended_cost: cost,
          ...(isBad && kind === 'Usage' ? { pricing_public_on_demand_cost: 'convertible' } : {}),
        };
        const negation = {
          ...row,
          line_item_line_item_type: 'SavingsPlanNegation',
          line_item_unblended_cost: formatDecimal(negate(decimal(cost))),
        };
        return kind === 'SavingsPlanCoveredUsage' ? [row, negation] : [row];
      });
      isProven(read(rows), rows);
    },
  );
});
