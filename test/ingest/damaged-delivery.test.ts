import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDelivery } from '#src/actions/load/load-delivery.ts';
import type { Delivery, ObjectFolder } from '#src/connector-kit/index.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { leftovers, stateDigest } from './hub-state.ts';
import { loadPlain, plainBill } from './load-plain.ts';
import { memoryFolder, type MemoryFolder } from './memory-folder.ts';
import { csvText, PLAIN_HEADER, plainRow } from './plain-bill.ts';
import { plainCharges, plainConnector, plainDelivery } from './plain-connector.ts';
import { readerOf } from '#src/domain/authority/viewer.ts';

const SOUND = gzipSync(csvText([[...PLAIN_HEADER], plainRow({ Cost: '1.25' }), plainRow({ Cost: '2', Currency: 'EUR' })]));
const LARGE = gzipSync(plainBill(3000));
let database: FreshDatabase;
let before: string;

beforeAll(async () => {
  database = await freshDatabase();
  await loadPlain(database, memoryFolder({ 'm.csv.gz': SOUND }), plainDelivery('m/2025-01', ['m.csv.gz']));
  before = await stateDigest(database.db);
});
afterAll(() => database.drop());

type Change = (folder: MemoryFolder) => Partial<Delivery>;
const put =
  (content: () => Uint8Array | string): Change =>
  (folder) => {
    folder.put('m.csv.gz', content());
    return {};
  };
const putRows = (...rows: readonly string[][]) => put(() => gzipSync(csvText([[...PLAIN_HEADER], ...rows])));
const object = { key: 'm.csv.gz', format: 'csv', compression: 'gzip' } as const;
const odd = (row: number) => plainRow(row < 1200 ? {} : { Currency: `C${row}` });

const DAMAGES: readonly [what: string, code: string, change: Change][] = [
  ['a manifest that names a missing file', 'object-missing', () => ({ objects: [object, { ...object, key: 'n.csv.gz' }] })],
  ['a file named twice', 'object-twice', () => ({ objects: [object, object] })],
  ['a file of another size than the manifest says', 'object-size', () => ({ objects: [{ ...object, expected: { bytes: 5 } }] })],
  ['fewer rows than the manifest says', 'row-count', () => ({ objects: [{ ...object, expected: { rows: 3001 } }] })],
  ['a control total of rows that is off', 'control-total', () => ({ control: { rows: 2999 } })],
  ['a control total of money that is off', 'control-total', () => ({ control: { amounts: { USD: '1' } } })],
  ['truncated gzip', 'gzip-damaged', put(() => LARGE.subarray(0, LARGE.length - 20))],
  ['gzip cut in the header line', 'gzip-damaged', put(() => LARGE.subarray(0, 60))],
  ['garbage behind the gzip', 'gzip-damaged', put(() => Buffer.concat([LARGE, Buffer.from('?')]))],
  ['a plain file named gzip', 'gzip-damaged', put(() => plainBill(10))],
  ['gzip in gzip', 'encoding-unknown', put(() => gzipSync(LARGE))],
  [
    'a gzip bomb',
    'expansion-limit',
    put(() => gzipSync(Buffer.concat([Buffer.from(csvText([[...PLAIN_HEADER]])), Buffer.alloc(40e6, '\n')]))),
  ],
  ['an empty file', 'gzip-damaged', put(() => '')],
  ['a missing column', 'column-missing', put(() => gzipSync('Id,Type,Cost\n1,Usage,2\n'))],
  ['a column twice', 'column-twice', put(() => gzipSync(csvText([[...PLAIN_HEADER, 'Cost']])))],
  ['a quote that is never closed', 'csv-damaged', put(() => gzipSync(`${plainBill(500)}"\n${plainBill(20_000)}`))],
  ['a giant field', 'csv-damaged', putRows(plainRow({ Description: 'x'.repeat(1024 * 1024 + 1) }))],
  ['mostly unreadable rows', 'too-many-rejections', putRows(...Array.from({ length: 1500 }, () => plainRow({ Cost: '?' })))],
  ['too many currencies', 'too-many-currencies', putRows(...Array.from({ length: 2000 }, (_, row) => odd(row)))],
];

