import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { compare, decimal, formatDecimal, multiply } from '#src/connector-kit/index.ts';
import { dividedExactly, pricingUnit, quantityInBlocks, quantityInUnits, unitOfMeasure } from './blocks.ts';
import { chargeKind, isCommitment, isCommitmentPurchase, isCovered } from './charge-kind.ts';
import { chargeFrequency } from './columns-charges.ts';
import { commitmentOrder, commitmentStatus } from './columns-commitments.ts';
import { contractedCost, listCost } from './columns-costs.ts';
import { consumedQuantity, pricingCategory, pricingQuantity, unitPrice } from './columns-prices.ts';
import { resourceType } from './columns-resources.ts';
import { azureDate, dayAfter, endOfMonth, startOfMonth } from './dates.ts';
import { azureHeader } from './header.ts';
import { serviceOf } from './meter-categories.ts';
import { azureTags } from './tags.ts';

describe('headers', () => {
  it.each([
    ['CostInBillingCurrency', 'costinbillingcurrency'],
    ['costInBillingCurrency', 'costinbillingcurrency'],
    ['\uFEFFBillingAccountId', 'billingaccountid'],
    ['Kosten in Abrechnungswährung (CostInBillingCurrency)', 'costinbillingcurrency'],
    ['Preis (netto) (UnitPrice)', 'unitprice'],
    [' Tags ', 'tags'],
    ['BillingCurrencyCode', 'billingcurrency'],
  ])('%s is %s', (name, canonical) => {
    expect(azureHeader(name)).toBe(canonical);
  });
});

describe('units of measure', () => {
  it.each([
    ['1 Hour', '1', 'Hour', 'Hour'],
    ['100 Hours', '100', 'Hours', '100 Hours'],
    ['10K', '10000', 'Units', '10000 Units'],
    ['1M', '1000000', 'Units', '1000000 Units'],
    ['10K/Month', '10000', 'Units/Month', '10000 Units/Month'],
    ['1/Month', '1', 'Units/Month', 'Units/Month'],
    ['1 /Month', '1', 'Units/Month', 'Units/Month'],
    ['100 GB/Month', '100', 'GB/Month', '100 GB/Month'],
    ['128 MB', '128', 'MB', '128 MB'],
    ['1 Million', '1', 'Million', 'Million'],
    ['100000000', '100000000', 'Units', '100000000 Units'],
    ['10,000s', '10000', 's', '10000 s'],
    ['Hours', '1', 'Hours', 'Hours'],
    ['', '1', 'Units', 'Units'],
    ['0', '1', 'Units', 'Units'],
  ])('%j is a block of %s %s', (text, block, unit, priced) => {
    const measure = unitOfMeasure(text);
    expect([formatDecimal(measure.block), measure.unit, pricingUnit(text)]).toEqual([block, unit, priced]);
  });
});

