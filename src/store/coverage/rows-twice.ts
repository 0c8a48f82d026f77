import { sql } from 'kysely';
import type { RepeatedRows } from '../../domain/batch-control.ts';
import type { DeliveryPolicy } from '../../domain/coverage/delivery-policy.ts';
import type { RowTwice } from '../../domain/finding/finding-details.ts';
import type { NewFinding } from '../../domain/finding/finding.ts';
import { rowsTwice } from '../../domain/finding/rows-twice.ts';
import { FACT_COLUMNS } from '../../reading/charge/charge-tables.ts';
import { partitionName } from '../charge/charge-partition.ts';
import type { DatabaseTransaction } from '../database.ts';
import type { CoveredFile } from './same-files.ts';

/** A batch of charges whose rows are written. */
export interface BatchWithRepeats {
  readonly id: string;
  readonly objects: readonly CoveredFile[];
  readonly repeatedRows: readonly RepeatedRows[];
  readonly policy: DeliveryPolicy;
}

/** What is told of rows that a batch has more than once; nothing of files that are there twice as a whole, which is told of the files. */
export async function findRowsTwice(transaction: DatabaseTransaction, batch: BatchWithRepeats): Promise<NewFinding[]> {
  const { id, objects, policy } = batch;
  const repeated = batch.repeatedRows.filter(({ object }) => isFirstOfItsBytes(objects, object));
  for (const { object, examples } of repeated) {
    for (const row of examples) {
      const earlier = await sameRowBefore(transaction, id, { object, row });
      if (!earlier) continue;
      const example: RowTwice = { file: objects[object]!.key, row, otherFile: objects[earlier.object]!.key, otherRow: earlier.row };
      return [rowsTwice(repeated, example, policy)];
    }
  }
  return [];
}

function isFirstOfItsBytes(objects: readonly CoveredFile[], object: number): boolean {
  return objects.findIndex(({ sha256 }) => sha256 === objects[object]!.sha256) === object;
}

interface RowPlace {
  readonly object: number;
  readonly row: number;
}

/** Where a row stands is no part of what it says. */
const ALIKE = FACT_COLUMNS.filter((column) => !['row_number', 'object_no', 'part'].includes(column));

/** The first row whose charge is the same in all columns. Undefined: it was taken for another one that has the same hash. */
async function sameRowBefore(transaction: DatabaseTransaction, batchId: string, { object, row }: RowPlace): Promise<RowPlace | undefined> {
  const charges = sql.raw(partitionName(batchId));
  const isAlike = sql.join(
    ALIKE.map((column) => sql`e.${sql.ref(column)} is not distinct from f.${sql.ref(column)}`),
    sql` and `,
  );
  const { rows } = await sql<RowPlace>`
    select e.object_no as object, e.row_number as row from ${charges} f join ${charges} e on e.scope_key = f.scope_key
    where f.batch_id = ${batchId}::bigint and f.object_no = ${object} and f.row_number = ${row} and f.part = 0 and e.part = 0
      and (e.object_no, e.row_number) < (f.object_no, f.row_number) and ${isAlike}
    order by 1, 2 limit 1`.execute(transaction);
  return rows[0];
}
