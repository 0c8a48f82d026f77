import { sql } from 'kysely';
import type { RowFinding, RowFindingExample, RowFindingKind } from '../../domain/row-finding.ts';
import type { DatabaseTransaction } from '../database.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What was wrong with a column of accepted rows. */
export interface RowFindingRow {
  readonly kind: RowFindingKind;
  readonly column: string;
  readonly currency: string;
  readonly expected: string;
  readonly rows: string;
  readonly amount: string;
  readonly examples: readonly RowFindingExample[];
}

export async function insertRowFindings(transaction: DatabaseTransaction, batchId: string, findings: readonly RowFinding[]): Promise<void> {
  const rows = findings.map(({ column, rows: count, examples, ...finding }) => ({
    ...finding,
    batch_id: batchId,
    column_name: column,
    rows: String(count),
    examples: JSON.stringify(examples),
  }));
  for (let start = 0; start < rows.length; start += FINDINGS_A_STATEMENT)
    await transaction
      .insertInto('row_finding')
      .values(rows.slice(start, start + FINDINGS_A_STATEMENT))
      .execute();
}

const FINDINGS_A_STATEMENT = 1000;

/** By batch, in the order of the ids; empty for limited viewers, who are to be told so. One statement. */
export async function rowFindings(snapshot: Snapshot, ids: readonly string[]): Promise<RowFindingRow[][]> {
  const { rows } = await sql<RowFindingRow & { batchId: string }>`
    select batch_id as "batchId", kind, column_name as "column", currency, expected, rows, amount, examples
    from row_finding where batch_id = any(${[...ids]}::bigint[])
    order by batch_id, kind collate "C", column_name collate "C", currency collate "C"`.execute(snapshot.transaction);
  const byBatch = Map.groupBy(rows, ({ batchId }) => batchId);
  return ids.map((id) => byBatch.get(id) ?? []);
}
