import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDelivery } from '#src/actions/load/load-delivery.ts';
import type { LoadOutcome } from '#src/actions/batch/load-outcome.ts';
import type { Connector, Delivery, ObjectFolder } from '#src/connector-kit/index.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { memoryFolder } from './memory-folder.ts';
import { csvText, PLAIN_HEADER, plainRow } from './plain-bill.ts';
import { plainCharges, plainConnector, plainDelivery } from './plain-connector.ts';
import { administrator } from '#src/domain/authority/viewer.ts';

const admin = administrator('test');
let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

function load(folder: ObjectFolder, delivery: Delivery, source = 'bill', connector: Connector = plainConnector): Promise<LoadOutcome> {
  return loadDelivery(database, admin, {
    source: { id: source, connector: connector.name },
    connector,
    stream: plainCharges,
    folder,
    config: {},
    delivery,
  });
}

describe('loadDelivery', () => {
  it('seals a batch with its charges, rollups, counts and an event', async () => {
    const rows = [
      plainRow({ Cost: '1.50', 'tag:env': 'prod' }),
      plainRow({ Cost: '100', Type: 'Fee', Unused: '12.5', Start: '2025-01-06 00:00:00', End: '2025-01-07' }),
      plainRow({ Cost: '7', Type: 'Split' }),
      plainRow({ Cost: 'x' }),
    ];
    const folder = memoryFolder({ 'm.csv.gz': gzipSync(csvText([[...PLAIN_HEADER], ...rows])) });
    const outcome = await load(folder, plainDelivery('m/2025-01', ['m.csv.gz'], { mark: 'run-1', notes: ['a note'] }));
    expect(outcome).toMatchObject({ outcome: 'sealed', rejections: 1 });
    const batchId = (outcome as { batchId: string }).batchId;

    const charges =
      await sql`select row_number, part, billed_cost, effective_cost, service_name, tags, x from charge_focus where batch_id = ${batchId} order by row_number, part`.execute(
        database.db,
      );
    expect(charges.rows).toEqual([
      {
        row_number: 1,
        part: 0,
        billed_cost: '1.5',
        effective_cost: '1.5',
        service_name: 'Machines',
        tags: { env: 'prod' },
        x: { x_Id: 'a-1', x_Type: 'Usage' },
      },
      {
        row_number: 2,
        part: 0,
        billed_cost: '100',
        effective_cost: '0',
        service_name: 'Machines',
        tags: {},
        x: { x_Id: 'a-1', x_Type: 'Fee' },
      },
      {
        row_number: 2,
        part: 1,
        billed_cost: '0',
        effective_cost: '12.5',
        service_name: 'Machines',
        tags: {},
        x: { x_Id: 'a-1', x_Type: 'Fee' },
      },
    ]);
    const daily = await database.db
      .selectFrom('charge_daily')
      .select(['day', 'month', 'billed_cost', 'charge_count'])
      .where('batch_id', '=', batchId)
      .orderBy('day')
      .orderBy('billed_cost')
      .execute();
    expect(daily).toEqual([
      { day: '2025-01-05', month: '2025-01', billed_cost: '1.5', charge_count: '1' },
      { day: '2025-01-06', month: '2025-01', billed_cost: '0', charge_count: '1' },
      { day: '2025-01-06', month: '2025-01', billed_cost: '100', charge_count: '1' },
    ]);
    const batch = await database.db.selectFrom('batch').selectAll().where('id', '=', batchId).executeTakeFirstOrThrow();
    expect(batch).toMatchObject({
      slice: 'm/2025-01',
      revision: 1,
      record_type: 'charge',
      dialect: 'plain',
      months: ['2025-01'],
      mark: 'run-1',
      final: false,
      notes: ['a note'],
      superseded_at: null,
      columns: [...PLAIN_HEADER],
    });
    expect(await database.db.selectFrom('rejection').selectAll().where('batch_id', '=', batchId).execute()).toEqual([
      { batch_id: batchId, object_no: 0, row_number: 4, column_name: 'Cost', expected: 'BilledCost: a decimal number', found: 'x' },
    ]);
    expect(await database.db.selectFrom('batch_control').selectAll().where('batch_id', '=', batchId).execute()).toMatchObject([
      {
        currency: 'USD',
        rows_delivered: '4',
        rows_accepted: '2',
        rows_rejected: '1',
        rows_excluded: '1',
        delivered: '108.5',
        accepted: '101.5',
        rejected: '0',
        excluded: '7',
        billed: '101.5',
        effective: '14',
      },
    ]);
    const events = await database.db.selectFrom('outbox').selectAll().execute();
    expect(events.map(({ topic, payload }) => ({ topic, payload }))).toEqual([
      {
        topic: 'batch.sealed',
        payload: { batchId, sourceId: 'bill', stream: 'charges', slice: 'm/2025-01', recordType: 'charge', months: ['2025-01'] },
      },
    ]);
  });

  it('knows the same delivery again, and supersedes it by another one', async () => {
    const folder = memoryFolder({ 'r.csv': csvText([[...PLAIN_HEADER], plainRow({ Cost: '1' })]) });
    const first = await load(folder, plainDelivery('r/2025-01', ['r.csv']));
    expect(await load(folder, plainDelivery('r/2025-01', ['r.csv']))).toEqual({
      outcome: 'already-there',
      batchId: (first as { batchId: string }).batchId,
    });
    folder.put('r.csv', csvText([[...PLAIN_HEADER], plainRow({ Cost: '2', Invoice: 'i-1' })]));
    expect(await load(folder, plainDelivery('r/2025-01', ['r.csv']))).toMatchObject({ outcome: 'sealed' });
    const batches = await database.db
      .selectFrom('batch')
      .select(['revision', 'final', 'superseded_at'])
      .where('slice', '=', 'r/2025-01')
      .orderBy('revision')
      .execute();
    expect(batches).toEqual([
      { revision: 1, final: false, superseded_at: expect.any(String) },
      { revision: 2, final: true, superseded_at: null },
    ]);
  });
});
