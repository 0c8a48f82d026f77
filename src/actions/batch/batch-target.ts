import type pg from 'pg';
import type { RecordType } from '../../connector-kit/index.ts';
import { recordTableColumns, snakeCase } from '../../reading/record/record-tables.ts';
import type { ReadSummary } from '../../domain/batch-control.ts';
import { openDictionaries } from '../../store/charge/charge-dictionary.ts';
import {
  analyzeChargePartition,
  attachChargePartition,
  copyCharges,
  createChargePartition,
  indexChargePartition,
} from '../../store/charge/charge-partition.ts';
import { openRollups, verifyChargeTotals } from '../../store/charge/charge-rollup.ts';
import type { DatabaseTransaction } from '../../store/database.ts';
import { copyRecords, publishRecords, stageRecords, type RecordTable } from '../../store/batch/record-rows.ts';
import type { ReadingOutput } from '../../reading/delivery/reading.ts';

/** Where the rows of one batch go, within the transaction that will seal it. */
export interface BatchTarget {
  take(output: ReadingOutput): Promise<void>;
  /** After the last output: everything short of making the rows visible, with a check that they are what was read. */
  complete(summary: ReadSummary): Promise<void>;
  /** In the sealing: makes the rows visible. */
  publish(): Promise<void>;
  /** In every case at the end; with a reason when the load failed. */
  close(reason?: Error): Promise<void>;
}

export async function openTarget(
  recordType: 'charge' | RecordType,
  transaction: DatabaseTransaction,
  client: pg.PoolClient,
  pool: pg.Pool,
  batchId: string,
): Promise<BatchTarget> {
  if (recordType === 'charge') return openChargeTarget(transaction, client, pool, batchId);
  return openRecordTarget(transaction, client, recordType, batchId);
}

/** Charges are added up for the rollups by the part: small enough to go beside the reading, large enough to be few. */
const PART_BYTES = 12 * 1024 * 1024;

async function openChargeTarget(
  transaction: DatabaseTransaction,
  client: pg.PoolClient,
  pool: pg.Pool,
  batchId: string,
): Promise<BatchTarget> {
  await createChargePartition(transaction, batchId);
  await indexChargePartition(transaction, batchId);
  const dictionaries = await openDictionaries(pool);
  const rollups = openRollups(transaction, batchId);
  let copy = await copyCharges(client, batchId);
  let isCopying = true;
  let written = 0;
  let partBytes = 0;

  async function endPart(): Promise<void> {
    isCopying = false;
    written += await copy.end();
  }

  async function nextPart(): Promise<void> {
    await endPart();
    await dictionaries.flush();
    await rollups.addUp();
    copy = await copyCharges(client, batchId);
    isCopying = true;
    partBytes = 0;
  }

  return {
    async take({ lines, dictionaries: tuples }) {
      if (lines) await copy.write(lines);
      for (const { table, lines: tupleLines } of tuples) await dictionaries.add(table, tupleLines);
      partBytes += lines?.length ?? 0;
      if (partBytes > PART_BYTES) await nextPart();
    },
    async complete({ totals }) {
      await endPart();
      const charges = totals.reduce((sum, { charges: some }) => sum + some, 0);
      if (written !== charges) throw new Error(`batch ${batchId}: ${written} charges written, ${charges} read`);
      await dictionaries.flush();
      await rollups.write();
      await analyzeChargePartition(transaction, batchId);
      await verifyChargeTotals(transaction, batchId, totals);
    },
    publish: () => attachChargePartition(transaction, batchId),
    async close(reason) {
      if (reason && isCopying) await copy.abort(reason);
      await dictionaries.close();
    },
  };
}

/** The same for records of any kind, from files or from an interface. */
async function openRecordTarget(
  transaction: DatabaseTransaction,
  client: pg.PoolClient,
  record: RecordType,
  batchId: string,
): Promise<BatchTarget> {
  const table: RecordTable = { table: snakeCase(record) as RecordTable['table'], columns: recordTableColumns(record) };
  await stageRecords(transaction, table);
  const copy = copyRecords(client, table);
  let isCopying = true;
  return {
    async take({ lines }) {
      if (lines) await copy.write(lines);
    },
    async complete({ control }) {
      isCopying = false;
      const written = await copy.end();
      const accepted = control.reduce((sum, { rowsAccepted }) => sum + rowsAccepted, 0);
      if (written !== accepted) throw new Error(`batch ${batchId}: ${written} rows written, ${accepted} accepted`);
    },
    publish: () => publishRecords(transaction, table, batchId),
    async close(reason) {
      if (reason && isCopying) await copy.abort(reason);
    },
  };
}
