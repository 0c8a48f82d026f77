import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { syncSource, type SyncOutcome, type SyncRequest } from '#src/actions/source/sync-source.ts';
import type { ChargeStream, Connector } from '#src/connector-kit/index.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { ADMIN, plainBill } from './load-plain.ts';
import { memoryFolder } from './memory-folder.ts';
import { plainCharges, plainConnector } from './plain-connector.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const folder = memoryFolder({
  '2025-01.csv.gz': gzipSync(plainBill(40)),
  '2025-02.csv.gz': gzipSync(plainBill(40)).subarray(0, 200),
  '2025-03.csv.gz': gzipSync(plainBill(40, 3, '2025-03')),
});
const sync = (more: Partial<SyncRequest> = {}): Promise<SyncOutcome> =>
  syncSource(database, ADMIN, { source: { id: 'bill', connector: 'plain' }, connector: plainConnector, folder, config: {}, ...more });
const outcomes = ({ slices }: SyncOutcome) =>
  slices.map(({ slice, load }) => [slice, load.outcome === 'refused' ? load.reason.code : load.outcome]);
const openRefusals = () => database.db.selectFrom('delivery_refusal').select(['slice', 'code']).where('resolved_at', 'is', null).execute();

describe('syncing a source', () => {
  it('rehearses without a trace', async () => {
    expect(outcomes(await sync({ dryRun: true }))).toEqual([
      ['2025-01', 'dry-run'],
      ['2025-02', 'gzip-damaged'],
      ['2025-03', 'dry-run'],
    ]);
    expect(await openRefusals()).toEqual([]);
    expect(await database.db.selectFrom('source').selectAll().execute()).toEqual([]);
  });

  it('loads every slice, goes on after a refused one, and knows the next time what is there', async () => {
    const told: string[] = [];
    const first = await sync({ onSlice: ({ slice }) => told.push(slice) });
    expect(first).toMatchObject({ sealed: 2, alreadyThere: 0, refused: 1 });
    expect(told).toEqual(['2025-01', '2025-02', '2025-03']);
    expect(await openRefusals()).toEqual([{ slice: '2025-02', code: 'gzip-damaged' }]);
    expect(outcomes(await sync())).toEqual([
      ['2025-01', 'already-there'],
      ['2025-02', 'gzip-damaged'],
      ['2025-03', 'already-there'],
    ]);
    expect(await openRefusals()).toHaveLength(1);
  });

  it('resolves what was refused once it is mended', async () => {
    folder.put('2025-02.csv.gz', gzipSync(plainBill(40, 2, '2025-02')));
    expect(await sync()).toMatchObject({ sealed: 1, alreadyThere: 2, refused: 0 });
    expect(await openRefusals()).toEqual([]);
  });

  it('records what a connector itself refuses', async () => {
    const refused = { code: 'manifest-unreadable', expected: 'JSON', found: 'nothing', wayOut: 'write it again' };
    const stream: ChargeStream<unknown> = {
      ...plainCharges,
      async *deliveries() {
        yield await Promise.resolve({ slice: '2025-04', refused });
      },
    };
    const outcome = await sync({ connector: { ...plainConnector, streams: [stream] } });
    expect(outcomes(outcome)).toEqual([['2025-04', 'manifest-unreadable']]);
    expect(await openRefusals()).toEqual([{ slice: '2025-04', code: 'manifest-unreadable' }]);
  });

  it('does not begin with a configuration, a stream or a connector that is not meant', async () => {
    const strict: Connector = { ...plainConnector, config: z.object({ report: z.string() }) };
    await expect(sync({ connector: strict, config: { report: 1 } })).rejects.toThrow('the configuration does not fit plain: report');
    await expect(sync({ streams: ['journal'] })).rejects.toThrow('expected a stream of plain (charges), found journal');
    folder.put('2025-05.csv.gz', gzipSync(plainBill(4, 5, '2025-05')));
    await expect(sync({ source: { id: 'bill', connector: 'other' } })).rejects.toThrow('expected connector plain');
  });
});
