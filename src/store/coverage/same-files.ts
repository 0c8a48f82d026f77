import { sql } from 'kysely';
import type { ToldAmount } from '../../domain/finding/delivery-totals.ts';
import type { SliceName } from '../../domain/finding/finding-details.ts';
import { partitionName } from '../charge/charge-partition.ts';
import type { DatabaseTransaction } from '../database.ts';

/** A file of a delivery. */
export interface CoveredFile {
  readonly key: string;
  readonly sha256: string;
  readonly rows: number;
}

export interface SharedFiles {
  /** Null: the files are twice in one delivery. */
  readonly batchId: string | null;
  readonly other: SliceName;
  readonly files: number;
  readonly examples: readonly { readonly file: string; readonly otherFile: string }[];
  /** Their numbers in this delivery. */
  readonly objectNumbers: readonly number[];
}

interface Shared {
  readonly batchId: string | null;
  readonly other: SliceName;
  readonly objectNo: number;
  readonly file: string;
  readonly otherFile: string;
}

const EXAMPLES_MAX = 3;

/** Files with rows whose very bytes belong to another slice that counts, or stand twice in the delivery. */
export async function sharedFiles(
  transaction: DatabaseTransaction,
  place: SliceName,
  recordType: string,
  objects: readonly CoveredFile[],
): Promise<SharedFiles[]> {
  const withRows = objects.map((object, objectNo) => ({ ...object, objectNo })).filter(({ rows }) => rows > 0);
  const { rows: elsewhere } = await sql<Shared>`
    select b.id::text as "batchId", jsonb_build_object('sourceId', b.source_id, 'stream', b.stream, 'slice', b.slice) as other,
      own.object_no as "objectNo", own.key as file, min(o.key) as "otherFile"
    from unnest(${withRows.map(({ objectNo }) => objectNo)}::integer[], ${withRows.map(({ key }) => key)}::text[],
        ${withRows.map(({ sha256 }) => sha256)}::text[]) own (object_no, key, sha256)
      join batch_object o on o.sha256 = own.sha256 join batch b on b.id = o.batch_id
    where b.superseded_at is null and b.record_type = ${recordType}
      and not (b.source_id = ${place.sourceId} and b.stream = ${place.stream} and b.slice = ${place.slice})
    group by b.id, own.object_no, own.key order by b.id, own.object_no`.execute(transaction);
  const first = new Map<string, string>();
  const twice: Shared[] = [];
  for (const { sha256, key, objectNo } of withRows) {
    const otherFile = first.get(sha256);
    if (otherFile === undefined) first.set(sha256, key);
    else twice.push({ batchId: null, other: place, objectNo, file: key, otherFile });
  }
  return [...Map.groupBy([...elsewhere, ...twice], ({ batchId }) => batchId)].map(([batchId, shared]) => ({
    batchId,
    other: shared[0]!.other,
    files: shared.length,
    examples: shared.slice(0, EXAMPLES_MAX).map(({ file, otherFile }) => ({ file, otherFile })),
    objectNumbers: shared.map(({ objectNo }) => objectNo),
  }));
}

/** Billed cost of some files of a batch of charges whose rows are written. */
export async function billedOfFiles(
  transaction: DatabaseTransaction,
  batchId: string,
  objectNumbers: readonly number[],
): Promise<ToldAmount[]> {
  const { rows } = await sql<ToldAmount>`
    select a.billing_currency as currency, trim_scale(sum(c.billed_cost))::text as amount
    from ${sql.raw(partitionName(batchId))} c join charge_scope using (scope_key) join charge_account a using (account_key)
    where c.object_no = any(${[...objectNumbers]}::smallint[]) group by 1 order by 1`.execute(transaction);
  return rows;
}