describe('what a quantity counts', () => {
  const row = (quantity: string, measure: string, cost: string, price: string, rate = '') => [
    quantity,
    measure,
    cost,
    price,
    rate,
    'Usage',
  ];

  it.each([
    // Real rows of an enterprise agreement: cost = quantity × price, so the quantity is in blocks of 10,000 already.
    [row('0.0004', '10K', '0.00004', '0.1'), '0.0004', '4'],
    [row('0.1351', '10K', '0.00006755', '0.0005'), '0.1351', '1351'],
    // Prices are rounded: 2.48063499589542 is not 24.80634996 × 0.1 to the last digit.
    [row('24.80634996', '1 GB/Month', '2.48063499589542', '0.1'), '24.80634996', '24.80634996'],
    // A row that says otherwise: 50,000 units at 0.1 a block of 10,000 cost 0.5.
    [row('50000', '10K', '0.5', '0.1'), '5', '50000'],
    // The price is in another currency than the cost.
    [row('5', '10K', '0.45', '0.1', '0.9'), '5', '50000'],
    [row('50000', '10K', '0.45', '0.1', '0.9'), '5', '50000'],
    // Nothing tells: in blocks.
    [row('7', '10K', '0', '0'), '7', '70000'],
    [row('7', '10K', '3', ''), '7', '70000'],
    [row('7', '10K', '3', '11'), '7', '70000'],
    // 1,000 ÷ 730 has no end: no pricing quantity rather than a rounded one.
    [row('1000', '730 Hours', '1.369863013698', '1'), null, '1000'],
  ])('%j', (values, blocks, units) => {
    expect([pricingQuantity(...values), consumedQuantity(...values)]).toEqual([blocks, units]);
  });

  it('is nothing for what has none', () => {
    expect(pricingQuantity('1', '1', '1', '1', '', 'Tax')).toBeNull();
    expect(consumedQuantity('1', '1', '1', '1', '', 'Purchase')).toBeNull();
    expect(consumedQuantity('1', '1', '1', '1', '', 'UnusedReservation')).toBeNull();
    expect(pricingQuantity('', '1', '1', '1', '', 'Usage')).toBeNull();
    expect(pricingQuantity('many', '1', '1', '1', '', 'Usage')).toBe('many');
  });

  const digits = fc.integer({ min: 1, max: 999_999 });
  test.prop([digits, digits, fc.constantFrom('1 Hour', '100 Hours', '10K', '1M')])(
    'reads either counting back to the same use',
    (units, price, measure) => {
      const { block } = unitOfMeasure(measure);
      const used = multiply(decimal(String(units)), block);
      const at = { units: BigInt(price), scale: 4 };
      const inBlocks = { quantity: decimal(String(units)), block, cost: multiply(decimal(String(units)), at), price: at, rate: undefined };
      const inUnits = { ...inBlocks, quantity: used };
      expect(compare(quantityInUnits(inBlocks), used)).toBe(0);
      expect(compare(quantityInUnits(inUnits), used)).toBe(0);
      expect(compare(quantityInBlocks(inUnits)!, decimal(String(units)))).toBe(0);
    },
  );

  test.prop([fc.bigInt({ min: 1n, max: 10n ** 15n }), fc.nat(10), fc.integer({ min: 1, max: 100_000 })])(
    'divides exactly or not at all',
    (units, scale, by) => {
      const quotient = dividedExactly({ units, scale }, decimal(String(by)));
      if (quotient) expect(compare(multiply(quotient, decimal(String(by))), { units, scale })).toBe(0);
      else expect([2, 5].reduce((rest, prime) => withoutFactor(rest, prime), by)).toBeGreaterThan(1);
    },
  );

  function withoutFactor(value: number, prime: number): number {
    return value % prime === 0 ? withoutFactor(value / prime, prime) : value;
  }
});

describe('costs', () => {
  // cost, quantity, unit of measure, effective price, exchange rate, unit price
  const priced = (cost: string, quantity: string, effective: string, unit: string, rate = '', measure = '1 Hour') => [
    cost,
    quantity,
    measure,
    effective,
    rate,
    unit,
  ];

  it.each([
    ['at the price that was charged', priced('0.18454254361233063', '0.9794212058822345', '0.18842', '0.18842'), '0.18454254361233063'],
    ['of reserved usage', priced('0.493152', '8', '0.061644', '0.146'), '1.168'],
    ['without a unit price', priced('5', '2', '2.5', '0'), '5'],
    ['in blocks', priced('0.00004', '0.0004', '0.1', '0.2', '', '10K'), '0.00008'],
    ['counted in units', priced('0.5', '50000', '0.1', '0.2', '', '10K'), '1'],
    ['priced in another currency', priced('9', '10', '1', '2', '0.9'), '18'],
    ['of a refund', priced('-5', '-2', '2.5', '3'), '-6'],
    ['with a price that is none', priced('5', '2', '2.5', 'free'), 'free'],
  ])('contracted %s', (_, row, cost) => {
    expect(contractedCost(...row)).toBe(cost);
  });

  it.each([
    ['as the export says', '7.5', '', '7.5'],
    ['at the pay-as-you-go price', '', '0.2', '1.6'],
    ['at the price that was charged', '', '0.061644', '0.493152'],
    ['as contracted when Azure writes 0', '0', '0', '1.168'],
  ])('list %s', (_, listed, payg, cost) => {
    expect(listCost(listed, ...priced('0.493152', '8', '0.061644', '0.146'), payg)).toBe(cost);
  });

  it.each([
    ['0.146', '', 'Usage', '0.146'],
    ['0.146', '0.9', 'Usage', '0.1314'],
    ['0', '', 'Usage', null],
    ['0.146', '', 'Tax', null],
    ['x', '0.9', 'Usage', 'x'],
  ])('a unit price of %s at %s for %s is %s', (price, rate, type, expected) => {
    expect(unitPrice(price, rate, type)).toBe(expected);
  });
});

