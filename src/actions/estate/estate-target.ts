import type pg from 'pg';
import type { EstateDelivery } from '../../domain/estate/estate-lines.ts';
import { FACT_COLUMNS } from '../../reading/charge/charge-tables.ts';
import { recordTableColumns, snakeCase } from '../../reading/record/record-tables.ts';
import { copyRecords, publishRecords, stageRecords, unstageRecords, type RecordTable } from '../../store/batch/record-rows.ts';
import {
  analyzeChargePartition,
  attachChargePartition,
  createChargePartition,
  indexChargePartition,
} from '../../store/charge/charge-partition.ts';
import { openRollups, verifyChargeTotals } from '../../store/charge/charge-rollup.ts';
import type { CopyWriter } from '../../store/copy-rows.ts';
import { writeCoverage } from '../../store/coverage/write-coverage.ts';
import type { DatabaseTransaction } from '../../store/database.ts';
import { copyEstateCharges, moveEstateCharges } from '../../store/estate/stage-estate.ts';

/** Where the rows of one delivery of an estate go. */
export interface EstateTarget {
  readonly width: number;
  readonly copy: CopyWriter;
  /** After the last row: everything short of making the rows visible, with a check that they come to what the delivery says. */
  complete(): Promise<void>;
  /** In the sealing: makes the rows visible. */
  publish(): Promise<void>;
}

export async function openEstateTarget(
  transaction: DatabaseTransaction,
  client: pg.PoolClient,
  batchId: string,
  { recordType, totals }: EstateDelivery,
): Promise<EstateTarget> {
  if (recordType === 'charge') {
    await createChargePartition(transaction, batchId);
    await indexChargePartition(transaction, batchId);
    const copy = copyEstateCharges(client);
    return {
      width: FACT_COLUMNS.length,
      copy,
      async complete() {
        await copy.end();
        await moveEstateCharges(transaction, batchId);
        await openRollups(transaction, batchId).write();
        await analyzeChargePartition(transaction, batchId);
        await verifyChargeTotals(transaction, batchId, totals);
      },
      async publish() {
        await attachChargePartition(transaction, batchId);
        await writeCoverage(transaction, batchId);
      },
    };
  }
  const table: RecordTable = { table: snakeCase(recordType) as RecordTable['table'], columns: recordTableColumns(recordType) };
  await stageRecords(transaction, table);
  const copy = copyRecords(client, table);
  return {
    width: table.columns.length,
    copy,
    complete: async () => void (await copy.end()),
    async publish() {
      await publishRecords(transaction, table, batchId);
      await unstageRecords(transaction, table);
    },
  };
}
