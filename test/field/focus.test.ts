import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SliceOutcome } from '#src/actions/batch/load-outcome.ts';
import { FOCUS_COLUMN_NAMES } from '#src/connector-kit/index.ts';
import { openLocalFolder } from '#src/platform/object-store/local-folder.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { loadFolder, outcomes } from './load-folder.ts';
import { filesBelow, isHere, SHARED, whyNot } from './raw-file.ts';

const FOCUS = path.join(SHARED, 'focus');

/** FOCUS's mandatory columns that may not be null and have no sound default: the examples of the specification often leave them out. */
const NEEDED = [
  'BilledCost',
  'BillingAccountId',
  'BillingCurrency',
  'BillingPeriodEnd',
  'BillingPeriodStart',
  'ChargeCategory',
  'ChargePeriodEnd',
  'ChargePeriodStart',
  'ContractedCost',
  'EffectiveCost',
  'ListCost',
  'ProviderName',
  'ServiceCategory',
  'ServiceName',
];

describe.skipIf(!isHere)(`the examples of the FOCUS specification${whyNot}`, () => {
  let fresh: FreshDatabase;
  let slices: readonly SliceOutcome[];
  const files = isHere ? filesBelow('focus').filter((file) => file.endsWith('.csv')) : [];

  beforeAll(async () => {
    fresh = await freshDatabase();
    slices = await loadFolder(fresh, 'focus', openLocalFolder(FOCUS));
  });
  afterAll(() => fresh?.drop());

  const sliceOf = (file: string) => path.relative(FOCUS, file).replace(/\.csv$/, '');
  const headerOf = (file: string) =>
    readFileSync(file, 'utf8')
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/, 1)[0]!
      .split(',');
  const isBill = (file: string) => ['BilledCost', 'BillingCurrency'].some((name) => headerOf(file).includes(name));
  const isWhole = (file: string) => NEEDED.every((name) => headerOf(file).includes(name));

  it('without a mandatory column are refused, those without money are skipped, the others are read', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter(isWhole).length).toBeGreaterThan(3);
    expect(outcomes(slices)).toEqual(
      Object.fromEntries(
        files.map((file) => [sliceOf(file), isWhole(file) ? 'sealed' : isBill(file) ? 'refused column-missing' : 'skipped']),
      ),
    );
  });

  it('say which column is missing', () => {
    for (const { slice, load } of slices) {
      if (load.outcome !== 'refused') continue;
      const header = headerOf(path.join(FOCUS, `${slice}.csv`));
      const missing = NEEDED.filter((name) => !header.includes(name));
      for (const name of missing) expect(load.reason.expected).toContain(name);
    }
  });

  it('written for people (`$10,000.00`, `5/1/25`) have their rows rejected, cell by cell, and none of them vanishes', async () => {
    const whole = files.filter(isWhole).map(sliceOf);
    const { rows } = await sql<{ slice: string; rows: number; rejected: number; columns: string[] }>`
      select slice, (select sum(rows)::int from batch_object where batch_id = batch.id) as rows, count(rejection)::int as rejected, array_agg(distinct column_name) as columns
      from batch left join rejection on batch_id = batch.id group by batch.id, slice order by slice`.execute(fresh.db);
    expect(rows.map(({ slice }) => slice)).toEqual(whole.toSorted());
    for (const { slice, rows: delivered, rejected, columns } of rows) {
      const lines =
        readFileSync(path.join(FOCUS, `${slice}.csv`), 'utf8')
          .trim()
          .split(/\r?\n/).length - 1;
      expect([slice, delivered, rejected]).toEqual([slice, lines, lines]);
      expect(columns.every((column) => (FOCUS_COLUMN_NAMES as string[]).includes(column))).toBe(true);
    }
  });
});
