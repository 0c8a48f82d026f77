import { sql } from 'kysely';
import type pg from 'pg';
import { openCopy, type CopyWriter } from '../copy-rows.ts';
import type { DatabaseTransaction } from '../database.ts';
import type { RecordTables } from '../tables/record-tables.ts';

export type RecordTableName = keyof RecordTables;

/** A table whose rows point at their batch, object and row, and its columns besides the batch in the order of the lines. */
export interface RecordTable {
  readonly table: RecordTableName;
  readonly columns: readonly string[];
}

/** Takes a batch's records before the batch is there for them to point at; gone with the transaction. */
export async function stageRecords(transaction: DatabaseTransaction, { table }: RecordTable): Promise<void> {
  await sql
    .raw(`create temp table new_${table} (like ${table}) on commit drop; alter table new_${table} drop column batch_id`)
    .execute(transaction);
}

export function copyRecords(client: pg.PoolClient, { table, columns }: RecordTable): CopyWriter {
  return openCopy(client, `copy pg_temp.new_${table} (${columns.join(', ')}) from stdin`);
}

export async function publishRecords(transaction: DatabaseTransaction, { table, columns }: RecordTable, batchId: string): Promise<void> {
  const list = columns.join(', ');
  await sql.raw(`insert into ${table} (batch_id, ${list}) select ${batchId}, ${list} from pg_temp.new_${table}`).execute(transaction);
}

/** Before another batch of the kind is staged in the same transaction. */
export async function unstageRecords(transaction: DatabaseTransaction, { table }: RecordTable): Promise<void> {
  await sql.raw(`drop table pg_temp.new_${table}`).execute(transaction);
}
