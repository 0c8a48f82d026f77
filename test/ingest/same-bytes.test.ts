import { Buffer } from 'node:buffer';
import { gzipSync } from 'node:zlib';
import { fc, test } from '@fast-check/vitest';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { leftovers, stateDigest } from './hub-state.ts';
import { loadPlain, plainBill } from './load-plain.ts';
import { memoryFolder, type MemoryFolder } from './memory-folder.ts';
import { PLAIN_HEADER, plainRow } from './plain-bill.ts';
import { plainDelivery, threadedPlain } from './plain-connector.ts';

const databases: FreshDatabase[] = [];
afterAll(async () => {
  for (const database of databases) await database.drop();
});

async function anotherDatabase(): Promise<FreshDatabase> {
  const database = await freshDatabase();
  databases.push(database);
  return database;
}

async function digestAfter(load: (database: FreshDatabase) => Promise<void>): Promise<string> {
  const database = await anotherDatabase();
  await load(database);
  expect(await leftovers(database.db)).toEqual([]);
  return stateDigest(database.db);
}

const MONTHS = ['2025-01', '2025-02', '2025-03'];
const folder = memoryFolder(
  Object.fromEntries(MONTHS.map((month, index) => [`${month}.csv.gz`, gzipSync(plainBill(400, index + 1, month))])),
);
/** What was issued before what counts does not take its place. */
const ISSUED = { issuedAt: '2025-04-02T00:00:00Z' };
const ISSUED_BEFORE = { issuedAt: '2025-04-01T00:00:00Z' };
const clean = digestAfter(async (database) => {
  for (const month of MONTHS) await loadPlain(database, folder, plainDelivery(month, [`${month}.csv.gz`], ISSUED));
});

describe('loading', () => {
  test.prop([fc.array(fc.constantFrom(...MONTHS, 'older 2025-02'), { maxLength: 5 }), fc.shuffledSubarray(MONTHS, { minLength: 3 })], {
    numRuns: 5,
  })('in any order, many times, with older revisions in between, ends in the same bytes', async (before, last) => {
    const older = memoryFolder({ 'older 2025-02.csv.gz': gzipSync(plainBill(300, 9, '2025-02')) });
    const digest = await digestAfter(async (database) => {
      for (const name of [...before, ...last]) {
        const [from, issued] = name.startsWith('older') ? [older, ISSUED_BEFORE] : [folder, ISSUED];
        await loadPlain(database, from, plainDelivery(name.replace('older ', ''), [`${name}.csv.gz`], issued));
      }
    });
    expect(digest).toBe(await clean);
  });

  it('at the same time ends in the same bytes', async () => {
    const digest = await digestAfter(async (database) => {
      await Promise.all(MONTHS.map((month) => loadPlain(database, folder, plainDelivery(month, [`${month}.csv.gz`], ISSUED))));
    });
    expect(digest).toBe(await clean);
  });

  it('in a thread gives what loading in the same thread gives, from the same chunks or others', async () => {
    // Large enough for a thread, which small deliveries are not given.
    const text = plainBill(12_000);
    expect(Buffer.byteLength(text)).toBeGreaterThan(2 * 1024 * 1024);
    const digests = await Promise.all(
      [undefined, threadedPlain.module, threadedPlain.module].map((module, index) =>
        digestAfter(async (database) => {
          const { module: _, ...connector } = threadedPlain;
          const from = memoryFolder({ 'm.csv': text }, index === 2 ? 777 : 64 * 1024);
          const more = { connector: { ...connector, ...(module === undefined ? {} : { module }) } };
          expect(await loadPlain(database, from, plainDelivery('m/2025-01', ['m.csv']), more)).toMatchObject({ outcome: 'sealed' });
        }),
      ),
    );
    expect(new Set(digests).size).toBe(1);
  });

  it('from Parquet gives the charges that CSV gives', async () => {
    const rows = Array.from({ length: 500 }, (_, index) =>
      plainRow({
        Cost: `${index}.25`,
        Resource: `i-${index % 40}`,
        'tag:env': index % 2 === 0 ? 'prod' : '',
        Type: index % 9 === 0 ? 'Split' : 'Usage',
      }),
    );
    const columnData = PLAIN_HEADER.map((name, column) => ({ name, data: rows.map((row) => row[column]!), type: 'STRING' as const }));
    const parquet = new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 130 }));
    const csv = [[...PLAIN_HEADER], ...rows].map((row) => row.map((field) => `"${field.replaceAll('"', '""')}"`).join(',')).join('\n');
    const chargesOf = async (from: MemoryFolder, key: string): Promise<unknown[]> => {
      const database = await anotherDatabase();
      expect(await loadPlain(database, from, plainDelivery('p/2025-01', [key]))).toMatchObject({ outcome: 'sealed', rejections: 0 });
      return database.db.selectFrom('charge_focus').selectAll().orderBy('row_number').execute();
    };
    expect(await chargesOf(memoryFolder({ 'p.parquet': parquet }), 'p.parquet')).toEqual(
      await chargesOf(memoryFolder({ 'p.csv': csv }), 'p.csv'),
    );
  });

  it('a rehearsal tells what would change, and changes nothing', async () => {
    const database = await anotherDatabase();
    const first = memoryFolder({ 'm.csv': plainBill(50) });
    const second = memoryFolder({ 'm.csv': plainBill(60) });
    const delivery = plainDelivery('m/2025-01', ['m.csv']);
    await loadPlain(database, first, delivery);
    const everything = () =>
      database.pool.query(
        `select (select count(*) from batch), (select count(*) from outbox), (select count(*) from slice_claim), (select sum(epoch) from slice_claim), (select count(*) from charge_account), (select count(*) from charge_resource)`,
      );
    const [before, counts] = [await stateDigest(database.db), (await everything()).rows];
    const rehearsal = await loadPlain(database, second, delivery, { dryRun: true });
    expect([await stateDigest(database.db), (await everything()).rows]).toEqual([before, counts]);
    const cost = async () =>
      (
        await database.pool.query(
          `select currency, billed, effective from batch join batch_control on id = batch_id where superseded_at is null order by 1`,
        )
      ).rows as { currency: string; billed: string; effective: string }[];
    const costBefore = await cost();
    const loaded = await loadPlain(database, second, delivery);
    const costAfter = await cost();
    if (rehearsal.outcome !== 'dry-run' || loaded.outcome !== 'sealed') throw new Error(JSON.stringify([rehearsal, loaded]));
    expect(rehearsal.control).toEqual(loaded.control);
    expect(rehearsal.rejections).toBe(loaded.rejections);
    const changed = await database.pool.query(
      `select a.currency, trim_scale(a.billed - b.billed)::text as billed, trim_scale(a.effective - b.effective)::text as effective
       from jsonb_to_recordset($1) a (currency text, billed numeric, effective numeric) join jsonb_to_recordset($2) b (currency text, billed numeric, effective numeric) using (currency) order by 1`,
      [JSON.stringify(costAfter), JSON.stringify(costBefore)],
    );
    expect(rehearsal.preview.change).toEqual(changed.rows);
  });
});
