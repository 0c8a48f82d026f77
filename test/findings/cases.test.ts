import { existsSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPath } from '#src/main/source/open-path.ts';
import type { SliceOutcome } from '#src/actions/batch/load-outcome.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { loadFolder } from '../field/load-folder.ts';

const CASES = path.resolve('../shared/cases');

let database: FreshDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.drop());

async function load(connector: string, place: string): Promise<string[]> {
  const slices = await loadFolder(database, connector, openPath(path.join(CASES, place)));
  return slices.map(({ slice, load: { outcome, ...more } }: SliceOutcome) => {
    const kinds = 'findings' in more ? ` ${more.findings.map(({ kind }) => kind).join(' ')}` : '';
    return `${slice} ${outcome}${kinds}`;
  });
}

/** What counts, by month and currency. */
async function billed(): Promise<string[]> {
  const { rows } = await sql<{ told: string }>`
    select month || ' ' || sum(v.billed) || ' ' || currency as told from batch_coverage v join batch b on b.id = v.batch_id
    where b.superseded_at is null group by month, currency order by month`.execute(database.db);
  return rows.map(({ told }) => told);
}

async function open(): Promise<string[]> {
  const { rows } = await sql<{ told: string }>`
    select kind || ' ' || slice as told from delivery_finding where resolved_at is null order by id`.execute(database.db);
  return rows.map(({ told }) => told);
}

describe.skipIf(!existsSync(CASES))('deliveries that are not what they seem (cases are not there: ../shared/cases)', () => {
  it('A05: day 1 again does not replace day 3', async () => {
    for (const day of ['in-day1', 'in-day2', 'in-day3']) await load('aws-billing', `A05-cumulative-refresh/${day}`);
    expect(await billed()).toEqual(['2025-01 60 USD']);
    const held = ['acme/2025-01 held OLDER_DELIVERY LESS_THAN_BEFORE'];
    expect(await load('aws-billing', 'A05-cumulative-refresh/in-day1')).toEqual(held);
    expect(await load('aws-billing', 'A05-cumulative-refresh/in-day1')).toEqual(held);
    expect(await billed()).toEqual(['2025-01 60 USD']);
    expect(await open()).toEqual(['OLDER_DELIVERY acme/2025-01', 'LESS_THAN_BEFORE acme/2025-01']);
  });

  it('A07: a legacy report and CUR 2.0 of one account are told', async () => {
    await load('aws-billing', 'A07-legacy-and-new/in');
    expect(await open()).toEqual([expect.stringMatching(/^SAME_COSTS /)]);
  });

  it('A11: a delivery of which nothing can be read does not replace one', async () => {
    await load('aws-billing', 'A11-redelivery-unreadable/in-good');
    const [good] = await billed();
    expect(await load('aws-billing', 'A11-redelivery-unreadable/in-bad')).toEqual([expect.stringMatching(/ held NOTHING_ACCEPTED$/)]);
    expect(await billed()).toEqual([good]);
  });

  it('F05: the same name with the next month does not empty the month before', async () => {
    await load('focus', 'F05-same-name-next-month/in-1');
    expect(await load('focus', 'F05-same-name-next-month/in-2')).toEqual([expect.stringMatching(/ held MONTHS_LOST/)]);
    expect(await billed()).toEqual(['2025-01 100 USD']);
  });

  it('F06: the next day alone does not replace the month so far', async () => {
    await load('focus', 'F06-delta/in-1');
    expect(await load('focus', 'F06-delta/in-2')).toEqual([expect.stringMatching(/ held LESS_THAN_BEFORE$/)]);
    expect(await billed()).toEqual(['2025-01 30 USD']);
  });

  it('F07: a row that stands twice counts twice, and is told', async () => {
    await load('focus', 'F07-rows-twice/in');
    expect(await billed()).toEqual(['2025-01 25 USD']);
    expect((await open()).map((told) => told.split(' ')[0])).toEqual(['DUPLICATE_ROWS']);
  });

  it('Z09: November in the folder of October does not take its place', async () => {
    await load('azure-billing', 'Z09-folder-of-another-month/in-1');
    expect(await load('azure-billing', 'Z09-folder-of-another-month/in-2')).toEqual([expect.stringMatching(/ held MONTHS_LOST/)]);
    expect(await billed()).toEqual(['2025-10 31 EUR']);
    await load('azure-billing', 'Z09-folder-of-another-month/in-3');
    expect(await billed()).toEqual(['2025-10 31 EUR', '2025-11 44 EUR']);
  });

  it('Z09 without October: a folder of another month is told, and so is November twice', async () => {
    await load('azure-billing', 'Z09-folder-of-another-month/in-3');
    expect((await open()).map((told) => told.split(' ')[0]!).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'OTHER_MONTH_NAMED',
      'SAME_FILES',
    ]);
  });

  it('Z10: a range over two months is told beside both of them', async () => {
    await load('azure-billing', 'Z10-range-over-months/in');
    expect((await open()).map((told) => told.split(' ')[0])).toEqual(['SAME_COSTS', 'SAME_COSTS']);
  });
});
