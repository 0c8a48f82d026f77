import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnsOfVersion } from '#src/domain/charge/focus-columns.ts';
import { awsFixtures } from '#test/conformance/fixtures/aws-fixtures.ts';
import { csv, type FixtureRow } from '#test/conformance/fixtures/table.ts';
import { filesBelow, isHere, whyNot } from '#test/field/raw-file.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { exported, loadFixtures } from './export-of-fixtures.ts';
import { generatedBill } from './generated-bill.ts';
import { rowsOf, sameRows, type Row } from './same-rows.ts';

/** What 1.4 says in another way than 1.2: the party columns, and the effective cost of taxes and credits. */
const DOCUMENTED = new Set(['ProviderName', 'PublisherName', 'EffectiveCost', 'PricingCurrencyEffectiveCost']);

/** A hub with these bills, in the order of their names, and one with what came of them as 1.4. */
async function hubs(bills: Readonly<Record<string, string>>): Promise<{ first: FreshDatabase; second: FreshDatabase; asOneFour: string }> {
  const [first, second] = [await freshDatabase(), await freshDatabase()];
  await loadFixtures(first, 'focus', { given: Object.fromEntries(Object.entries(bills).map(([name, bill]) => [`${name}.csv`, bill])) });
  const { csv: asOneFour } = await exported(first, '1.4');
  await loadFixtures(second, 'focus', { again: { 'bill-2025-01.csv': asOneFour } });
  return { first, second, asOneFour };
}

/** Columns of the model identity and tokens that 1.5 brings, and of issuers who name theirs as they like. */
const NAMES = ['x_ModelId', 'x_modelid', 'x_InputTokens', 'x_Notes, "internal"', 'x_Größe', 'x_0', 'x_SkuTier'];
const cell = fc.oneof(
  fc.constant(''),
  fc.constantFrom('gpt-large', '0010', '1.50', '1e3', 'true', '{"a":1}', '[]', "O'Brien", 'say "so"', 'two\nlines', 'é,ü', '\\N', '$1'),
  fc.integer({ min: 0, max: 10 ** 12 }).map(String),
);

describe('columns that sources deliver beyond FOCUS', () => {
  const plain = rowsOf(generatedBill(150));
  const kept = fc.sample(fc.tuple(...NAMES.map(() => cell)), { numRuns: plain.length, seed: 42 });
  const rows: FixtureRow[] = plain.map((row, index) => ({
    ...row,
    ...Object.fromEntries(NAMES.map((name, at) => [name, kept[index]![at]!])),
  }));
  const columns = [...columnsOfVersion('1.2'), ...NAMES];
  let made: Awaited<ReturnType<typeof hubs>>;

  beforeAll(async () => {
    made = await hubs({ given: csv(columns, rows) });
  });
  afterAll(() => Promise.all([made?.first.drop(), made?.second.drop()]));

  it('come back in an export of 1.2, after its columns and in the order of their names', async () => {
    const { csv: out } = await exported(made.first, '1.2');
    const back = rowsOf(out);
    expect(Object.keys(back[0]!)).toEqual([...columnsOfVersion('1.2'), ...NAMES.toSorted((a, b) => (a < b ? -1 : 1))]);
    sameRows(rows, back, columns);
  });

  it('go through 1.4 and come back in 1.2', async () => {
    sameRows(
      rowsOf((await exported(made.first, '1.2')).csv),
      rowsOf((await exported(made.second, '1.2')).csv),
      columns.filter((column) => !DOCUMENTED.has(column)),
    );
    expect(rowsOf(made.asOneFour).filter((row) => row['x_ModelId'] === 'gpt-large').length).toBeGreaterThan(0);
  });

  it('are marked as observed where they hold something', async () => {
    const { csv: values, marks } = await exported(made.first, '1.4');
    const letters = rowsOf(marks);
    for (const [index, row] of rowsOf(values).entries())
      for (const name of NAMES) expect([name, letters[index]![name]]).toEqual([name, row[name] === '' ? '' : 'o']);
  });
});

it('columns of bills that are no FOCUS are exported as well', async () => {
  const fresh = await freshDatabase();
  try {
    await loadFixtures(fresh, 'aws-billing', { 'cur-2': awsFixtures()['cur-2']! });
    const rows = rowsOf((await exported(fresh, '1.4')).csv);
    const own = Object.keys(rows[0]!).filter((name) => name.startsWith('x_'));
    expect(own).toEqual(own.toSorted());
    expect(own.filter((name) => rows.every((row) => row[name] === ''))).toEqual([]);
    expect(own.length).toBeGreaterThan(2);
  } finally {
    await fresh.drop();
  }
});

/** The examples of the specification show some columns each: the others are added, so that each is a bill. */
function completed(example: string): string | undefined {
  const given = rowsOf(example.replaceAll('SkuPriceid', 'SkuPriceId').replaceAll(/(\r?\n)+/g, '\n')).map(named);
  const [filler] = rowsOf(generatedBill(1));
  const added = ['BilledCost', 'ContractedCost', 'EffectiveCost', 'ListCost', 'PricingCurrencyEffectiveCost'] as const;
  const base = {
    ...filler,
    ...Object.fromEntries(
      columnsOfVersion('1.2')
        .filter(isOptional)
        .map((name) => [name, '']),
    ),
  };
  const rows = given.map((row) => ({ ...base, ...Object.fromEntries(added.map((name) => [name, row['BilledCost'] ?? '1'])), ...row }));
  const isReadable = rows.every((row) => INSTANTS.every((name) => /^\d{4}-\d\d-\d\dT[01]\d:00:00Z$/.test((row as Row)[name]!)));
  return isReadable ? csv([...columnsOfVersion('1.2'), ...Object.keys(rows[0]!).filter((name) => name.startsWith('x_'))], rows) : undefined;
}

const INSTANTS = ['BillingPeriodStart', 'BillingPeriodEnd', 'ChargePeriodStart', 'ChargePeriodEnd'];
const isOptional = (name: string) =>
  /^(Commitment|Capacity|Consumed|Sku|ListUnit|ContractedUnit|ChargeClass|PricingUnit|PricingQ)/.test(name);

function named(row: Row): Row {
  const filled = Object.entries(row).filter(([, text]) => !/^null$/i.test(text));
  return Object.fromEntries(filled);
}

describe.skipIf(!isHere)(`the examples of the specification${whyNot}`, () => {
  it('come back as the same rows, directly and through 1.4', async () => {
    const bills = filesBelow('focus').flatMap((file) => {
      const bill = completed(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
      return bill === undefined ? [] : [[path.basename(file, '.csv'), bill] as const];
    });
    expect(bills.length).toBeGreaterThan(7);
    const { first, second } = await hubs(Object.fromEntries(bills));
    try {
      const given = bills.flatMap(([, bill]) => rowsOf(bill));
      const columns = [...new Set(given.flatMap((row) => Object.keys(row)))];
      const back = rowsOf((await exported(first, '1.2')).csv);
      sameRows(given, back, columns);
      const again = rowsOf((await exported(second, '1.2')).csv);
      sameRows(
        back,
        again,
        columns.filter((column) => !DOCUMENTED.has(column)),
      );
    } finally {
      await Promise.all([first.drop(), second.drop()]);
    }
  });
});
