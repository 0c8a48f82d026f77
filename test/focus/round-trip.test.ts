import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnsOfVersion } from '#src/domain/charge/focus-columns.ts';
import { focusFixtures } from '#test/conformance/fixtures/focus-fixtures.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { exported, loadFixtures } from './export-of-fixtures.ts';
import { generatedBill } from './generated-bill.ts';
import { rowsOf, sameRows } from './same-rows.ts';

describe.each([
  ['the fixture of 1.2', () => focusFixtures()['version-1-2']!['warehouse/2025-01/part-1.csv'] as string, 5],
  ['a generated bill', () => generatedBill(400), 0],
] as const)('%s', (_name, make, filledFrom) => {
  let first: FreshDatabase;
  let second: FreshDatabase;
  const given = make();
  let asOneFour: Awaited<ReturnType<typeof exported>>;

  beforeAll(async () => {
    [first, second] = [await freshDatabase(), await freshDatabase()];
    await loadFixtures(first, 'focus', { given: { 'bill-2025-01.csv': given } });
    asOneFour = await exported(first, '1.4');
    await loadFixtures(second, 'focus', { again: { 'bill-2025-01.csv': asOneFour.csv } });
  });
  afterAll(() => Promise.all([first?.drop(), second?.drop()]));

  it('comes back as the same rows of 1.2', async () => {
    const rows = rowsOf(given);
    const kept = filledFrom === 0 ? rows : rows.filter((row) => row['PublisherName'] !== '');
    const out = rowsOf((await exported(first, '1.2')).csv);
    const found = filledFrom === 0 ? out : out.filter((_, index) => rows[index]!['PublisherName'] !== '');
    sameRows(kept, found, columnsOfVersion('1.2'));
  });

  it('goes to 1.4 and back to 1.2, different in the documented columns alone', async () => {
    const before = rowsOf((await exported(first, '1.2')).csv);
    const after = rowsOf((await exported(second, '1.2')).csv);
    const documented = new Set(['ProviderName', 'PublisherName', 'EffectiveCost', 'PricingCurrencyEffectiveCost']);
    sameRows(
      before,
      after,
      columnsOfVersion('1.2').filter((column) => !documented.has(column)),
    );
    for (const [index, row] of before.entries()) {
      const back = after[index]!;
      const isTaxOrCredit = ['Tax', 'Credit'].includes(row['ChargeCategory']!);
      expect(back['EffectiveCost']).toBe(isTaxOrCredit ? row['BilledCost'] : row['EffectiveCost']);
      expect(back['ProviderName']).toBe(row['ProviderName']);
      if (row['PublisherName'] === row['ProviderName']) expect(back['PublisherName']).toBe(row['PublisherName']);
    }
  });

  it('comes back as the same rows of 1.4', async () => {
    sameRows(rowsOf(asOneFour.csv), rowsOf((await exported(second, '1.4')).csv), columnsOfVersion('1.4'));
  });

  it('says of each value how it came about', () => {
    const values = rowsOf(asOneFour.csv);
    const marks = rowsOf(asOneFour.marks);
    expect(marks).toHaveLength(values.length);
    for (const [index, row] of values.entries())
      for (const column of columnsOfVersion('1.4')) {
        const mark = marks[index]![column]!;
        expect(`${column}: ${row[column] === '' ? /^m?$/.test(mark) : /^[oda]$/.test(mark)}`).toBe(`${column}: true`);
      }
    const bought = values.findIndex((row, index) => row['ChargeCategory'] === 'Usage' && marks[index]!['ServiceProviderName'] !== '');
    expect(marks[bought]!['BilledCost']).toBe('o');
    expect(['d', 'a']).toContain(marks[bought]!['ServiceProviderName']);
  });
});

it('what 1.3 and 1.4 say comes back with all digits', async () => {
  const fresh = await freshDatabase();
  try {
    const given = focusFixtures()['version-1-4']!['warehouse-2025-01.csv'] as string;
    await loadFixtures(fresh, 'focus', { given: { 'bill-2025-01.csv': given } });
    const { csv, marks } = await exported(fresh, '1.4');
    sameRows(rowsOf(given), rowsOf(csv), columnsOfVersion('1.4'));
    expect(csv).toContain('0.333333333333333333333333333333');
    expect(csv).toContain('0.10000000000000000000000001');
    expect(new Set(rowsOf(marks).map((row) => row['HostProviderName']))).toEqual(new Set(['o']));
  } finally {
    await fresh.drop();
  }
});
