import { sql } from 'kysely';
import type pg from 'pg';
import { FACT_COLUMNS } from '../../reading/charge/charge-tables.ts';
import { openCopy, type CopyWriter } from '../copy-rows.ts';
import type { DatabaseTransaction } from '../database.ts';

/**
 * The charges of one batch are a table of their own until the batch is sealed: written without log and already frozen, because
 * the table is as new as the transaction.
 */
export async function createChargePartition(transaction: DatabaseTransaction, batchId: string): Promise<void> {
  const name = partitionName(batchId);
  // The check is what lets attaching trust the rows instead of reading them all again; the guard keeps them as they are once they are sealed.
  await sql
    .raw(
      `create table ${name} (like charge);
       alter table ${name} alter column batch_id set default ${batchId}, add constraint ${name}_batch check (batch_id = ${batchId});
       select guard_charge_partition('${name}', ${batchId})`,
    )
    .execute(transaction);
}

/** What comes before the rows of binary COPY (its signature, no flags, no extension), and after them. */
const BINARY_HEAD = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const BINARY_END = Buffer.from([0xff, 0xff]);

/** Takes rows of binary COPY. */
export async function copyCharges(client: pg.PoolClient, batchId: string): Promise<CopyWriter> {
  const copy = openCopy(client, `copy ${partitionName(batchId)} (${FACT_COLUMNS.join(', ')}) from stdin with (format binary, freeze)`);
  await copy.write(BINARY_HEAD);
  return {
    ...copy,
    async end() {
      await copy.write(BINARY_END);
      return copy.end();
    },
  };
}

/**
 * The identity index is the partition's share of the one on `charge`; mapping and drilling down go by scope. They are there before the
 * rows: PostgreSQL enters these while the reader is at work on the next ones, whereas indexes that are made afterwards hold up the seal.
 */
export async function indexChargePartition(transaction: DatabaseTransaction, batchId: string): Promise<void> {
  const name = partitionName(batchId);
  await sql
    .raw(
      `create unique index ${name}_identity on ${name} (batch_id, object_no, row_number, part);
       create index ${name}_scope on ${name} (scope_key)`,
    )
    .execute(transaction);
}

export async function analyzeChargePartition(transaction: DatabaseTransaction, batchId: string): Promise<void> {
  const name = partitionName(batchId);
  // A tenth of the usual sample tells the planner enough about keys, and does not hold up the seal.
  await sql
    .raw(`set local default_statistics_target = 10; analyze ${name}; set local default_statistics_target = default`)
    .execute(transaction);
}

export async function attachChargePartition(transaction: DatabaseTransaction, batchId: string): Promise<void> {
  const name = partitionName(batchId);
  await sql.raw(`alter table charge attach partition ${name} for values in (${batchId})`).execute(transaction);
}

export function partitionName(batchId: string): string {
  if (!/^\d{1,19}$/.test(batchId)) throw new Error(`expected the id of a batch, found ${JSON.stringify(batchId)}`);
  return `charge_b${batchId}`;
}