describe('kinds of charges', () => {
  it.each([
    ['Usage', 'usage'],
    ['', 'usage'],
    ['UnusedReservation', 'unused'],
    ['unused savings plan', 'unused'],
    ['Purchase', 'purchase'],
    ['Refund', 'refund'],
    ['RoundingAdjustment', 'adjustment'],
    ['Something new', 'adjustment'],
  ])('%j is %s', (type, kind) => {
    expect(chargeKind(type)).toBe(kind);
  });

  it('tell commitments from what they cover', () => {
    expect(['Reservation', 'SavingsPlan', 'savings plan', 'OnDemand', ''].map(isCommitment)).toEqual([true, true, true, false, false]);
    expect([
      isCovered('Usage', 'Reservation'),
      isCovered('UnusedSavingsPlan', 'SavingsPlan'),
      isCovered('Purchase', 'Reservation'),
    ]).toEqual([true, true, false]);
    expect([isCommitmentPurchase('Refund', 'Reservation'), isCommitmentPurchase('Purchase', 'OnDemand')]).toEqual([true, false]);
    expect([
      commitmentStatus('id', '', 'Usage'),
      commitmentStatus('id', '', 'UnusedReservation'),
      commitmentStatus('', '', 'Usage'),
    ]).toEqual(['Used', 'Unused', null]);
  });

  it('have a price category and a frequency', () => {
    expect([pricingCategory('OnDemand', 'Usage'), pricingCategory('Spot', 'Usage'), pricingCategory('Reservation', 'Usage')]).toEqual([
      'Standard',
      'Dynamic',
      'Committed',
    ]);
    expect([pricingCategory('Reservation', 'Purchase'), pricingCategory('', 'Tax')]).toEqual(['Standard', null]);
    expect(['OneTime', 'Recurring', 'UsageBased', ''].map((frequency) => chargeFrequency(frequency, 'Usage'))).toEqual([
      'One-Time',
      'Recurring',
      'Usage-Based',
      'Usage-Based',
    ]);
  });

  it('link a purchase and its usage by the order', () => {
    const order = '/providers/Microsoft.Capacity/reservationOrders/49ed/reservations/';
    expect(commitmentOrder(`${order}f39d`, '', '')).toBe('49ed');
    expect(commitmentOrder(order, '', '')).toBe('49ed');
    expect(commitmentOrder('/providers/Microsoft.BillingBenefits/savingsPlanOrders/802a/savingsPlans/09ff', '', '')).toBe('802a');
    expect(commitmentOrder('', 'f39d', '49ed')).toBe('49ed');
    expect(commitmentOrder('', '', '49ed')).toBeNull();
  });
});

describe('dates', () => {
  it('are US dates or ISO dates, and their ends are included', () => {
    expect(azureDate('date', '01/02/2025')).toBe('2025-01-02T00:00:00Z');
    expect(azureDate('date', '2025-01-02')).toBe('2025-01-02T00:00:00Z');
    expect(dayAfter('end', '01/31/2025')).toBe('2025-02-01T00:00:00Z');
    expect(dayAfter('end', '02/28/2025')).toBe('2025-03-01T00:00:00Z');
    expect([startOfMonth('d', '2025-12-15'), endOfMonth('d', '2025-12-15')]).toEqual(['2025-12-01T00:00:00Z', '2026-01-01T00:00:00Z']);
    expect(azureDate('date', '')).toBeNull();
    expect(azureDate('date', '31/01/2025')).toMatchObject({ unreadable: { column: 'date', found: '31/01/2025' } });
  });
});

describe('tags', () => {
  it.each([
    ['{"env": "prod"}', { env: 'prod' }],
    ['"env": "prod","Env": "x"', { env: 'prod', Env: 'x' }],
    ['" org": ""', { ' org': '' }],
    ['', {}],
    ['""', {}],
    ['{}', {}],
  ])('%s', (text, tags) => {
    expect(azureTags.as([text], [])).toEqual(tags);
  });

  it('are unreadable when a key stands twice or values are nested', () => {
    expect(azureTags.as(['"a": "1","a": "2"'], [])).toMatchObject({ unreadable: { column: 'tags', expected: 'the key "a" once' } });
    expect(azureTags.as(['{"a": {"b": 1}}'], [])).toMatchObject({ unreadable: { column: 'tags' } });
  });
});

describe('resources and services', () => {
  it.each([
    ['/subscriptions/x/resourceGroups/y/providers/Microsoft.Compute/disks/z', 'Microsoft.Compute/disks'],
    ['subscriptions/x/resourceGroups/y/providers/Microsoft.Compute/virtualMachine/z', 'Microsoft.Compute/virtualMachine'],
    ['/subscriptions/x/providers/Microsoft.Sql/servers/s/providers/Microsoft.Insights/rules/r', 'Microsoft.Insights/rules'],
    ['some-name', 'Microsoft.Compute'],
  ])('%s is a %s', (id, type) => {
    expect(resourceType(id, '', '', 'Microsoft.Compute')).toBe(type);
  });

  it('a service has one category, whatever family its rows name', () => {
    expect(serviceOf('Bandwidth')).toEqual(['Networking', 'Network Connectivity']);
    expect(serviceOf('Something new')).toEqual(['Other', 'Other (Other)']);
    expect(serviceOf('Azure')).toEqual(['Other', 'Other (Other)']);
  });
});
