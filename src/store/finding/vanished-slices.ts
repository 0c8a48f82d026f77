import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../database.ts';
import { takeSealInstant } from '../seal.ts';
import { currentDelivery } from './current-delivery.ts';
import { raiseFindings } from './raise-findings.ts';

/** A stream of a source, and the slices that were found when all of it was listed. */
export interface ListedStream {
  readonly sourceId: string;
  readonly stream: string;
  readonly listed: readonly string[];
}

/**
 * Tells of slices of known months that count and that their source lists no longer; those that are listed again are told of no more.
 * Nothing is written where nothing changed.
 */
export async function tellVanished(db: Database, stream: ListedStream): Promise<void> {
  const { vanished, back } = await changesOf(db, stream);
  if (vanished.length === 0 && back.length === 0) return;
  await db.transaction().execute(async (transaction) => {
    const at = await takeSealInstant(transaction);
    await sql`update delivery_finding set resolved_at = ${at}::timestamptz where id = any(${back}::bigint[]) and resolved_at is null`.execute(
      transaction,
    );
    for (const slice of vanished) await raise(transaction, stream, slice, at);
  });
}

async function raise(transaction: DatabaseTransaction, { sourceId, stream }: ListedStream, slice: string, at: string): Promise<void> {
  const place = { sourceId, stream, slice };
  const current = await currentDelivery(transaction, place);
  if (!current) return;
  const { batchId, recordType, totals } = current;
  const of = { ...place, recordType, months: totals.months, batchId };
  await raiseFindings(transaction, of, [{ kind: 'SLICE_VANISHED', details: { current: totals } }], at);
}

async function changesOf(
  db: Database,
  { sourceId, stream, listed }: ListedStream,
): Promise<{ readonly vanished: readonly string[]; readonly back: readonly string[] }> {
  const { rows } = await sql<{ slice: string | null; findingId: string | null }>`
    select b.slice, null as "findingId" from batch b
    where b.source_id = ${sourceId} and b.stream = ${stream} and b.superseded_at is null and b.months <> '{}'
      and b.slice <> all(${[...listed]}::text[])
      and not exists (select from delivery_finding f where f.batch_id = b.id and f.kind = 'SLICE_VANISHED' and f.resolved_at is null)
    union all
    select null, f.id::text from delivery_finding f
    where f.source_id = ${sourceId} and f.stream = ${stream} and f.kind = 'SLICE_VANISHED' and f.resolved_at is null
      and f.slice = any(${[...listed]}::text[])`.execute(db);
  return {
    vanished: rows.flatMap(({ slice }) => (slice === null ? [] : [slice])),
    back: rows.flatMap(({ findingId }) => (findingId === null ? [] : [findingId])),
  };
}
