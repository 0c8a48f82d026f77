import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SliceOutcome } from '#src/actions/batch/load-outcome.ts';
import { openLocalFolder } from '#src/platform/object-store/local-folder.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { loadedTotals } from './group-totals.ts';
import { loadFolder, outcomes } from './load-folder.ts';
import { readRawAzure, type RawAzure, type RawAzureFile } from './raw-azure.ts';
import { rawText } from './raw-decimal.ts';
import { isHere, SHARED, whyNot } from './raw-file.ts';

const AZURE = path.join(SHARED, 'azure');
const EA = 'finops-toolkit_EA_Small';
const blob = (range: string, guid: string) => [{ file: `blob-layout/exports/hubaz/${range}/costreport_${guid}.csv` }];
const FILES: Readonly<Record<string, readonly RawAzureFile[]>> = {
  'azure_big/2025-01': [{ file: 'azure_big_2025-01.csv.gz' }],
  'azure_big/2025-02': [{ file: 'azure_big_2025-02.csv.gz' }],
  'azure_big/2025-03': [{ file: 'azure_big_2025-03.csv.gz' }],
  [EA]: [
    { file: 'ea/finops-toolkit_EA_ActualCost_Small.csv', onlyCommitments: true },
    { file: 'ea/finops-toolkit_EA_AmortizedCost_Small.csv' },
  ],
  'hubaz/2025-01': blob('20250101-20250131', '321c7727-68a4-4b87-91cc-25921b7bae93'),
  'hubaz/2025-02': blob('20250201-20250228', '4951ab0c-2a38-4ae6-97e4-7b5b8ff3dd26'),
  'hubaz/2025-03': blob('20250301-20250331', 'feec1929-bebd-4bb2-9363-f60af0b6cd46'),
  'hubaz/2025-04': blob('20250401-20250430', 'b7a5bd41-2c50-4703-bb80-d420b2c95951'),
};
const EMPTY = ['finops-toolkit_EA_NoRows', 'hubaz/2025-04'];
const FULL = Object.keys(FILES).filter((slice) => !EMPTY.includes(slice));

describe.skipIf(!isHere)(`real Azure exports${whyNot}`, () => {
  let fresh: FreshDatabase;
  let slices: readonly SliceOutcome[];
  let raw: Readonly<Record<string, RawAzure>>;

  beforeAll(async () => {
    fresh = await freshDatabase();
    const loading = loadFolder(fresh, 'azure-billing', openLocalFolder(AZURE));
    const read: Record<string, RawAzure> = {};
    for (const slice of FULL) {
      read[slice] = await readRawAzure(FILES[slice]!.map((each) => ({ ...each, file: path.join(AZURE, each.file) })));
    }
    raw = read;
    slices = await loading;
  });
  afterAll(() => fresh?.drop());

  it('are loaded, or refused for a reason', () => {
    expect(outcomes(slices)).toEqual({
      ...Object.fromEntries([...FULL, ...EMPTY].map((slice) => [slice, 'sealed'])),
      // Look-up tables, no bills.
      PricingUnits: 'skipped',
      Regions: 'skipped',
      ResourceTypes: 'skipped',
      Services: 'skipped',
      // A manifest on its own: its file was never there.
      'manifests/2023-01': 'refused object-missing',
    });
  });

  it.each(FULL)('%s: rows and money by account, service and category are those of the raw files', async (slice) => {
    expect(await loadedTotals(fresh.db, 'azure-billing', slice)).toEqual(raw[slice]!.totals);
    expect(Object.keys(raw[slice]!.totals).length).toBeGreaterThan(1);
  });

  it.each(FULL)('%s: delivered is accepted and excluded', async (slice) => {
    const { rows: control } = await sql<Record<string, string>>`
      select batch_control.* from batch_control join batch on batch.id = batch_id where slice = ${slice}`.execute(fresh.db);
    const { rows, delivered, excluded, excludedAmount } = raw[slice]!;
    expect(control).toMatchObject([
      {
        rows_delivered: String(rows),
        rows_rejected: '0',
        rows_excluded: String(excluded),
        delivered: rawText(delivered),
        excluded: rawText(excludedAmount),
        accepted: rawText(delivered - excludedAmount),
      },
    ]);
  });

  it('bill a reservation once and spread it where it is used', async () => {
    const { rows } = await sql<Record<string, string>>`
      select charge_category as category, commitment_discount_status as status, trim_scale(billed_cost)::text as billed, trim_scale(effective_cost)::text as effective
      from charge_focus join batch on batch.id = batch_id where slice = ${EA} and commitment_discount_id is not null order by 1, 4`.execute(
      fresh.db,
    );
    expect(rows).toEqual([
      { category: 'Purchase', status: null, billed: '3.25', effective: '0' },
      { category: 'Usage', status: 'Used', billed: '0', effective: '0.006000000468' },
      { category: 'Usage', status: 'Used', billed: '0', effective: '0.493152' },
    ]);
  });

  it('read block quantities as they are: ten thousand units are one', async () => {
    const { rows } = await sql<Record<string, string>>`
      select trim_scale(pricing_quantity)::text as priced, trim_scale(consumed_quantity)::text as consumed, pricing_unit as unit
      from charge_focus join batch on batch.id = batch_id where slice = ${EA} and pricing_unit = '10000 Units' order by 1`.execute(
      fresh.db,
    );
    expect(rows.length).toBe(4);
    expect(rows).toContainEqual({ priced: '0.1351', consumed: '1351', unit: '10000 Units' });
  });

  it('of an empty month are there, with no rows', async () => {
    const { rows } = await sql<{ slice: string; months: string[]; rows: number }>`
      select slice, months, rows from batch join batch_object on batch_id = batch.id where slice = any(${EMPTY}) order by slice`.execute(
      fresh.db,
    );
    expect(rows).toEqual([
      { slice: 'finops-toolkit_EA_NoRows', months: [], rows: 0 },
      { slice: 'hubaz/2025-04', months: ['2025-04'], rows: 0 },
    ]);
  });
});
