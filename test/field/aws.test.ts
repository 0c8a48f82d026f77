import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SliceOutcome } from '#src/actions/batch/load-outcome.ts';
import { memoryFolder } from '#src/conformance/index.ts';
import { openLocalFolder } from '#src/platform/object-store/local-folder.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { readFileSync } from 'node:fs';
import { loadedTotals } from './group-totals.ts';
import { loadFolder, outcomes } from './load-folder.ts';
import { rawText } from './raw-decimal.ts';
import { readRawAws, type RawAws } from './raw-aws.ts';
import { isHere, SHARED, whyNot } from './raw-file.ts';

const AWS = path.join(SHARED, 'aws');
const HUB = 's3-layout/cur/hubcur';
const FINAL = 'January-2025-hubcur-finalized.csv.gz';
const FILES: Readonly<Record<string, string>> = {
  'anonymised/2023-11': 'cur/anonymised-2023-11.csv',
  'bigcur/2025-01': 's3-layout/cur/bigcur/20250101-20250201/42e7571a-8751-49de-ab32-d7570546a781/January-2025-bigcur.csv.gz',
  'bigcur/2025-02': 's3-layout/cur/bigcur/20250201-20250301/431735bd-5db5-4391-bb5c-2bcab6de3c76/February-2025-bigcur.csv.gz',
  'bigcur/2025-03': 's3-layout/cur/bigcur/20250301-20250401/240987ba-b72a-4fb5-9c35-7b3333fd5e24/March-2025-bigcur.csv.gz',
  'hubcur-finalized/2025-01': FINAL,
  'hubcur/2025-01': `${HUB}/20250101-20250201/8e7ab641-1197-4dd9-8d21-17c6bbeeef9a/January-2025-hubcur.csv.gz`,
  'hubcur/2025-02': `${HUB}/20250201-20250301/fa412d4f-e215-4672-be1e-4d4ffca6114f/February-2025-hubcur.csv.gz`,
  'hubcur/2025-03': `${HUB}/20250301-20250401/089434f9-c6c4-436c-aaa2-27dabb535cc4/March-2025-hubcur.csv.gz`,
};

interface ControlRow {
  slice: string;
  final: boolean;
  currency: string;
  rows_delivered: string;
  rows_accepted: string;
  rows_rejected: string;
  rows_excluded: string;
  delivered: string;
  accepted: string;
  excluded: string;
  billed: string;
}

