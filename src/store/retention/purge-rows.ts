import { sql } from 'kysely';
import { canonicalJson } from '../../domain/canonical-json.ts';
import type { PurgeItem } from '../../domain/retention/purge-item.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { readRows } from './counted-rows.ts';
import type { WaitingItem } from './purge-items.ts';
import { eventsOfMonth } from './purgeable-events.ts';
import { rowSet, type BatchKind } from './row-sets.ts';
import { keepTombstone } from './tombstones.ts';

/**
 * Deletes what was approved, and leaves a tombstone in its place, in the same transaction. Answers why nothing was deleted, where the rows do
 * not add up to what was approved; undefined: they are gone.
 */
export async function purgeRows(
  snapshot: Snapshot,
  { proposal, item }: Pick<WaitingItem, 'proposal' | 'item'>,
): Promise<string | undefined> {
  const { transaction, viewer } = snapshot;
  // The bytes of an instant in JSON hang upon it.
  await sql`set local timezone to 'UTC'`.execute(transaction);
  const { kind, batchId, months, rows, sums } = item;
  const month = batchId === null ? months[0]! : null;
  const found = batchId === null ? await readEvents(transaction, month!) : await readRows(snapshot, kind as BatchKind, batchId);
  if (found.rows !== rows || canonicalJson(found.sums) !== canonicalJson(sums))
    return `expected ${rows} rows that sum up to ${canonicalJson(sums)}, found ${found.rows} with ${canonicalJson(found.sums)}`;
  const { digest } = found;
  const tombstone = await keepTombstone(transaction, { kind, batchId, month, rows, sums, digest, proposal });
  const gone =
    batchId === null
      ? sql`delete from outbox where ${eventsOfMonth(month!)}`
      : sql`delete from ${sql.ref(rowSet(kind as BatchKind).table)} where batch_id = ${batchId}::bigint`;
  const { numAffectedRows } = await gone.execute(transaction);
  if (String(numAffectedRows) !== rows)
    throw new Error(`expected to delete ${rows} rows of ${kind} ${batchId ?? month}, found ${numAffectedRows}`);
  await audit(transaction, viewer, {
    action: 'retention.purge',
    subject: nameOf(item),
    before: { rows, sums: sums.map((sum) => ({ ...sum })), digest },
    after: { tombstone },
    reason: null,
    approval: proposal,
  });
  return undefined;
}

/** What people call an item. */
export function nameOf({ kind, source, slice, revision, months }: PurgeItem): string {
  return source === null ? `${kind} ${months.join(', ')}` : `${kind} ${source} ${slice}, revision ${revision}`;
}

async function readEvents(transaction: DatabaseTransaction, month: string) {
  const { rows } = await sql<{ rows: string; digest: string }>`
    select count(*)::text as rows, encode(sha256(coalesce(string_agg(sha256(convert_to(to_jsonb(outbox)::text, 'UTF8')), ''::bytea
      order by id), ''::bytea)), 'hex') as digest
    from outbox where ${eventsOfMonth(month)}`.execute(transaction);
  return { ...rows[0]!, sums: [] };
}
