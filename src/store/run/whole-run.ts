import { sql, type RawBuilder } from 'kysely';
import type { RowSource } from '../flat/row-source.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

export interface WholeRun {
  readonly id: string;
  readonly sealedAt: string;
}

/** The run that counted at an instant, of a kind of which there is one in all; undefined before the first. One statement. */
export async function wholeRunAt(snapshot: Snapshot, kind: string, asOf = 'infinity'): Promise<WholeRun | undefined> {
  const { rows } = await sql<WholeRun>`
    select id::text, sealed_at as "sealedAt" from run where ${countsAt(kind, asOf)}`.execute(snapshot.transaction);
  return rows[0];
}

/** The same as a part of the statement of a table, to follow `from` or `join`: its `id` and `month`. */
export function wholeRunOf(kind: string, { at }: RowSource): RawBuilder<unknown> {
  return sql`(select id, month from run where ${countsAt(kind, at)})`;
}

function countsAt(kind: string, at: string): RawBuilder<boolean> {
  return sql<boolean>`kind = ${kind} and sealed_at <= ${at}::timestamptz and (superseded_at is null or superseded_at > ${at}::timestamptz)`;
}