describe.skipIf(!isHere)(`real AWS reports${whyNot}`, () => {
  let fresh: FreshDatabase;
  let slices: readonly SliceOutcome[];
  let raw: Readonly<Record<string, RawAws>>;

  beforeAll(async () => {
    fresh = await freshDatabase();
    // Loading reads in a thread of its own; meanwhile the raw files are added up here.
    const loading = loadFolder(fresh, 'aws-billing', openLocalFolder(AWS));
    const read: Record<string, RawAws> = {};
    for (const [slice, file] of Object.entries(FILES)) read[slice] = await readRawAws(path.join(AWS, file));
    raw = read;
    slices = await loading;
  }, 300_000);
  afterAll(() => fresh?.drop());

  async function controlOf(slice: string): Promise<ControlRow[]> {
    const { rows } = await sql<ControlRow>`
      select batch.slice, batch.final, batch_control.* from batch_control join batch on batch.id = batch_id
      where slice = ${slice} and superseded_at is null`.execute(fresh.db);
    return rows;
  }

  it('are loaded, or refused for a reason', () => {
    expect(outcomes(slices)).toEqual({
      ...Object.fromEntries(Object.keys(FILES).map((slice) => [slice, 'sealed'])),
      // A list of CUR 2.0's columns and their types, no bill.
      cur2_columns_glue_types: 'skipped',
      // A manifest on its own: its files were never there.
      'koku-local/2018-08': 'refused object-missing',
    });
  });

  it.each(Object.keys(FILES))('%s: rows and money by account, service and category are those of the raw file', async (slice) => {
    expect(await loadedTotals(fresh.db, 'aws-billing', slice)).toEqual(raw[slice]!.totals);
    expect(Object.keys(raw[slice]!.totals).length).toBeGreaterThan(1);
  });

  it.each(Object.keys(FILES))('%s: delivered is accepted and rejected and excluded', async (slice) => {
    const [control, ...others] = await controlOf(slice);
    const { rows, delivered, negated, unreadable, excluded } = raw[slice]!;
    expect(others).toEqual([]);
    expect(control).toMatchObject({
      final: slice === 'hubcur-finalized/2025-01',
      rows_delivered: String(rows),
      rows_rejected: String(unreadable.length),
      rows_excluded: String(excluded),
      rows_accepted: String(rows - unreadable.length - excluded),
      delivered: rawText(delivered),
      excluded: rawText(negated),
      accepted: rawText(delivered - negated),
      // Every negation cancels its covered usage, and no rejected row has a cost: the whole bill is there.
      billed: rawText(delivered),
    });
  });

  it.each(['hubcur/2025-01', 'bigcur/2025-02'])(
    '%s: the rejected rows are the ones without the cost of their reservation, which have text for a number elsewhere',
    async (slice) => {
      const { rows } = await sql<{ row_number: number; column_name: string; found: string }>`
      select row_number, column_name, found from rejection join batch on batch.id = batch_id
      where slice = ${slice} and superseded_at is null order by row_number`.execute(fresh.db);
      expect(rows.map(({ row_number: row }) => row)).toEqual(raw[slice]!.unreadable);
      expect(new Set(rows.map(({ column_name: column, found }) => `${column}: ${found}`))).toEqual(
        new Set(['reservation/EffectiveCost: ']),
      );
    },
  );

  it('are already there the second time', async () => {
    const again = await loadFolder(fresh, 'aws-billing', openLocalFolder(path.join(AWS, HUB)));
    expect(outcomes(again)).toEqual({
      'hubcur/2025-01': 'already-there',
      'hubcur/2025-02': 'already-there',
      'hubcur/2025-03': 'already-there',
    });
  });

  it('of a month are replaced by its final form, and never counted twice', async () => {
    const before = await loadedTotals(fresh.db, 'aws-billing', 'hubcur/2025-01');
    const key = 'cur/hubcur/20250101-20250201/final/January-2025-hubcur.csv.gz';
    const manifest = { assemblyId: 'final', reportName: 'hubcur', billingPeriod: { start: '20250101T000000.000Z' }, reportKeys: [key] };
    const folder = memoryFolder({
      [key]: readFileSync(path.join(AWS, FINAL)),
      'cur/hubcur/20250101-20250201/hubcur-Manifest.json': JSON.stringify(manifest),
    });
    expect(outcomes(await loadFolder(fresh, 'aws-billing', folder))).toEqual({ 'hubcur/2025-01': 'sealed' });
    expect(await loadedTotals(fresh.db, 'aws-billing', 'hubcur/2025-01')).toEqual(before);
    const revisions = await sql<{ revision: number; final: boolean; isCurrent: boolean; mark: string }>`
      select revision, final, superseded_at is null as "isCurrent", mark from batch where slice = 'hubcur/2025-01' order by revision`.execute(
      fresh.db,
    );
    expect(revisions.rows).toEqual([
      { revision: 1, final: false, isCurrent: false, mark: '8e7ab641-1197-4dd9-8d21-17c6bbeeef9a' },
      { revision: 2, final: true, isCurrent: true, mark: 'final' },
    ]);
    const invoices = await sql<{ invoice: string }>`
      select distinct invoice_id as invoice from charge_focus join batch on batch.id = batch_id
      where slice = 'hubcur/2025-01' and superseded_at is null`.execute(fresh.db);
    expect(invoices.rows).toEqual([{ invoice: '1234567890' }]);
  });

  it('keep account ids, tags and their spelling', async () => {
    const { rows } = await sql<{ tags: Record<string, string>; account: string }>`
      select distinct tags, sub_account_id as account from charge_focus join batch on batch.id = batch_id
      where slice = 'hubcur/2025-02' and superseded_at is null and resource_id = 'i-70000001' and tags ? 'Environment' and tags ? 'environment'`.execute(
      fresh.db,
    );
    expect(rows).toContainEqual({
      account: '9999999999991',
      tags: expect.objectContaining({ Environment: 'prod', environment: 'production', 'aws:createdBy': 'AssumedRole:AROAEXAMPLE:i-0abc' }),
    });
  });
});
