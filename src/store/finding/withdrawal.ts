import { sql } from 'kysely';
import type { SliceName } from '../../domain/finding/finding-details.ts';
import type { Database, DatabaseTransaction } from '../database.ts';

/** When and why the same delivery of a slice was withdrawn; undefined: it was not, or was let in again since. */
export async function withdrawalOf(
  db: Database | DatabaseTransaction,
  { sourceId, stream, slice }: SliceName,
  digest: string,
): Promise<{ readonly withdrawnAt: string; readonly reason: string } | undefined> {
  const { rows } = await sql<{ withdrawnAt: string; reason: string; verdict: string }>`
    select f.details ->> 'withdrawnAt' as "withdrawnAt", f.details ->> 'reason' as reason, d.verdict
    from delivery_finding f join finding_decision d on d.finding_id = f.id
    where f.source_id = ${sourceId} and f.stream = ${stream} and f.slice = ${slice} and f.digest = ${digest} and f.kind = 'WITHDRAWN_BEFORE'
    order by d.id desc limit 1`.execute(db);
  const [last] = rows;
  return last?.verdict === 'dismissed' ? { withdrawnAt: last.withdrawnAt, reason: last.reason } : undefined;
}
