import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDelivery } from '#src/actions/load/load-delivery.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { createChargePartition, indexChargePartition, partitionName } from '#src/store/charge/charge-partition.ts';
import { openRollups } from '#src/store/charge/charge-rollup.ts';
import type { DatabaseTransaction } from '#src/store/database.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { memoryFolder } from './memory-folder.ts';
import { csvText, PLAIN_HEADER, plainRow } from './plain-bill.ts';
import { plainCharges, plainConnector, plainDelivery } from './plain-connector.ts';

const ROWS = 60;
let database: FreshDatabase;
let batchId = '';

beforeAll(async () => {
  database = await freshDatabase();
  const rows = Array.from({ length: ROWS }, (_, index) =>
    plainRow({
      Cost: `${index}.0${index % 7}`,
      // Prices of several classes, some of which a part does not have; a fee stands for two charges.
      ...(index % 9 === 4 ? { Type: 'Fee', Unused: '0.5' } : {}),
      Start: `2025-01-0${1 + (index % 5)} 00:00:00`,
      End: `2025-01-0${2 + (index % 5)}`,
      'tag:env': index < 20 ? 'prod' : 'test',
    }),
  );
  const outcome = await loadDelivery(database, administrator('test'), {
    source: { id: 'bill', connector: plainConnector.name },
    connector: plainConnector,
    stream: plainCharges,
    folder: memoryFolder({ 'm.csv.gz': gzipSync(csvText([[...PLAIN_HEADER], ...rows])) }),
    config: {},
    delivery: plainDelivery('m/2025-01', ['m.csv.gz']),
  });
  if (outcome.outcome !== 'sealed') throw new Error(JSON.stringify(outcome));
  batchId = outcome.batchId;
});
afterAll(() => database.drop());

const ROLLUPS = ['charge_daily', 'charge_monthly'] as const;

function rollupsOf(transaction: DatabaseTransaction, id: string): Promise<unknown[]> {
  return Promise.all(
    ROLLUPS.map(async (rollup) => {
      const { rows } = await sql
        .raw(`select to_jsonb(r) - 'batch_id' as row from ${rollup} r where batch_id = ${id} order by 1`)
        .execute(transaction);
      return rows;
    }),
  );
}

describe('openRollups', () => {
  it.each([
    ['each row by itself', Array.from({ length: ROWS }, (_, index) => index + 1)],
    ['parts of unlike size', [3, 4, 31, 59]],
    ['one part', []],
  ])('adds up what a batch in one part does, by %s', async (_, ends) => {
    await database.db
      .transaction()
      .execute(async (transaction) => {
        const other = String(BigInt(batchId) + 1n);
        await createChargePartition(transaction, other);
        await indexChargePartition(transaction, other);
        const rollups = openRollups(transaction, other);
        const columns = await sql<{ name: string }>`select column_name as name from information_schema.columns
          where table_name = 'charge' and column_name <> 'batch_id'`.execute(transaction);
        const names = columns.rows.map(({ name }) => name).join(', ');
        let from = 0;
        for (const end of [...ends, ROWS]) {
          await sql
            .raw(
              `insert into ${partitionName(other)} (${names}) select ${names} from ${partitionName(batchId)} where row_number > ${from} and row_number <= ${end}`,
            )
            .execute(transaction);
          if (end > from && end < ROWS) await rollups.addUp();
          from = end;
        }
        await rollups.write();
        const [daily, monthly] = await rollupsOf(transaction, other);
        expect([daily, monthly]).toEqual(await rollupsOf(transaction, batchId));
        expect(daily).not.toHaveLength(0);
        throw new RolledBack();
      })
      .catch((error: unknown) => {
        if (!(error instanceof RolledBack)) throw error;
      });
  });
});

class RolledBack extends Error {
  override readonly name = 'RolledBack';
}
