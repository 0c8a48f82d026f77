import { sql } from 'kysely';
import type { BreakAct } from '../../domain/break/break-note.ts';
import type { Comparison } from '../../domain/matching/compared/comparison.ts';
import type { ItemBreakKind } from '../../domain/matching/compared/break-kind.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { AuditAction } from '../../domain/audit/audit-action.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';

/** A break of the run that counts, as what is said of it needs to know it. */
export interface BreakToNote {
  readonly breakId: string;
  readonly comparison: Comparison;
  readonly kind: ItemBreakKind;
  readonly party: string;
  readonly currency: string;
  readonly leftOpen: string;
  readonly rightOpen: string;
  readonly isWrittenOff: boolean;
}

/** Those of the run that counts, which counts until the end of the transaction. Those that are not there are left out. */
export async function breaksToNote(transaction: DatabaseTransaction, breakIds: readonly string[]): Promise<BreakToNote[]> {
  const { rows } = await sql<BreakToNote>`
    with counting as (select id from run where kind = 'matching' and superseded_at is null for share)
    select break_id as "breakId", comparison, kind, party, currency, trim_scale(left_open)::text as "leftOpen", trim_scale(right_open)::text as "rightOpen",
      left_written_off <> 0 or right_written_off <> 0 as "isWrittenOff"
    from matching_result where run_id = (select id from counting) and kind is not null and break_id = any(${[...breakIds]}::text[])
    order by break_id`.execute(transaction);
  return rows;
}

/** Keeps what somebody said of breaks, and notes it in the audit log. */
export async function keepBreakEvents(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  breaks: readonly BreakToNote[],
  { act, content, reason }: { readonly act: BreakAct; readonly content: object; readonly reason: string },
): Promise<void> {
  await sql`
    insert into break_event (break_id, act, content, kind, currency, left_open, right_open, done_at, done_by, reason)
    select b."breakId", ${act}, ${JSON.stringify(content)}::jsonb, b.kind, b.currency, b."leftOpen"::numeric, b."rightOpen"::numeric, clock_timestamp(),
      ${viewer.id}, ${reason}
    from jsonb_to_recordset(${JSON.stringify(breaks)}::jsonb) as b ("breakId" text, kind text, currency text, "leftOpen" text, "rightOpen" text)`.execute(
    transaction,
  );
  const action = `break.${act}` as const satisfies AuditAction;
  const named = breaks.map(({ breakId, kind, currency, leftOpen, rightOpen }) => ({ breakId, kind, currency, leftOpen, rightOpen }));
  await audit(transaction, viewer, { action, subject: subjectOf(breaks), before: null, after: { breaks: named, ...content }, reason });
}

function subjectOf(breaks: readonly BreakToNote[]): string {
  return breaks.length === 1 ? breaks[0]!.breakId : `${breaks.length} breaks from ${breaks[0]!.breakId}`;
}
