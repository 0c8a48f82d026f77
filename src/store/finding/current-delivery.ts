import { sql } from 'kysely';
import type { ToldAmount } from '../../domain/finding/delivery-totals.ts';
import type { SliceName } from '../../domain/finding/finding-details.ts';
import type { JudgedDelivery } from '../../domain/finding/judge-delivery.ts';
import type { BatchRecordType } from '../../domain/record/records.ts';
import { parseInstant } from '../../domain/time/instant.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Database } from '../database.ts';

/** The delivery of a slice that counts now. */
export interface CurrentDelivery extends JudgedDelivery {
  readonly batchId: string;
  readonly digest: string;
}

interface CurrentRow {
  readonly batchId: string;
  readonly digest: string;
  readonly recordType: BatchRecordType;
  readonly months: readonly Month[];
  readonly issuedAt: string | null;
  readonly rows: number;
  readonly rejected: number;
  readonly days: number | null;
  readonly amounts: readonly ToldAmount[];
}

/** Undefined: the slice has none. One statement. */
export async function currentDelivery(db: Database, { sourceId, stream, slice }: SliceName): Promise<CurrentDelivery | undefined> {
  const { rows } = await sql<CurrentRow>`
    select b.id::text as "batchId", b.digest, b.record_type as "recordType", b.months, b.issued_at as "issuedAt",
      coalesce(sum(c.rows_accepted), 0)::float8 as rows, coalesce(sum(c.rows_rejected), 0)::float8 as rejected,
      case when b.record_type = 'charge' then
        (select count(distinct day)::integer from batch_coverage v, unnest(v.days) day where v.batch_id = b.id) end as days,
      coalesce(jsonb_agg(jsonb_build_object('currency', c.currency, 'amount', trim_scale(coalesce(c.billed, c.accepted))::text)
        order by c.currency collate "C") filter (where c.rows_accepted > 0), '[]') as amounts
    from batch b left join batch_control c on c.batch_id = b.id
    where b.source_id = ${sourceId} and b.stream = ${stream} and b.slice = ${slice} and b.superseded_at is null
    group by b.id`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { batchId, digest, recordType, months, rejected, days, amounts } = row;
  return {
    batchId,
    digest,
    rejected,
    replacedAt: null,
    issuedAt: row.issuedAt === null ? null : parseInstant(row.issuedAt)!,
    recordType,
    totals: { rows: row.rows, days, months, amounts },
  };
}

/** When the very same delivery of charges was replaced by another one; null: it never counted. Lists of other records may well go back. */
export async function replacedAt(db: Database, { sourceId, stream, slice }: SliceName, digest: string): Promise<string | null> {
  const { rows } = await sql<{ at: string | null }>`
    select max(superseded_at) as at from batch
    where source_id = ${sourceId} and stream = ${stream} and slice = ${slice} and digest = ${digest} and record_type = 'charge'`.execute(
    db,
  );
  const at = rows[0]?.at ?? null;
  return at === null ? null : parseInstant(at)!;
}
