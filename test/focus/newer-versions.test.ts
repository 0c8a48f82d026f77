import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitmentColumnsOf } from '#src/domain/focus/commitment-columns.ts';
import { isHere, whyNot } from '#test/cases/open-case.ts';
import { COMMITMENT_1_3, COMMITMENT_1_4, focusFixtures } from '#test/conformance/fixtures/focus-fixtures.ts';
import { csv } from '#test/conformance/fixtures/table.ts';
import { ChargesOfNewerVersionsDocument, type ChargesOfNewerVersionsQuery } from '#test/operations/generated/graphql.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { quickCostweave } from '#test/support/quick-costweave.ts';
import type { Ended } from '#test/support/run-costweave.ts';
import { rowsOf } from './same-rows.ts';

const PERIOD = JSON.stringify({ period: { from: '2025-01', to: '2025-01' } });

/** What files of 1.3 and 1.4 become on their way through the hub, as people take it: files, command line, graph, files again. */
describe('bills and commitments of 1.3 and 1.4', () => {
  let folder: string;
  let first: FreshDatabase;
  let second: FreshDatabase;
  const costweave = (args: readonly string[], database = first, stdin = ''): Promise<Ended> =>
    quickCostweave(args, { cwd: folder, stdin, env: { DATABASE_URL: database.connectionString, COSTWEAVE_HOME: folder } });
  /** As they came: a parser rounds their numbers. */
  const answers: string[] = [];
  const asked = async (database: FreshDatabase) => {
    const { stdout } = await costweave(['query', '-', '--variables', PERIOD], database, ChargesOfNewerVersionsDocument.toString());
    answers.push(stdout);
    return (JSON.parse(stdout) as { data: ChargesOfNewerVersionsQuery }).data.charges!.nodes;
  };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'costweave-newer-'));
    [first, second] = await Promise.all([freshDatabase(), freshDatabase()]);
    const fixtures = focusFixtures();
    mkdirSync(path.join(folder, 'in'));
    const write = (name: string, text: string) => writeFileSync(path.join(folder, 'in', name), text);
    write('older-2025-01.csv', fixtures['version-1-3']!['warehouse-2025-01.csv'] as string);
    write('newer-2025-01.csv', fixtures['version-1-4']!['warehouse-2025-01.csv'] as string);
    write('contract-commitments-a.csv', csv(commitmentColumnsOf('1.3'), [COMMITMENT_1_3]));
    write('contract-commitments-b.csv', csv(commitmentColumnsOf('1.4'), [{ ...COMMITMENT_1_4, ContractCommitmentId: 'cc-2' }]));
  });
  afterAll(async () => {
    await Promise.all([first?.drop(), second?.drop()]);
    rmSync(folder, { recursive: true });
  });

  it('are loaded with everything that they say', async () => {
    expect(await costweave(['load', 'focus', 'in'])).toMatchObject({ code: 0 });
    const charges = await asked(first);
    expect(charges).toHaveLength(5);
    const of = (file: string, row: number) =>
      charges.find(({ sourceRow }) => sourceRow.file.includes(file) && Number(sourceRow.row) === row)!;
    expect(of('older', 1)).toMatchObject({ serviceProviderName: 'Warehouse', hostProviderName: 'AWS', providerName: 'Warehouse' });
    expect(JSON.stringify(of('older', 1).contractApplied)).toContain('ContractCommitmentId');
    expect(of('older', 2)).toMatchObject({ allocatedMethodId: 'by-requests' });
    expect(of('newer', 1)).toMatchObject({
      invoiceDetailId: 'INV-1/3',
      serviceProviderName: 'Warehouse Ltd',
      x: { x_CredentialId: 'key-9' },
    });
    expect(answers.at(-1)).toMatch(/"ContractCommitmentAppliedCost":\s*0\.10000000000000000000000001\b/);
    expect(answers.at(-1)).toMatch(/"AllocatedRatio":\s*0\.333333333333333333333333333333\b/);
    // A marketplace: the host issues the invoice for another seller.
    expect(of('newer', 2)).toMatchObject({ serviceProviderName: 'Vendor', providerName: 'Cloud' });
  });

  it('are written as 1.4, which keeps its rules, and come back as they were', async () => {
    expect(await costweave(['export', 'focus', '--version', '1.4', '--period', '2025-01', '--output', 'out-2025-01.csv'])).toMatchObject({
      code: 0,
    });
    const checked = await costweave(['check', 'focus', 'out-2025-01.csv', '--json']);
    expect(JSON.parse(checked.stdout)).toMatchObject({ dataset: 'cost-and-usage', focusVersion: '1.4', rows: 5 });
    expect(await costweave(['load', 'focus', 'out-2025-01.csv'], second)).toMatchObject({ code: 0 });
    const plain = async (database: FreshDatabase) =>
      (await asked(database)).map((charge) => JSON.stringify({ ...charge, sourceRow: null })).toSorted();
    expect(await plain(second)).toEqual(await plain(first));
  });

  it('commitments are written as Parquet and come back to the last digit, with what was assumed beside them', async () => {
    const args = ['export', 'focus', '--dataset', 'contract-commitment', '--version', '1.4', '--period', '2025-01'];
    const parquet = [...args, '--format', 'parquet', '--output', 'contract-commitments.parquet'];
    const made = await costweave(parquet);
    expect(made).toMatchObject({ code: 0, stderr: expect.stringContaining('2 commitments as FOCUS 1.4') });
    const metadata = JSON.parse(readFileSync(path.join(folder, 'contract-commitments.parquet.focus.json'), 'utf8')) as {
      Dataset: string;
      Marks: { Columns: { ColumnName: string; assumed: number; missing: number }[] };
    };
    expect(metadata.Dataset).toBe('ContractCommitment');
    expect(metadata.Marks.Columns.find(({ ColumnName }) => ColumnName === 'ContractCommitmentBenefitCategory')).toMatchObject({
      assumed: 1,
    });
    expect(metadata.Marks.Columns.find(({ ColumnName }) => ColumnName === 'ContractCommitmentModel')).toMatchObject({ missing: 2 });
    expect(rowsOf(readFileSync(path.join(folder, 'contract-commitments.parquet.marks.csv'), 'utf8'))).toHaveLength(2);
    const checked = await costweave(['check', 'focus', 'contract-commitments.parquet', '--json']);
    expect(checked.code).toBe(6);
    expect(JSON.parse(checked.stdout)).toMatchObject({ dataset: 'contract-commitment', focusVersion: '1.4', rows: 2, conformant: false });
    expect(await costweave(['load', 'focus', 'contract-commitments.parquet'], second)).toMatchObject({ code: 0 });
    const costs = (database: FreshDatabase) =>
      sql`select contract_commitment_id, contract_commitment_cost::text, contract_commitment_period_end from contract_commitment order by 1`.execute(
        database.db,
      );
    const [given, again] = [await costs(first), await costs(second)];
    expect(given.rows).toMatchObject([{ contract_commitment_cost: '1000000.000000000000000000001' }, { contract_commitment_id: 'cc-2' }]);
    expect(again.rows).toEqual(given.rows);
  });

  it('commitments that need assumptions are refused by --strict, and a version without the dataset by name', async () => {
    const args = ['export', 'focus', '--dataset', 'contract-commitment', '--period', '2025-01', '--strict', '--output', 'strict.csv'];
    expect(await costweave(args)).toMatchObject({ code: 6, stderr: expect.stringContaining('Nothing was written') });
    expect(await costweave([...args, '--version', '1.3'])).toMatchObject({ code: 0 });
    expect(await costweave([...args, '--version', '1.2'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('expected 1.3 or 1.4'),
    });
    const checked = await costweave(['check', 'focus', 'strict.csv', '--version', '1.2']);
    expect(checked).toMatchObject({
      code: 6,
      stderr: expect.stringContaining('expected a version that has ContractCommitment (1.3, 1.4)'),
    });
  });

  it.skipIf(!isHere)(`the case of a newer version is read whole and comes back${whyNot}`, async () => {
    cpSync(path.resolve(import.meta.dirname, '../../../shared/cases/F08-newer-version/in'), path.join(folder, 'case'), { recursive: true });
    const third = await freshDatabase();
    try {
      expect(await costweave(['load', 'focus', 'case'], third)).toMatchObject({ code: 0 });
      expect(await asked(third)).toMatchObject([
        { billedCost: '3', serviceProviderName: 'Example Cloud', hostProviderName: 'Example Cloud', providerName: 'Example Cloud' },
      ]);
      const { stdout } = await costweave(['export', 'focus', '--version', '1.4', '--period', '2025-01'], third);
      const [given] = rowsOf(readFileSync(path.join(folder, 'case/x_2025-01.csv'), 'utf8'));
      const [out] = rowsOf(stdout);
      for (const [column, text] of Object.entries(given!)) if (text !== '') expect([column, out![column]]).toEqual([column, text]);
    } finally {
      await third.drop();
    }
  });
});
