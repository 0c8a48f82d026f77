import { DEFAULT_POLICY } from '#src/domain/coverage/delivery-policy.ts';
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { RecordType, RecordTypes } from '#src/connector-kit/index.ts';
import { snakeCase } from '#src/reading/record/record-tables.ts';
import type { BatchExclusion } from '#src/domain/batch-control.ts';
import type { Rejection } from '#src/domain/rejection.ts';
import { nextBatchId } from '#src/store/batch/batch.ts';
import { sealRevision } from '#src/store/batch/seal-revision.ts';
import type { Database } from '#src/store/database.ts';
import { claimSlice } from '#src/store/batch/slice-claim.ts';
import { keepSource } from '#src/store/source/source.ts';
import { administrator } from '#src/domain/authority/viewer.ts';

const ADMIN = administrator('test');

export interface Records<T extends RecordType> {
  readonly source?: string;
  readonly connector?: string;
  readonly slice?: string;
  readonly record: T;
  readonly months?: readonly string[];
  readonly rows: readonly RecordTypes[T][];
  readonly rejections?: readonly Rejection[];
  readonly exclusions?: readonly BatchExclusion[];
}

/** Seals records as they are, as an engine does that has read them: with control totals, rejections and events. Answers the id of the batch. */
export async function sealRecords<T extends RecordType>(db: Database, records: Records<T>): Promise<string> {
  const { source = 'erp', connector = 'test', record, slice = record, months = [], rows, rejections = [], exclusions = [] } = records;
  await keepSource(db, ADMIN, { id: source, connector });
  const place = { sourceId: source, stream: `${record}s`, slice };
  const epoch = await claimSlice(db, place);
  return db.transaction().execute(async (transaction) => {
    const id = await nextBatchId(transaction);
    const excluded = exclusions.reduce((sum, exclusion) => sum + exclusion.rows, 0);
    const batch = {
      ...place,
      id,
      loadedBy: ADMIN,
      recordType: record,
      dialect: record,
      months,
      digest: createHash('sha256').update(JSON.stringify(records)).digest('hex'),
      mark: null,
      issuedAt: null,
      final: true,
      columns: Object.keys(rows[0] ?? {}),
      notes: [],
      objects: [{ key: `${record}.csv`, bytes: 1000, sha256: 'a'.repeat(64), rows: rows.length + rejections.length + excluded }],
      control: [
        {
          currency: 'XXX',
          rowsDelivered: rows.length + rejections.length + excluded,
          rowsAccepted: rows.length,
          rowsRejected: rejections.length,
          rowsExcluded: excluded,
          rowsUnreadable: 0,
          delivered: '0',
          accepted: '0',
          rejected: '0',
          excluded: '0',
          billed: null,
          effective: null,
        },
      ],
      exclusions,
      rejections,
      findings: [],
      rowFindings: [],
      policy: DEFAULT_POLICY,
    };
    await sealRevision(transaction, batch, epoch, async () => {
      for (const [index, row] of rows.entries()) {
        const entries = Object.entries({ ...row, objectNo: 0, rowNumber: index + 1, batchId: id });
        const values = entries.map(([, value]) => (value !== null && typeof value === 'object' ? JSON.stringify(value) : value));
        await sql`insert into ${sql.table(snakeCase(record))} (${sql.join(entries.map(([name]) => sql.ref(snakeCase(name))))})
          values (${sql.join(values)})`.execute(transaction);
      }
    });
    return id;
  });
}
