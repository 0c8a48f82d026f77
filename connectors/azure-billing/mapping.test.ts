import { describe, expect, it } from 'vitest';
import { memoryFolder } from '#src/conformance/memory-folder.ts';
import { isRefusal, type Delivery } from '#src/connector-kit/index.ts';
import { readCharges, type ReadCharge, type ReadCharges } from '#src/reading/charge/read-charges.ts';
import { azureFixtures } from '#test/conformance/fixtures/azure-fixtures.ts';
import { azureBilling } from './index.ts';

const [stream] = azureBilling.streams;
if (stream?.kind !== 'charges') throw new Error('expected a stream of charges');
const { mappings, deliveries } = stream;

async function readFixture(name: string): Promise<{ delivery: Delivery; read: ReadCharges[] }> {
  const files = azureFixtures()[name]!;
  for await (const delivery of deliveries(memoryFolder(files), {})) {
    if (isRefusal(delivery)) throw new Error(JSON.stringify(delivery.refused));
    const read = delivery.objects.map(({ key, attributes = {} }) => readCharges({ mapping: mappings, csv: files[key]!, attributes }));
    return { delivery, read: read.map((each) => ('refused' in each ? expect.fail(JSON.stringify(each.refused)) : each)) };
  }
  throw new Error('no delivery');
}

function pick(charge: ReadCharge | undefined, ...columns: (keyof ReadCharge)[]): unknown[] {
  return columns.map((column) => charge?.[column]);
}

describe('the actual and the amortized export of an enterprise agreement', async () => {
  const { read } = await readFixture('ea-pair');
  const [actual, amortized] = read as [ReadCharges, ReadCharges];
  const find = (type: string, model: string) =>
    [...actual.charges, ...amortized.charges].find(({ x }) => x['x_ChargeType'] === type && x['x_PricingModel'] === model);

  it('are one bill: of the actual one only commitments bought and paid back', () => {
    expect(actual.charges.map(({ x }) => x['x_ChargeType'])).toEqual(['Purchase', 'Refund']);
    expect(actual.exclusions).toEqual([{ reason: 'restated by the amortized export', currency: 'EUR', rows: 4, amount: '0.4488675499' }]);
    expect(amortized.exclusions).toEqual([]);
  });

  it('bill a commitment when it is bought, and have its effect where it is used', () => {
    const costs = ['BilledCost', 'EffectiveCost', 'ChargeCategory', 'CommitmentDiscountStatus', 'PricingCategory'] as const;
    expect(pick(find('Purchase', 'Reservation'), ...costs)).toEqual(['45.5', '0', 'Purchase', null, 'Standard']);
    expect(pick(find('Refund', 'Reservation'), ...costs, 'ChargeClass')).toEqual([
      '-45.5',
      '0',
      'Purchase',
      null,
      'Standard',
      'Correction',
    ]);
    expect(pick(find('Usage', 'Reservation'), ...costs)).toEqual(['0', '0.493152', 'Usage', 'Used', 'Committed']);
    expect(pick(find('Usage', 'SavingsPlan'), ...costs)).toEqual(['0', '0.25', 'Usage', 'Used', 'Committed']);
    expect(pick(find('UnusedReservation', 'Reservation'), ...costs)).toEqual(['0', '0.986304', 'Usage', 'Unused', 'Committed']);
    expect(pick(find('Usage', 'OnDemand'), ...costs)).toEqual(['0.4488', '0.4488', 'Usage', null, 'Standard']);
    expect(pick(find('RoundingAdjustment', 'OnDemand'), ...costs)).toEqual(['-0.0000000001', '-0.0000000001', 'Adjustment', null, null]);
  });

  it('link the purchase and its usage by the order', () => {
    expect(find('Purchase', 'Reservation')!.x['x_CommitmentOrderId']).toBe('a965d46f');
    expect(find('Usage', 'Reservation')!.x['x_CommitmentOrderId']).toBe('a965d46f');
    expect(pick(find('Usage', 'SavingsPlan'), 'CommitmentDiscountCategory', 'CommitmentDiscountType', 'CommitmentDiscountUnit')).toEqual([
      'Spend',
      'Savings Plan',
      'EUR',
    ]);
  });

  it('cost at list and contracted prices what the quantity in blocks says', () => {
    expect(pick(find('Usage', 'Reservation'), 'ContractedCost', 'ListCost', 'ContractedUnitPrice', 'ListUnitPrice')).toEqual([
      '1.168',
      '1.168',
      '0.146',
      null,
    ]);
    expect(pick(find('Usage', 'OnDemand'), 'ContractedCost', 'ListCost', 'ListUnitPrice')).toEqual(['0.4488', '0.4992', '0.0208']);
    const blocks = amortized.charges.find(({ PricingUnit }) => PricingUnit === '10000 Units');
    expect(pick(blocks, 'PricingQuantity', 'ConsumedQuantity', 'ConsumedUnit', 'ListCost')).toEqual([
      '0.1351',
      '1351',
      'Units',
      '0.00006755',
    ]);
  });

  it('keep every digit, every zero and every key', () => {
    const charge = find('Usage', 'OnDemand')!;
    expect(pick(charge, 'BillingAccountId', 'BillingPeriodStart', 'BillingPeriodEnd', 'ChargePeriodStart', 'ChargePeriodEnd')).toEqual([
      '0008611537',
      '2025-01-01T00:00:00Z',
      '2025-02-01T00:00:00Z',
      '2025-01-04T00:00:00Z',
      '2025-01-05T00:00:00Z',
    ]);
    expect(JSON.parse(charge.Tags!)).toEqual({ Environment: 'prod', environment: 'production', ' org': 'acme' });
    expect(charge.x['x_CostCenter']).toBe('0042');
    expect(amortized.charges.map(({ BilledCost }) => BilledCost)).toContain('0.000000007292255759239199');
  });

  it('reject what is no money, and tell of all else', () => {
    expect(amortized.rejections.map(({ column, found }) => [column, found])).toEqual([
      ['Cost', 'n/a'],
      ['BillingCurrency', 'MC'],
    ]);
    expect(amortized.rowFindings.map(({ kind, column, examples: [first] }) => [kind, column, first!.found])).toEqual([
      ['period-assumed', 'Date', '2025-01-32'],
      ['value-dropped', 'Tags', '"team": "a","team": "b"'],
    ]);
  });
});

