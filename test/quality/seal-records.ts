import { sql } from 'kysely';
import { RECORD_COLUMNS, plainKind, type RecordColumnKind } from '#src/domain/record/record-columns.ts';
import type { RecordType, RecordTypes } from '#src/domain/record/records.ts';
import { snakeCase } from '#src/reading/record/record-tables.ts';
import type { Database } from '#src/store/database.ts';
import { sealBatch } from '#test/dimensions/seal-charges.ts';

/** Seals records of any kind as the next revision of a slice of that name. Columns that are left out are empty: null, or what stands for nothing. */
export function sealRecords<T extends RecordType>(
  db: Database,
  record: T,
  rows: readonly Partial<RecordTypes[T]>[],
  months: readonly string[] = [],
): Promise<string> {
  return db.transaction().execute(async (transaction) => {
    const batchId = await sealBatch(transaction, { stream: record, slice: record, recordType: record, months });
    await sql`insert into batch_object (batch_id, object_no, key, bytes, sha256, rows) values (${batchId}, 0, ${`${record}.csv`}, 0, '', ${rows.length})`.execute(
      transaction,
    );
    const columns: Readonly<Record<string, RecordColumnKind>> = RECORD_COLUMNS[record];
    const written = rows.map((row, index) => ({
      batch_id: batchId,
      object_no: 0,
      row_number: index + 1,
      ...Object.fromEntries(
        Object.entries(columns).map(([name, kind]) => [snakeCase(name), (row as Record<string, unknown>)[name] ?? emptyOf(kind)]),
      ),
    }));
    const table = sql.table(snakeCase(record));
    await sql`insert into ${table} select * from jsonb_populate_recordset(null::${table}, ${JSON.stringify(written)}::jsonb)`.execute(
      transaction,
    );
    return batchId;
  });
}

function emptyOf(kind: RecordColumnKind): unknown {
  if (kind.endsWith('?')) return null;
  switch (plainKind(kind)) {
    case 'text':
      return 'x';
    case 'decimal':
    case 'integer':
      return '1';
    case 'day':
      return '2025-01-10';
    case 'instant':
      return '2025-01-10T00:00:00Z';
    case 'month':
      return '2025-01';
    case 'json':
      return kind === 'json' ? {} : null;
  }
}
