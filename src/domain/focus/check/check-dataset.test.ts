import { describe, expect, it } from 'vitest';
import { columnsOfVersion, FOCUS_VERSIONS } from '../../charge/focus-columns.ts';
import { versionOfColumns } from '../version-of-columns.ts';
import { checkDataset } from './check-dataset.ts';
import { CAPABILITIES, type Capability } from './rule.ts';
import { falseRulesOf, rulesOf } from './rules.ts';

type Row = Readonly<Record<string, string>>;

const SOUND: Row = {
  BilledCost: '2.50',
  BillingAccountId: '1',
  BillingAccountName: 'Acme',
  BillingAccountType: 'Payer',
  BillingCurrency: 'EUR',
  BillingPeriodStart: '2025-01-01T00:00:00Z',
  BillingPeriodEnd: '2025-02-01T00:00:00Z',
  ChargeCategory: 'Usage',
  ChargeDescription: 'Hours',
  ChargeFrequency: 'Usage-Based',
  ChargePeriodStart: '2025-01-01T00:00:00Z',
  ChargePeriodEnd: '2025-01-02T00:00:00Z',
  ConsumedQuantity: '5',
  ConsumedUnit: 'Hours',
  ContractedCost: '2.50',
  ContractedUnitPrice: '0.5',
  EffectiveCost: '2.50',
  InvoiceIssuerName: 'Cloud',
  ListCost: '2.50',
  ListUnitPrice: '0.5',
  PricingCategory: 'Standard',
  PricingCurrency: 'EUR',
  PricingCurrencyEffectiveCost: '2.5',
  PricingQuantity: '5',
  PricingUnit: 'Hours',
  ProviderName: 'Cloud',
  PublisherName: 'Cloud',
  ServiceCategory: 'Compute',
  ServiceName: 'Machines',
  ServiceSubcategory: 'Virtual Machines',
  SkuId: 'm',
  SkuMeter: 'Hours',
  SkuPriceId: 'm.od',
  Tags: '{"team":"core","n":1}',
};

function broken(
  rows: readonly Row[],
  columns: readonly string[] = columnsOfVersion('1.2'),
  capabilities: readonly Capability[] = [],
): string[] {
  const check = checkDataset('cost-and-usage', '1.2', columns, new Set(capabilities));
  for (const row of rows) check.row((column) => row[column] ?? '');
  return check.results().flatMap(({ rule, outcome, rows: times }) => (outcome === 'broken' ? [`${rule.id} ${times}`] : []));
}

it('a sound row breaks nothing, whatever its issuer can do', () => {
  expect(broken([SOUND], columnsOfVersion('1.2'), Object.keys(CAPABILITIES) as Capability[])).toEqual([]);
});

describe('each of these breaks the rule that it is about', () => {
  it.each<[string, Row]>([
    ['BilledCost/format', { BilledCost: '$2.50' }],
    ['BilledCost/format', { BilledCost: '1e+3' }],
    ['BilledCost/not-null', { BilledCost: '' }],
    ['BillingCurrency/format', { BillingCurrency: 'eur' }],
    ['ChargePeriodStart/format', { ChargePeriodStart: '2025-01-01 00:00:00' }],
    ['ChargePeriod/order', { ChargePeriodEnd: '2025-01-01T00:00:00Z' }],
    ['ChargeCategory/allowed', { ChargeCategory: 'usage' }],
    ['PricingUnit/with-PricingQuantity', { PricingUnit: '' }],
    ['ConsumedUnit/null-without-ConsumedQuantity', { ConsumedQuantity: '' }],
    ['SkuMeter/null-without-SkuId', { SkuId: '' }],
    ['ServiceSubcategory/of-category', { ServiceSubcategory: 'Caching' }],
    ['Tags/format', { Tags: '{"team":{"name":"core"}}' }],
    ['Tags/format', { Tags: '{"team":"a","team":"b"}' }],
    ['ListUnitPrice/not-negative', { ListUnitPrice: '-1' }],
    ['ChargeFrequency/purchase', { ChargeCategory: 'Purchase', ConsumedQuantity: '', ConsumedUnit: '' }],
    ['PricingQuantity/null-for-tax', { ChargeCategory: 'Tax', ConsumedQuantity: '', ConsumedUnit: '' }],
    ['CommitmentDiscountStatus/for-usage', { CommitmentDiscountId: 'c' }],
    ['RegionName/with-RegionId', { RegionId: 'eu' }],
  ])('%s by %j', (rule, change) => {
    expect(broken([{ ...SOUND, ...change }])).toContain(`${rule} 1`);
  });

  it('a price that times its quantity is another cost, where prices are published', () => {
    const row = { ...SOUND, ListUnitPrice: '0.7' };
    expect(broken([row])).toEqual([]);
    expect(broken([row], columnsOfVersion('1.2'), ['price-list'])).toEqual(['ListCost/price-times-quantity 1']);
    expect(broken([{ ...row, ChargeClass: 'Correction' }], columnsOfVersion('1.2'), ['price-list'])).toEqual([]);
  });

  it('one service in two categories', () => {
    const other = { ...SOUND, ServiceCategory: 'Storage', ServiceSubcategory: 'Object Storage' };
    expect(broken([SOUND, other])).toContain('ServiceName/one-ServiceCategory 1');
  });

  it('a column that is missing, and one that FOCUS has not', () => {
    const columns = [...columnsOfVersion('1.2').filter((name) => name !== 'ListCost'), 'x_Own', 'Own'];
    expect(broken([SOUND], columns)).toEqual(expect.arrayContaining(['ListCost/present 1', 'columns/names 1']));
  });
});

it('says which row was the first, and what stands there', () => {
  const check = checkDataset('cost-and-usage', '1.2', columnsOfVersion('1.2'), new Set());
  for (const row of [SOUND, { ...SOUND, PricingUnit: '' }, { ...SOUND, PricingUnit: '' }])
    check.row((column) => (row as Row)[column] ?? '');
  const result = check.results().find(({ rule }) => rule.id === 'PricingUnit/with-PricingQuantity');
  expect(result).toMatchObject({ outcome: 'broken', rows: 2, first: { row: 2, found: 'PricingUnit null, PricingQuantity "5"' } });
});

it('knows a version by its columns', () => {
  expect(FOCUS_VERSIONS.map((version) => versionOfColumns(columnsOfVersion(version)))).toEqual(FOCUS_VERSIONS);
});

it('has an id for each rule of a version, and names the published ones that are wrong', () => {
  for (const version of FOCUS_VERSIONS) {
    const ids = rulesOf('cost-and-usage', version).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  }
  expect(falseRulesOf('1.2').map(({ official }) => official)).toContain('CommitmentDiscountStatus-C-005-M');
});