describe('other agreements', () => {
  it('read localised headers by the English name in parentheses', async () => {
    const { read } = await readFixture('ea-localised');
    expect(read[0]!.dialect).toBe('azure-ea');
    expect(read[0]!.control.map(({ rowsAccepted, delivered }) => [rowsAccepted, delivered])).toEqual([[6, '0.4488675499']]);
  });

  it('bill a customer agreement by its profile, in the billing currency', async () => {
    const files = azureFixtures()['mca-manifests']!;
    const key = Object.keys(files).find((each) => each.endsWith('part_0_0001.csv'))!;
    const outcome = readCharges({ mapping: mappings, csv: files[key]!, attributes: { dataset: 'amortized', paired: 'yes' } });
    if ('refused' in outcome) throw new Error(JSON.stringify(outcome.refused));
    expect(outcome.dialect).toBe('azure-mca');
    expect(outcome.isInvoiced).toBe(true);
    expect(pick(outcome.charges[0], 'BillingAccountId', 'BillingAccountType', 'InvoiceId', 'SkuId', 'BilledCost', 'ListCost')).toEqual([
      'ABCD-EFGH-XYZ-001',
      'Billing Profile',
      'G012345678',
      'DZH318Z0BQ36',
      '0.4488',
      '0.44928',
    ]);
    expect(
      pick(
        outcome.charges[0],
        'PricingCurrency',
        'PricingCurrencyContractedUnitPrice',
        'PricingCurrencyEffectiveCost',
        'ContractedUnitPrice',
        'ListUnitPrice',
      ),
    ).toEqual(['USD', '0.0187', '0.498666666666666666666667', '0.01683', '0.01872']);
  });

  it('bill pay-as-you-go by calendar month, and reject a row without cost', async () => {
    const { read } = await readFixture('pay-as-you-go');
    expect(
      pick(read[0]!.charges[0], 'BillingAccountId', 'BillingPeriodStart', 'BillingPeriodEnd', 'ChargeCategory', 'ChargePeriodEnd'),
    ).toEqual(['1caaa5a3', '2019-12-01T00:00:00Z', '2020-01-01T00:00:00Z', 'Usage', '2020-01-01T00:00:00Z']);
    expect(read[0]!.charges.map(({ BilledCost }) => BilledCost)).toEqual(['0.4488', '0.00001']);
    expect(read[0]!.rejections).toMatchObject([{ row: 3, column: 'PreTaxCost' }]);
  });
});
