import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryFolder } from '#src/conformance/memory-folder.ts';
import { administrator, readerOf } from '#src/domain/authority/viewer.ts';
import { commitmentColumnsOf } from '#src/domain/focus/commitment-columns.ts';
import { exportFocus } from '#src/store/focus/export-focus.ts';
import { COMMITMENT_1_3, COMMITMENT_1_4, focusFixtures } from '#test/conformance/fixtures/focus-fixtures.ts';
import { csv } from '#test/conformance/fixtures/table.ts';
import { loadFolder, outcomes } from '#test/field/load-folder.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { brokenRules } from './broken-rules.ts';
import { exported, loadFixtures } from './export-of-fixtures.ts';
import { rowsOf } from './same-rows.ts';

describe('contract commitments', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh?.drop());

  it('of 1.3 and 1.4 are kept as records, exactly, and no bill is looked for in their files', async () => {
    const folder = memoryFolder(focusFixtures()['contracts']!);
    const slices = await loadFolder(fresh, 'focus', folder);
    expect(Object.values(outcomes(slices))).toEqual(['sealed', 'sealed']);
    const { rows } = await sql`
      select contract_commitment_id as id, contract_commitment_cost::text as cost, billing_currency as currency, contract_commitment_applicability as scope,
        contract_commitment_discount_percentage::text as discount, service_provider_name as provider
      from contract_commitment order by batch_id, row_number`.execute(fresh.db);
    expect(rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))).toEqual([
      {
        id: 'cc-1',
        cost: '1000000.000000000000000000001',
        currency: 'USD',
        scope: '{"IsComplexScope": true}',
        discount: '0.125',
        provider: 'Cloud',
      },
      { id: 'cc-1', cost: '1000000.000000000000000000001', currency: 'USD', scope: null, discount: null, provider: null },
    ]);
    const rejected = await sql`select column_name as name, found from rejection order by row_number`.execute(fresh.db);
    expect(rejected.rows).toEqual([
      { name: 'ContractCommitmentId', found: '' },
      { name: 'ContractCommitmentCost', found: 'much' },
    ]);
  });

  it('are exported once each, as their source said them last', async () => {
    const rows = rowsOf((await exported(fresh, '1.4', 'contract-commitment')).csv);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject(Object.fromEntries(Object.entries(COMMITMENT_1_4).filter(([, text]) => text !== '')));
    expect(rowsOf((await exported(fresh, '1.3', 'contract-commitment')).csv)).toEqual([given('1.3', COMMITMENT_1_4)]);
  });

  it('are those that hold in the months asked for', async () => {
    const question = { dataset: 'contract-commitment', version: '1.3' } as const;
    const sink = { csv: () => Promise.resolve() };
    const rows = async (from: string, to: string) =>
      (await exportFocus(fresh.pool, administrator('focus-test'), { ...question, from, to }, sink)).rows;
    expect([
      await rows('2024-12', '2024-12'),
      await rows('2024-12', '2025-01'),
      await rows('2025-12', '2025-12'),
      await rows('2026-01', '2026-01'),
    ]).toEqual([0, 1, 1, 0]);
  });

  it('are not for a viewer of some cost centres', async () => {
    const question = { dataset: 'contract-commitment', version: '1.4', from: '2025-01', to: '2025-01' } as const;
    await expect(exportFocus(fresh.pool, readerOf('retail', ['retail']), question, {})).rejects.toThrow(
      'expected a viewer who sees all cost centres',
    );
  });
});

/** A row as a version writes it: columns that it left out are null, decimals without zeros at their end. */
function given(version: '1.3' | '1.4', row: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(commitmentColumnsOf(version).map((name) => [name, row[name] ?? '']));
}

