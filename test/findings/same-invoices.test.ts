import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { loadPlain } from '../ingest/load-plain.ts';
import { memoryFolder } from '../ingest/memory-folder.ts';
import { csvText, PLAIN_HEADER, plainRow, type PlainRow } from '../ingest/plain-bill.ts';
import { plainDelivery } from '../ingest/plain-connector.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** A bill of one charge, of an account of its own: nothing but the invoice can be the same. */
async function load(slice: string, row: Partial<PlainRow>): Promise<void> {
  const text = csvText([[...PLAIN_HEADER], plainRow({ Account: slice, ...row })]);
  await loadPlain(database, memoryFolder({ 'm.csv': text }), plainDelivery(slice, ['m.csv']));
}

async function told(): Promise<string[]> {
  const { rows } = await sql<{ told: string }>`
    select kind || ' ' || slice || ' ' || (details ->> 'examples') as told from delivery_finding where resolved_at is null order by id`.execute(
    database.db,
  );
  return rows.map((row) => row.told);
}

describe('an invoice in two slices', () => {
  it('is told where its amount is the same, and not where slices share it', async () => {
    await load('a/2025-01', { Invoice: 'R-1', Cost: '70' });
    await load('b/2025-01', { Invoice: 'R-1', Cost: '30' });
    await load('c/2025-01', { Invoice: 'R-2', Cost: '70' });
    await load('d/2025-01', { Invoice: 'R-1', Cost: '0' });
    expect(await told()).toEqual([]);
    await load('e/2025-01', { Invoice: 'R-1', Cost: '70' });
    expect(await told()).toEqual(['SAME_INVOICES e/2025-01 ["R-1"]']);
    await load('e/2025-01', { Invoice: 'R-9', Cost: '70' });
    expect(await told()).toEqual([]);
  });
});
