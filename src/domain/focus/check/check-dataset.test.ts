import { describe, expect, it } from 'vitest';
import { columnsOfVersion, FOCUS_VERSIONS } from '../../charge/focus-columns.ts';
import { columnsOfDataset, datasetOfColumns, versionOfColumns } from '../dataset-columns.ts';
import { FOCUS_DATASET_NAMES, type FocusDataset } from '../focus-dataset.ts';
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
  dataset: FocusDataset = 'cost-and-usage',
): string[] {
  const version = versionOfColumns(dataset, columns);
  const check = checkDataset(dataset, version, columns, new Set(capabilities));
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

describe('what 1.3 and 1.4 added', () => {
  const LATER: Row = {
    ...SOUND,
    ServiceProviderName: 'Cloud',
    HostProviderName: 'Cloud',
    InvoiceId: 'I-1',
    InvoiceDetailId: 'I-1/1',
    AllocatedMethodId: 'by-requests',
    AllocatedMethodDetails: '{"Elements":[{"AllocatedRatio":0.5,"UsageUnit":"Requests","UsageQuantity":3,"x_Note":null}]}',
    AllocatedResourceId: 'pod-1',
    AllocatedResourceName: 'Pod',
    AllocatedTags: '{"pod":"one"}',
    CommitmentProgramEligibilityDetails: '{"CommitmentPrograms":[{"ProgramType":"Plan"}]}',
    ContractApplied: '{"Elements":[{"ContractId":"c","ContractCommitmentId":"cc","ContractCommitmentAppliedCost":1.5}]}',
    SkuPriceDetails: '{"CoreCount":4,"InstanceType":"m","x_ModelId":"large"}',
  };
  const applied = (element: string) => ({ ContractApplied: `{"Elements":[{${element}}]}` });
  const IDS = '"ContractId":"c","ContractCommitmentId":"cc"';
  const as = (version: '1.3' | '1.4', change: Row) => broken([{ ...LATER, ...change }], columnsOfVersion(version));

  it('is sound as it stands', () => {
    expect([as('1.3', {}), as('1.4', {})]).toEqual([[], []]);
  });

  it.each<[string, Row]>([
    ['AllocatedMethodDetails/shape', { AllocatedMethodDetails: '{"Elements":[]}' }],
    ['AllocatedMethodDetails/shape', { AllocatedMethodDetails: '{"Elements":[{"AllocatedRatio":1.00000000000000000000001}]}' }],
    ['AllocatedMethodDetails/shape', { AllocatedMethodDetails: '{"Elements":[{"AllocatedRatio":"0.5"}]}' }],
    ['AllocatedMethodDetails/shape', { AllocatedMethodDetails: '{"Elements":[{"AllocatedRatio":0.5,"UsageQuantity":3}]}' }],
    ['AllocatedMethodDetails/shape', { AllocatedMethodDetails: '{"Elements":[{"AllocatedRatio":0.5,"Note":"x"}]}' }],
    ['AllocatedMethodDetails/format', { AllocatedMethodDetails: '[1]' }],
    ['AllocatedResourceId/null-without-AllocatedMethodId', { AllocatedMethodId: '' }],
    ['AllocatedTags/null-without-AllocatedMethodId', { AllocatedMethodId: '' }],
    ['AllocatedMethodDetails/null-without-AllocatedMethodId', { AllocatedMethodId: '' }],
    ['AllocatedMethodDetails/with-AllocatedMethodId', { AllocatedMethodDetails: '' }],
    ['AllocatedResourceName/null-without-AllocatedResourceId', { AllocatedResourceId: '' }],
    ['AllocatedResourceName/with-AllocatedResourceId', { AllocatedResourceName: '' }],
    ['AllocatedTags/beside-Tags', { AllocatedTags: '{"team":"other"}' }],
    ['ContractApplied/shape', applied('"ContractId":"c"')],
    ['ContractApplied/shape', applied(`${IDS},"ContractCommitmentAppliedCost":"1.5"`)],
    ['SkuPriceDetails/shape', { SkuPriceDetails: '{"CoreCount":"4"}' }],
    ['SkuPriceDetails/shape', { SkuPriceDetails: '{"coreCount":4}' }],
    ['SkuPriceDetails/shape', { SkuPriceDetails: '{"ModelId":"large"}' }],
  ])('%s is broken in both by %j', (rule, change) => {
    const found = (['1.3', '1.4'] as const).map((version) => as(version, change));
    for (const rules of found) expect(rules).toContain(`${rule} 1`);
    if (change['AllocatedMethodId'] === undefined) expect(found.map(({ length }) => length)).toEqual([1, 1]);
  });

  it.each<[string, Row]>([
    ['ContractApplied/shape', applied(IDS)],
    [
      'ContractApplied/shape',
      applied(`${IDS},"ContractCommitmentAppliedCost":1,"ContractCommitmentAppliedQuantity":1,"ContractCommitmentAppliedUnit":"H"`),
    ],
    ['ContractApplied/shape', applied(`${IDS},"ContractCommitmentAppliedQuantity":1`)],
    ['ContractApplied/shape', applied('"ContractID":"c","ContractCommitmentID":"cc","ContractCommitmentAppliedCost":1')],
    ['CommitmentProgramEligibilityDetails/shape', { CommitmentProgramEligibilityDetails: '{"CommitmentPrograms":[{}]}' }],
  ])('%s is broken in 1.4 alone by %j', (rule, change) => {
    expect([as('1.3', change), as('1.4', change)]).toEqual([[], [`${rule} 1`]]);
  });

  it('says where a JSON value departs from its shape, and how the key is spelled', () => {
    const check = checkDataset('cost-and-usage', '1.4', columnsOfVersion('1.4'), new Set());
    check.row((column) => ({ ...LATER, SkuPriceDetails: '{"core_count":4}' })[column] ?? '');
    const result = check.results().find(({ rule }) => rule.id === 'SkuPriceDetails/shape');
    expect(result?.first?.found).toMatch(/^core_count: expected no such key; it is spelled CoreCount, in SkuPriceDetails/);
  });
});

describe('contract commitments', () => {
  const OLDER: Row = {
    BillingCurrency: 'USD',
    ContractCommitmentCategory: 'Spend',
    ContractCommitmentCost: '1000',
    ContractCommitmentId: 'cc-1',
    ContractCommitmentPeriodStart: '2025-01-01T00:00:00Z',
    ContractCommitmentPeriodEnd: '2026-01-01T00:00:00Z',
    ContractCommitmentType: 'Minimum',
    ContractId: 'c-1',
    ContractPeriodStart: '2025-01-01T00:00:00Z',
    ContractPeriodEnd: '2028-01-01T00:00:00Z',
  };
  const NEWER: Row = {
    ...OLDER,
    ContractCommitmentApplicability: '{"IsGlobalScope":true}',
    ContractCommitmentBenefitCategory: 'Discount',
    ContractCommitmentCreated: '2024-12-01T00:00:00Z',
    ContractCommitmentDiscountPercentage: '0.125',
    ContractCommitmentDurationType: '1 Year',
    ContractCommitmentFulfillmentInterval: 'Annual',
    ContractCommitmentLastUpdated: '2024-12-01T00:00:00Z',
    ContractCommitmentLifecycleStatus: 'Active',
    ContractCommitmentModel: 'Continuous',
    ContractCommitmentOfferCategory: 'Negotiated',
    ContractCommitmentPaymentInterval: 'Monthly',
    ContractCommitmentPaymentModel: 'Partial Upfront',
    ContractCommitmentPaymentUpfrontPercentage: '0.5',
    InvoiceIssuerName: 'Cloud Ltd',
    PricingCurrency: 'EUR',
    PricingCurrencyContractCommitmentCost: '900',
    ServiceProviderName: 'Cloud',
  };
  const of = (version: '1.3' | '1.4', rows: readonly Row[]) =>
    broken(rows, columnsOfDataset('contract-commitment', version), [], 'contract-commitment');
  const including = (rule: string) => ({ ContractCommitmentApplicability: `{"InclusionOperator":"And","Inclusions":[${rule}]}` });

  it('are sound as they stand, and known by their columns', () => {
    expect([of('1.3', [OLDER]), of('1.4', [NEWER])]).toEqual([[], []]);
    for (const version of ['1.3', '1.4'] as const) {
      const columns = columnsOfDataset('contract-commitment', version);
      expect([datasetOfColumns(columns), versionOfColumns('contract-commitment', columns)]).toEqual(['contract-commitment', version]);
    }
    expect(FOCUS_VERSIONS.map((version) => columnsOfDataset('contract-commitment', version).length)).toEqual([0, 0, 0, 13, 30]);
  });

  it.each<[string, Row]>([
    ['BillingCurrency/format', { BillingCurrency: 'usd' }],
    ['BillingCurrency/for-spend', { BillingCurrency: '' }],
    ['ContractCommitmentCategory/allowed', { ContractCommitmentCategory: 'Money' }],
    ['ContractCommitmentCost/or-quantity', { ContractCommitmentCost: '' }],
    ['ContractCommitmentId/not-null', { ContractCommitmentId: '' }],
    ['ContractCommitmentPeriod/order', { ContractCommitmentPeriodEnd: '2024-01-01T00:00:00Z' }],
    ['ContractCommitmentUnit/with-ContractCommitmentQuantity', { ContractCommitmentQuantity: '5' }],
  ])('%s is broken in both by %j', (rule, change) => {
    expect([of('1.3', [{ ...OLDER, ...change }]), of('1.4', [{ ...NEWER, ...change }])]).toEqual([[`${rule} 1`], [`${rule} 1`]]);
  });

  it.each<[string, Row]>([
    ['ContractCommitmentApplicability/shape', { ContractCommitmentApplicability: '{}' }],
    ['ContractCommitmentApplicability/shape', { ContractCommitmentApplicability: '{"IsGlobalScope":true,"IsComplexScope":true}' }],
    ['ContractCommitmentApplicability/shape', { ContractCommitmentApplicability: '{"IsGlobalScope":true,"Inclusions":[]}' }],
    ['ContractCommitmentApplicability/shape', including('{"Dimension":"RegionId","Operator":"In","Values":["*","eu"]}')],
    ['ContractCommitmentApplicability/shape', including('{"Dimension":"RegionId","Operator":"StartsWith","Values":["*"]}')],
    ['ContractCommitmentApplicability/shape', including('{"Dimension":"RegionId","Operator":"Exists","Values":["eu"]}')],
    ['ContractCommitmentApplicability/shape', including('{"Dimension":"RegionId","Operator":"Like","Values":["eu"]}')],
    ['ContractCommitmentDurationType/length', { ContractCommitmentDurationType: 'a year' }],
    ['ContractCommitmentDiscountPercentage/for-discounts', { ContractCommitmentDiscountPercentage: '' }],
    ['ContractCommitmentDiscountPercentage/share', { ContractCommitmentDiscountPercentage: '12.5' }],
    ['ContractCommitmentDiscountPercentage/null-for-availability', { ContractCommitmentBenefitCategory: 'Availability' }],
    ['ContractCommitmentFulfillmentInterval/continuous', { ContractCommitmentFulfillmentInterval: 'Full Period' }],
    ['ContractCommitmentPaymentUpfrontPercentage/none', { ContractCommitmentPaymentModel: 'No Upfront' }],
    ['ContractCommitmentPaymentUpfrontPercentage/part', { ContractCommitmentPaymentUpfrontPercentage: '1.0' }],
    ['PricingCurrencyContractCommitmentCost/for-spend', { PricingCurrencyContractCommitmentCost: '' }],
    ['ServiceProviderName/not-null', { ServiceProviderName: '' }],
  ])('%s is broken in 1.4 by %j', (rule, change) => {
    expect(of('1.4', [{ ...NEWER, ...change }])).toEqual([`${rule} 1`]);
  });

  it.each<Row>([
    { ContractCommitmentApplicability: '{"IsComplexScope": true}' },
    including('{"Dimension":"RegionId","Operator":"In","Values":["eu","us"],"Applicability":{"Cost":0.5}}'),
    including('{"Dimension":"Tags","Operator":"Exists","Values":["*"]}'),
    {
      ContractCommitmentPaymentModel: 'All Upfront',
      ContractCommitmentPaymentUpfrontPercentage: '1.0',
      ContractCommitmentPaymentInterval: 'One-Time',
    },
    {
      ContractCommitmentCategory: 'Usage',
      BillingCurrency: '',
      ContractCommitmentCost: '',
      ContractCommitmentQuantity: '5',
      ContractCommitmentUnit: 'Hours',
      PricingCurrencyContractCommitmentCost: '',
    },
  ])('%j is sound in 1.4', (change) => {
    expect(of('1.4', [{ ...NEWER, ...change }])).toEqual([]);
  });

  it('have one row each, within their service provider', () => {
    expect(of('1.3', [OLDER, OLDER])).toEqual(['ContractCommitmentId/one-row 1']);
    expect(of('1.4', [NEWER, { ...NEWER, ServiceProviderName: 'Other' }])).toEqual([]);
    expect(of('1.4', [NEWER, NEWER])).toEqual(['ContractCommitmentId/one-row 1']);
  });

  it('belong to one contract', () => {
    expect(of('1.4', [NEWER, { ...NEWER, ServiceProviderName: 'Other', ContractId: 'c-2' }])).toEqual([
      'ContractCommitmentId/one-ContractId 1',
    ]);
  });
});

it('knows a version by its columns', () => {
  expect(FOCUS_VERSIONS.map((version) => versionOfColumns('cost-and-usage', columnsOfVersion(version)))).toEqual(FOCUS_VERSIONS);
});

it('has an id for each rule of a version, and names the published ones that are wrong', () => {
  for (const version of FOCUS_VERSIONS) {
    for (const dataset of FOCUS_DATASET_NAMES) {
      const ids = rulesOf(dataset, version).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  }
  expect(falseRulesOf('cost-and-usage', '1.2').map(({ official }) => official)).toContain('CommitmentDiscountStatus-C-005-M');
});

describe('billing periods', () => {
  const PERIOD: Row = {
    BillingPeriodCreated: '2025-01-02T00:00:00Z',
    BillingPeriodEnd: '2025-02-01T00:00:00Z',
    BillingPeriodLastUpdated: '2025-02-05T00:00:00Z',
    BillingPeriodStart: '2025-01-01T00:00:00Z',
    BillingPeriodStatus: 'Closed',
    InvoiceIssuerName: 'Cloud Ltd',
  };
  const columns = columnsOfDataset('billing-period', '1.4');
  const of = (...rows: Row[]) => broken(rows, columns, [], 'billing-period');

  it('are known by their columns, and sound with one row of an issuer', () => {
    expect([datasetOfColumns(columns), versionOfColumns('billing-period', columns)]).toEqual(['billing-period', '1.4']);
    expect(FOCUS_VERSIONS.map((version) => columnsOfDataset('billing-period', version).length)).toEqual([0, 0, 0, 0, 6]);
    expect(of(PERIOD, { ...PERIOD, InvoiceIssuerName: 'Another' })).toEqual([]);
    expect(of(PERIOD, { ...PERIOD, BillingPeriodStatus: 'Open' })).toEqual(['BillingPeriodStart/one-row 1']);
  });

  it.each<[string, Row]>([
    ...columns.map((column): [string, Row] => [`${column}/not-null`, { [column]: '' }]),
    ['BillingPeriodStatus/allowed', { BillingPeriodStatus: 'Closing' }],
    ['BillingPeriodStart/before-end', { BillingPeriodEnd: '2025-01-01T00:00:00Z' }],
  ])('%s is broken by %j', (rule, change) => {
    expect(of({ ...PERIOD, ...change })).toContain(`${rule} 1`);
  });
});