describe('a commitment of which 1.3 alone is known', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
    const usage = {
      ...COMMITMENT_1_3,
      ContractCommitmentId: 'cc-2',
      ContractCommitmentCategory: 'Usage',
      ContractCommitmentCost: '',
      BillingCurrency: '',
      ContractCommitmentQuantity: '8760',
      ContractCommitmentUnit: 'Hours',
    };
    await loadFixtures(fresh, 'focus', { older: { 'contract-commitments.csv': csv(commitmentColumnsOf('1.3'), [COMMITMENT_1_3, usage]) } });
  });
  afterAll(() => fresh?.drop());

  it('is the same in 1.3, and nothing of it is assumed', async () => {
    const { csv: values, marks } = await exported(fresh, '1.3', 'contract-commitment');
    expect(rowsOf(values)[0]).toEqual(given('1.3', COMMITMENT_1_3));
    expect(new Set(rowsOf(marks).flatMap((row) => Object.values(row)))).toEqual(new Set(['o', '']));
    expect(await brokenRules(values)).toEqual([]);
  });

  it('has in 1.4 what follows or can be assumed, and says which; what each word would claim stays empty', async () => {
    const { csv: values, marks } = await exported(fresh, '1.4', 'contract-commitment');
    const [spend, usage] = rowsOf(values);
    const [of] = rowsOf(marks);
    const told = Object.fromEntries(
      Object.entries(spend!)
        .filter(([name]) => !(name in given('1.3', {})))
        .map(([name, value]) => [name, `${of![name]} ${value}`]),
    );
    expect(told).toEqual({
      ContractCommitmentApplicability: 'a {"IsComplexScope": true}',
      ContractCommitmentBenefitCategory: 'a Other',
      ContractCommitmentCreated: 'a 2025-01-01T00:00:00Z',
      ContractCommitmentDiscountPercentage: ' ',
      ContractCommitmentDurationType: 'a 1 Year',
      ContractCommitmentFulfillmentInterval: 'a Custom',
      ContractCommitmentLastUpdated: 'a 2025-01-01T00:00:00Z',
      ContractCommitmentLifecycleStatus: expect.stringMatching(/^a (Active|Expired)$/),
      ContractCommitmentModel: 'm ',
      ContractCommitmentOfferCategory: 'm ',
      ContractCommitmentPaymentInterval: 'a Custom',
      ContractCommitmentPaymentModel: 'm ',
      InvoiceIssuerName: 'm ',
      ServiceProviderName: 'm ',
    });
    expect([usage!['ContractCommitmentQuantity'], usage!['ContractCommitmentCost']]).toEqual(['8760', '']);
    const missing = [
      'ContractCommitmentModel',
      'ContractCommitmentOfferCategory',
      'ContractCommitmentPaymentModel',
      'InvoiceIssuerName',
      'ServiceProviderName',
    ];
    expect(await brokenRules(values)).toEqual(missing.map((name) => `${name}/not-null 2: ${name} null`));
  });
});

describe('commitments of 1.4', () => {
  it.each([
    ['2025-01-01T00:00:00Z', '2028-01-01T00:00:00Z', '3 Years'],
    ['2024-02-29T00:00:00Z', '2024-03-29T00:00:00Z', '1 Month'],
    ['2025-01-15T00:00:00Z', '2025-07-15T00:00:00Z', '6 Months'],
    ['2025-01-01T00:00:00Z', '2025-01-31T00:00:00Z', '30 Days'],
    ['2025-01-01T00:00:00Z', '2025-01-01T01:00:00Z', '1 Hour'],
  ])('from %s to %s last %s', async (start, end, length) => {
    const fresh = await freshDatabase();
    try {
      const row = { ...COMMITMENT_1_3, ContractCommitmentPeriodStart: start, ContractCommitmentPeriodEnd: end };
      await loadFixtures(fresh, 'focus', { older: { 'contract-commitments.csv': csv(commitmentColumnsOf('1.3'), [row]) } });
      expect(rowsOf((await exported(fresh, '1.4', 'contract-commitment')).csv)[0]!['ContractCommitmentDurationType']).toBe(length);
    } finally {
      await fresh.drop();
    }
  });

  it('come back as the same rows from hub to hub, to the last digit', async () => {
    const [first, second] = [await freshDatabase(), await freshDatabase()];
    try {
      const more = {
        PricingCurrency: 'EUR',
        PricingCurrencyContractCommitmentCost: '0.123456789012345678901234567890123456789',
        ContractCommitmentPaymentModel: 'All Upfront',
        ContractCommitmentPaymentUpfrontPercentage: '1',
        ContractCommitmentPaymentInterval: 'One-Time',
      };
      const rows = [
        COMMITMENT_1_4,
        { ...COMMITMENT_1_4, ...more, ContractCommitmentId: 'cc-0', ContractCommitmentDescription: 'Zeile "eins"\nzwei' },
      ];
      await loadFixtures(first, 'focus', { given: { 'contract-commitments.csv': csv(commitmentColumnsOf('1.4'), rows) } });
      const { csv: values } = await exported(first, '1.4', 'contract-commitment');
      await loadFixtures(second, 'focus', { again: { 'contract-commitments.csv': values } });
      expect((await exported(second, '1.4', 'contract-commitment')).csv).toBe(values);
      expect(
        rowsOf(values).map((row) => [
          row['ContractCommitmentId'],
          row['PricingCurrencyContractCommitmentCost'],
          row['PricingCurrency'],
          row['ContractCommitmentPaymentUpfrontPercentage'],
        ]),
      ).toEqual([
        ['cc-0', '0.123456789012345678901234567890123456789', 'EUR', '1'],
        ['cc-1', '1000000.000000000000000000001', 'USD', ''],
      ]);
    } finally {
      await Promise.all([first.drop(), second.drop()]);
    }
  });
});
