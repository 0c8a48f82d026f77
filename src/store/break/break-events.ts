import { sql } from 'kysely';
import { demand } from '../../domain/authority/demand.ts';
import type { BreakAct } from '../../domain/break/break-note.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What was said of a break, with what was open of it then. */
export interface BreakEventRow {
  readonly id: string;
  readonly breakId: string;
  readonly act: BreakAct;
  readonly content: Readonly<Record<string, string | null>>;
  readonly kind: string;
  readonly currency: string;
  readonly leftOpen: string;
  readonly rightOpen: string;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

/** All that was said of a break until an instant, or until now, the latest first. Limited viewers see what was said of breaks that they see. One statement. */
export async function breakEventPage(
  snapshot: Snapshot,
  question: { readonly breakId: string; readonly until: string | null; readonly first: number; readonly idBefore?: string | undefined },
): Promise<{ readonly events: readonly BreakEventRow[]; readonly hasNextPage: boolean }> {
  demand(snapshot.viewer, 'break.read');
  const { breakId, until, first, idBefore } = question;
  const { rows } = await sql<BreakEventRow>`
    select id::text, break_id as "breakId", act, content, kind, currency, trim_scale(left_open)::text as "leftOpen", trim_scale(right_open)::text as "rightOpen",
      done_at as at, done_by as by, reason
    from break_event where break_id = ${breakId} and done_at <= ${until ?? 'infinity'}::timestamptz and ${idBefore === undefined ? sql`true` : sql`id < ${idBefore}::bigint`}
    order by id desc limit ${first + 1}`.execute(snapshot.transaction);
  return { events: rows.slice(0, first), hasNextPage: rows.length > first };
}
