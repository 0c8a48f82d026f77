import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { quickCostweave } from '#test/support/quick-costweave.ts';
import type { Ended } from '#test/support/run-costweave.ts';
import { generatedBill } from './generated-bill.ts';
import { pastTheGuards } from '#test/support/past-the-guards.ts';

describe('export focus', () => {
  let folder: string;
  let database: FreshDatabase;
  const costweave = (args: string): Promise<Ended> =>
    quickCostweave(args.split(' '), { cwd: folder, env: { DATABASE_URL: database.connectionString, COSTWEAVE_HOME: folder } });

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'costweave-focus-'));
    database = await freshDatabase();
    writeFileSync(path.join(folder, 'bill-2025-01.csv'), generatedBill(60));
    expect(await costweave('load focus bill-2025-01.csv')).toMatchObject({ code: 0 });
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  test('writes 1.4 with what it holds and how each value came about beside it', async () => {
    const { code, stderr } = await costweave('export focus --version 1.4 --period 2025-01 --output out.csv');
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stderr).toContain('60 charges of 1 batches as FOCUS 1.4');
    const metadata = JSON.parse(readFileSync(path.join(folder, 'out.csv.focus.json'), 'utf8')) as {
      FocusVersion: string;
      Rows: number;
      AsOf: string;
      Recency: object;
      Marks: { Columns: { ColumnName: string; derived: number; assumed: number; missing: number }[] };
    };
    expect([metadata.FocusVersion, metadata.Rows]).toEqual(['1.4', 60]);
    const sector = {
      TimeSectorStart: '2025-01-01T00:00:00Z',
      TimeSectorEnd: '2025-02-01T00:00:00Z',
      TimeSectorLastUpdated: expect.stringMatching(/^20/),
    };
    expect(metadata.Recency).toMatchObject({ DatasetInstanceLastUpdated: metadata.AsOf, TimeSectors: [sector] });
    expect(metadata.Marks.Columns.find(({ ColumnName }) => ColumnName === 'ServiceProviderName')).toMatchObject({
      derived: 50,
      assumed: 10,
      missing: 0,
    });
    // Twelve taxes of 0.50 whose billed cost is another; credits have one already.
    expect(metadata.Marks.Columns.find(({ ColumnName }) => ColumnName === 'EffectiveCost')).toMatchObject({ derived: 12 });
    const lines = readFileSync(path.join(folder, 'out.csv.marks.csv'), 'utf8').trimEnd().split('\r\n');
    expect(lines).toHaveLength(61);
  });

  test('--strict writes nothing where a value is assumed, and says which', async () => {
    const { code, stderr } = await costweave('export focus --period 2025-01 --strict --output strict.csv');
    expect(code).toBe(6);
    expect(stderr).toMatch(/ServiceProviderName +50 +10 +0 .*serviceProvider/);
    expect(readdirSync(folder).filter((name) => name.startsWith('strict'))).toEqual([]);
    expect(
      await costweave('load focus bill-2025-01.csv --source declared --set serviceProvider=publisher hostProvider=Cloud'),
    ).toMatchObject({ code: 0 });
    await pastTheGuards(database.db, (transaction) =>
      sql`update batch set superseded_at = now() where source_id = 'focus'`.execute(transaction),
    );
    expect(await costweave('export focus --period 2025-01 --strict --output strict.csv')).toMatchObject({ code: 0 });
    expect(existsSync(path.join(folder, 'strict.csv'))).toBe(true);
    await pastTheGuards(database.db, (transaction) =>
      sql`update batch set superseded_at = case source_id when 'declared' then now() end`.execute(transaction),
    );
  });

  test('Parquet holds the same charges, to the last digit', async () => {
    expect(await costweave('export focus --version 1.2 --period 2025-01 --format parquet --output again-2025-01.parquet')).toMatchObject({
      code: 0,
    });
    expect(await costweave('load focus again-2025-01.parquet --source again')).toMatchObject({ code: 0 });
    const totals = (source: string) =>
      sql`select count(*)::int as rows, trim_scale(sum(billed_cost)) as billed, trim_scale(sum(list_cost)) as list, trim_scale(sum(pricing_quantity)) as quantity,
          md5(string_agg(charge_description || trim_scale(effective_cost)::text || charge_period_start || coalesce(tags::text, ''), ',' order by row_number)) as texts
        from charge_focus join batch on batch.id = batch_id where source_id = ${source}`.execute(database.db);
    const [given, again] = [await totals('focus'), await totals('again')];
    expect(given.rows[0]).toMatchObject({ rows: 60 });
    expect(again.rows).toEqual(given.rows);
  });

  test.each([
    ['export focus --version 1.3 --period 2025-01', 2, '--version: expected 1.2 or 1.4, found "1.3"'],
    ['export focus --format parquet --period 2025-01', 2, 'expected --output <file>'],
  ])('%s is refused', async (args, code, told) => {
    const ended = await costweave(args);
    expect({ code: ended.code, told: ended.stderr.includes(told) }).toEqual({ code, told: true });
  });
});
