import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryFolder } from '#src/conformance/memory-folder.ts';
import { focusFixtures } from '#test/conformance/fixtures/focus-fixtures.ts';
import { loadFolder, outcomes } from '#test/field/load-folder.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';

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
});