describe('a damaged delivery', () => {
  it.each(DAMAGES)('with %s is refused as %s, and the old revision stays', async (_, code, change) => {
    const folder = memoryFolder({ 'm.csv.gz': LARGE });
    const delivery = { ...plainDelivery('m/2025-01', ['m.csv.gz']), ...change(folder) };
    const outcome = await loadPlain(database, folder, delivery);
    expect(outcome).toMatchObject({ outcome: 'refused', reason: { code } });
    expect(await stateDigest(database.db)).toBe(before);
    expect(await leftovers(database.db)).toEqual([]);
    const open = await database.db
      .selectFrom('delivery_refusal')
      .select(['code', 'slice', 'way_out'])
      .where('resolved_at', 'is', null)
      .execute();
    expect(open).toEqual([{ code, slice: 'm/2025-01', way_out: expect.stringMatching(/\w+ \w+/) }]);
  });

  it('is refused when the file changes while it is read', async () => {
    for (const other of [plainBill(3000, 2), 'nothing like it']) {
      const folder = memoryFolder({ 'm.csv.gz': LARGE }, 1000);
      const changing: ObjectFolder = {
        ...folder,
        async open(key, listed) {
          let chunks = 0;
          return (await folder.open(key, listed)).map((chunk: Buffer) => {
            if (++chunks === 5) folder.put(key, gzipSync(other));
            return chunk;
          });
        },
      };
      expect(await loadPlain(database, changing, plainDelivery('m/2025-01', ['m.csv.gz']))).toMatchObject({
        outcome: 'refused',
        reason: { code: 'object-changed' },
      });
      expect(await stateDigest(database.db)).toBe(before);
      expect(await leftovers(database.db)).toEqual([]);
    }
  });

  it('is told as changed, not as damaged, when it was being written', async () => {
    const folder = memoryFolder({ 'm.csv.gz': LARGE.subarray(0, LARGE.length - 20) }, 1000);
    const growing: ObjectFolder = {
      ...folder,
      async open(key) {
        const half = await folder.open(key);
        folder.put(key, LARGE);
        return half;
      },
    };
    expect(await loadPlain(database, growing, plainDelivery('m/2025-01', ['m.csv.gz']))).toMatchObject({
      outcome: 'refused',
      reason: { code: 'object-changed' },
    });
    expect(await stateDigest(database.db)).toBe(before);
  });

  it('is only told of, when it is a rehearsal', async () => {
    const folder = memoryFolder({ 'other.csv.gz': LARGE.subarray(0, 500) });
    const outcome = await loadPlain(database, folder, plainDelivery('other/2025-01', ['other.csv.gz']), { dryRun: true });
    expect(outcome).toMatchObject({ outcome: 'refused', reason: { code: 'gzip-damaged' } });
    const told = await database.db.selectFrom('delivery_refusal').select('slice').where('slice', '=', 'other/2025-01').execute();
    expect(told).toEqual([]);
  });

  it('is forgiven once a sound one is sealed, or lies there again', async () => {
    const folder = memoryFolder({ 'm.csv.gz': SOUND });
    expect(await loadPlain(database, folder, plainDelivery('m/2025-01', ['m.csv.gz']))).toMatchObject({ outcome: 'already-there' });
    const open = () => database.db.selectFrom('delivery_refusal').select('code').where('resolved_at', 'is', null).execute();
    expect(await open()).toEqual([]);
    await loadPlain(database, folder, plainDelivery('m/2025-01', ['gone.csv']));
    expect(await open()).toHaveLength(1);
    folder.put('m.csv.gz', LARGE);
    expect(await loadPlain(database, folder, plainDelivery('m/2025-01', ['m.csv.gz']))).toMatchObject({ outcome: 'sealed' });
    expect(await open()).toEqual([]);
  });

  it('is not even looked at for a viewer who sees some cost centres only', async () => {
    const viewer = readerOf('retail', ['retail']);
    const load = loadDelivery(database, viewer, {
      source: { id: 'bill', connector: 'plain' },
      connector: plainConnector,
      stream: plainCharges,
      folder: memoryFolder(),
      config: {},
      delivery: plainDelivery('x', ['missing.csv']),
    });
    await expect(load).rejects.toThrow('sees some cost centres only');
  });
});
