import { sql } from 'kysely';
import { monthsBetween, type Month } from '../../domain/time/month.ts';
import { prepared } from '../prepared.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** All months of which anything was delivered up to an instant, without a gap. One statement. */
export async function knownMonths(snapshot: Snapshot, asOf = 'infinity'): Promise<Month[]> {
  const { rows } = await sql<{ first: Month | null; last: Month | null }>`${prepared('known-months')}
    select min(month) as first, max(month) as last from batch, unnest(months) month where sealed_at <= ${asOf}::timestamptz`.execute(
    snapshot.transaction,
  );
  const { first, last } = rows[0]!;
  return first === null || last === null ? [] : monthsBetween(first, last);
}
