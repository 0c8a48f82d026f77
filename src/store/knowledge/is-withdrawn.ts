import { sql, type RawBuilder } from 'kysely';

/** Whether a batch had been withdrawn at an instant: it no longer counted, and no revision had taken its place. */
export function isWithdrawn(alias: string, at: RawBuilder<unknown> = sql`'infinity'::timestamptz`): RawBuilder<boolean> {
  const batch = sql.raw(alias);
  return sql<boolean>`(${batch}.superseded_at <= ${at} and not exists (
    select from batch next where next.source_id = ${batch}.source_id and next.stream = ${batch}.stream and next.slice = ${batch}.slice
      and next.sealed_at = ${batch}.superseded_at))`;
}
