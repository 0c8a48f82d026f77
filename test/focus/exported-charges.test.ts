import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awsFixtures } from '#test/conformance/fixtures/aws-fixtures.ts';
import { azureFixtures } from '#test/conformance/fixtures/azure-fixtures.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { exported, loadFixtures } from './export-of-fixtures.ts';

/** What the bills of AWS and Azure become as FOCUS 1.2: no value without the one that gives it its meaning. */
describe('exported charges', () => {
  let fresh: FreshDatabase;
  let rows: readonly Record<string, string>[];

  beforeAll(async () => {
    fresh = await freshDatabase();
    await loadFixtures(fresh, 'aws-billing', awsFixtures());
    await loadFixtures(fresh, 'azure-billing', azureFixtures());
    rows = parse((await exported(fresh, '1.2')).csv, { columns: true });
  });
  afterAll(() => fresh?.drop());

  it('are charges of both', () => {
    expect(new Set(rows.map((row) => row['ProviderName']))).toEqual(new Set(['AWS', 'Microsoft']));
    expect(rows.length).toBeGreaterThan(50);
  });

  it.each([
    ['PricingQuantity', 'PricingUnit'],
    ['ConsumedQuantity', 'ConsumedUnit'],
    ['CommitmentDiscountQuantity', 'CommitmentDiscountUnit'],
    ['SubAccountId', 'SubAccountType'],
    ['RegionId', 'RegionName'],
    ['ResourceId', 'ResourceType'],
    ['CommitmentDiscountId', 'CommitmentDiscountType'],
  ])('%s and %s are there both or neither', (one, other) => {
    expect(rows.filter((row) => (row[one] === '') !== (row[other] === ''))).toEqual([]);
  });

  it('have a meter only for a SKU', () => {
    expect(rows.filter((row) => row['SkuId'] === '' && row['SkuMeter'] !== '')).toEqual([]);
    expect(rows.filter((row) => row['SkuMeter'] !== '').length).toBeGreaterThan(10);
  });

  it('have a pricing currency, and the effective cost in it where that follows', () => {
    expect(rows.filter((row) => row['PricingCurrency'] === '')).toEqual([]);
    const without = rows.filter((row) => row['PricingCurrencyEffectiveCost'] === '');
    expect(without.filter((row) => row['PricingCurrency'] === row['BillingCurrency'])).toEqual([]);
    expect(without.length).toBeLessThan(rows.length / 4);
    const same = rows.filter((row) => row['PricingCurrency'] === row['BillingCurrency']);
    expect(same.filter((row) => row['PricingCurrencyEffectiveCost'] !== row['EffectiveCost'])).toEqual([]);
  });

  it('have quantities where FOCUS asks for them', () => {
    const asked = rows.filter((row) => ['Usage', 'Purchase'].includes(row['ChargeCategory']!) && row['ChargeClass'] === '');
    expect(asked.filter((row) => row['PricingQuantity'] === '')).toEqual([]);
    const used = asked.filter((row) => row['ChargeCategory'] === 'Usage' && row['CommitmentDiscountStatus'] !== 'Unused');
    expect(used.filter((row) => row['ConsumedQuantity'] === '')).toEqual([]);
  });

  it('have one category for each service', () => {
    const categories = Map.groupBy(rows, (row) => row['ServiceName']);
    for (const [service, of] of categories)
      expect([service, [...new Set(of.map((row) => row['ServiceCategory']))]]).toEqual([service, [of[0]!['ServiceCategory']]]);
  });
});
