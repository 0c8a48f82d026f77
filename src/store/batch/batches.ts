import { sql, type RawBuilder } from 'kysely';
import type { BatchRecordType } from '../../domain/record/records.ts';
import type { Month } from '../../domain/time/month.ts';
import { seenBy } from '../viewer/seen-by.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A sealed delivery. Instants are ISO text in UTC. */
export interface BatchRow {
  readonly id: string;
  readonly sourceId: string;
  readonly connector: string;
  readonly stream: string;
  readonly slice: string;
  readonly revision: number;
  readonly recordType: BatchRecordType;
  readonly dialect: string;
  readonly months: readonly Month[];
  readonly digest: string;
  readonly mark: string | null;
  readonly issuedAt: string | null;
  readonly final: boolean;
  readonly columns: readonly string[];
  readonly notes: readonly string[];
  readonly sealedAt: string;
  /** Null while it is current. As known now, whatever instant was asked for: what a batch is does not depend on who asks when. */
  readonly supersededAt: string | null;
}

export interface BatchQuestion {
  readonly sources?: readonly string[] | undefined;
  readonly recordTypes?: readonly BatchRecordType[] | undefined;
  readonly months?: readonly Month[] | undefined;
  /** Leaves out superseded batches. */
  readonly currentOnly: boolean;
  /** Of the last batch that was seen: what is sealed meanwhile stands before it. */
  readonly sealedBefore?: string | undefined;
  readonly first: number;
  /** As known at this instant; undefined is now. */
  readonly asOf?: string | undefined;
}

export interface BatchPage {
  readonly batches: readonly BatchRow[];
  readonly hasNextPage: boolean;
}

const COLUMNS = sql`b.id::text, b.source_id as "sourceId", source.connector, b.stream, b.slice, b.revision,
  b.record_type as "recordType", b.dialect, b.months, b.digest, b.mark, b.issued_at as "issuedAt", b.final, b.columns, b.notes,
  b.sealed_at as "sealedAt", b.superseded_at as "supersededAt"`;

/** Batches, the newest seal first. No two have the same instant of seal. One statement. */
export async function batchPage(snapshot: Snapshot, question: BatchQuestion): Promise<BatchPage> {
  const { first, asOf = 'infinity', sealedBefore } = question;
  const conditions: RawBuilder<unknown>[] = [sql`b.sealed_at <= ${asOf}::timestamptz`, within(snapshot)];
  if (sealedBefore) conditions.push(sql`b.sealed_at < ${sealedBefore}::timestamptz`);
  if (question.currentOnly) conditions.push(sql`(b.superseded_at is null or b.superseded_at > ${asOf}::timestamptz)`);
  if (question.sources) conditions.push(sql`b.source_id = any(${[...question.sources]}::text[])`);
  if (question.recordTypes) conditions.push(sql`b.record_type = any(${[...question.recordTypes]}::text[])`);
  if (question.months) conditions.push(sql`b.months && ${[...question.months]}::text[]`);
  const { rows } = await sql<BatchRow>`
    select ${COLUMNS} from batch b join source on source.id = b.source_id
    where ${sql.join(conditions, sql` and `)} order by b.sealed_at desc limit ${first + 1}`.execute(snapshot.transaction);
  return { batches: rows.slice(0, first), hasNextPage: rows.length > first };
}

/** Batches in the order of their ids asked for; undefined where there is none. One statement. */
export async function batchesById(snapshot: Snapshot, ids: readonly string[]): Promise<(BatchRow | undefined)[]> {
  const { rows } = await sql<BatchRow>`
    select ${COLUMNS} from batch b join source on source.id = b.source_id where b.id = any(${[...ids]}::bigint[]) and ${within(snapshot)}`.execute(
    snapshot.transaction,
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id));
}

function within({ viewer: { scopes } }: Snapshot): RawBuilder<unknown> {
  return sql`${seenBy(scopes.sources, 'b.source_id')} and ${seenBy(scopes.recordTypes, 'b.record_type')}`;
}
