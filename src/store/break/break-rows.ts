import { sql, type RawBuilder } from 'kysely';
import { demand } from '../../domain/authority/demand.ts';
import { seesAllCostCenters } from '../../domain/authority/viewer.ts';
import type { AgeBucket, BreakState } from '../../domain/break/break-state.ts';
import type { MatchState } from '../../domain/matching/match.ts';
import type { ItemBreakKind } from '../../domain/matching/compared/break-kind.ts';
import type { Comparison } from '../../domain/matching/compared/comparison.ts';
import type { ToldResult } from '../../domain/matching/compared/told-matching.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { ageBucketOf, breakStateOf, isWriteOffProposed, lastAct, lastSaid } from './break-state.ts';

/** A break of the run that counts, with what people said of it last. Amounts are decimal text, days ISO days, instants ISO text in UTC. */
export interface BreakRow extends Omit<ToldResult, 'breakKind' | 'comparison' | 'state'> {
  readonly runId: string;
  readonly comparison: Comparison;
  readonly kind: ItemBreakKind;
  readonly difference: string;
  readonly matchState: MatchState | 'open';
  readonly state: BreakState;
  readonly ageDays: number;
  readonly ageBucket: AgeBucket;
  readonly costCenters: readonly string[];
  /** The instant that was asked about; null: now. */
  readonly asOf: string | null;
  /** The last of each, as it was said; null: nobody did. */
  readonly assigned: SaidOfBreak | null;
  readonly explained: SaidOfBreak | null;
  readonly carried: SaidOfBreak | null;
  readonly ticket: SaidOfBreak | null;
}

export interface SaidOfBreak {
  readonly content: Readonly<Record<string, string | null>>;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}

export interface BreakFilter {
  readonly comparisons?: readonly Comparison[] | undefined;
  readonly kinds?: readonly ItemBreakKind[] | undefined;
  readonly states?: readonly BreakState[] | undefined;
  readonly ages?: readonly AgeBucket[] | undefined;
  readonly parties?: readonly string[] | undefined;
  readonly currencies?: readonly string[] | undefined;
  readonly owners?: readonly string[] | undefined;
  readonly breakIds?: readonly string[] | undefined;
  /** Of bills that are still being delivered; undefined: of final ones alone. */
  readonly provisional?: boolean | undefined;
}

export interface BreakQuestion {
  readonly runId: string;
  /** What people said until then; undefined: until now. Ages are counted to its day. */
  readonly asOf?: string | undefined;
  readonly filter: BreakFilter;
}

/**
 * Breaks of a run, the oldest first; one more than asked for tells that there are more. Limited viewers see those that are of their own cost centres
 * alone. One statement.
 */
export async function breakPage(
  snapshot: Snapshot,
  question: BreakQuestion & { readonly first: number; readonly after?: { readonly since: string; readonly resultNo: number } | undefined },
): Promise<{ readonly breaks: readonly BreakRow[]; readonly hasNextPage: boolean }> {
  demand(snapshot.viewer, 'break.read');
  const { first, after } = question;
  const later = after ? sql`(k.since, k."resultNo") > (${after.since}, ${after.resultNo}::integer)` : sql`true`;
  const { rows } = await sql<BreakRow>`
    select * from (${breaksOf(snapshot, question)}) k where ${later} order by k.since, k."resultNo" limit ${first + 1}`.execute(
    snapshot.transaction,
  );
  return { breaks: rows.slice(0, first), hasNextPage: rows.length > first };
}

/** One row for each comparison, kind, currency, owner and age. Currencies are never added. */
export interface AgedBreaks {
  readonly comparison: Comparison;
  readonly kind: ItemBreakKind;
  readonly currency: string;
  /** '' where nobody answers. */
  readonly owner: string;
  readonly ageBucket: AgeBucket;
  readonly breaks: string;
  readonly leftOpen: string;
  readonly rightOpen: string;
}

export interface AgedKey {
  readonly key: string;
}

/** What is open by age. Written off is not open. One statement. */
export async function agedBreaks(
  snapshot: Snapshot,
  question: BreakQuestion & { readonly first: number; readonly after?: string | undefined },
): Promise<{ readonly rows: readonly (AgedBreaks & AgedKey)[]; readonly hasNextPage: boolean }> {
  demand(snapshot.viewer, 'break.read');
  const { rows } = await sql<AgedBreaks & AgedKey>`
    select * from (
      select k.comparison, k.kind, k.currency, coalesce(k.assigned -> 'content' ->> 'person', k.owner, '') as owner, k."ageBucket",
        count(*)::text as breaks, trim_scale(sum(k."leftOpen"::numeric))::text as "leftOpen", trim_scale(sum(k."rightOpen"::numeric))::text as "rightOpen",
        jsonb_build_array(k.comparison, k.kind, k.currency, coalesce(k.assigned -> 'content' ->> 'person', k.owner, ''), k."ageBucket")::text as key
      from (${breaksOf(snapshot, question)}) k where k.state <> 'written-off'
      group by 1, 2, 3, 4, 5, 9) g
    where ${question.after === undefined ? sql`true` : sql`g.key collate "C" > ${question.after} collate "C"`}
    order by g.key collate "C" limit ${question.first + 1}`.execute(snapshot.transaction);
  return { rows: rows.slice(0, question.first), hasNextPage: rows.length > question.first };
}

/** All of a run that the filter leaves, with the columns of `BreakRow`. */
function breaksOf(snapshot: Snapshot, { runId, asOf, filter }: BreakQuestion): RawBuilder<unknown> {
  const until = sql`${asOf ?? 'infinity'}::timestamptz`;
  const today = asOf === undefined ? sql`(now() at time zone 'UTC')::date` : sql`(${asOf}::timestamptz at time zone 'UTC')::date`;
  const event = sql`jsonb_build_object('content', e.content, 'by', e.done_by,
    'at', to_char(e.done_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'reason', e.reason)`;
  const said = (act: string) => lastSaid(event, act, until);
  // Proposals are nothing that a limited viewer reads.
  const isProposed = seesAllCostCenters(snapshot.viewer) ? isWriteOffProposed(until) : sql`false`;
  const owner = sql`coalesce(q.assigned -> 'content' ->> 'person', q.owner)`;
  const among = (column: RawBuilder<unknown>, values: readonly string[] | undefined) =>
    values ? [sql`${column} = any(${[...values]}::text[])`] : [];
  const { comparisons, kinds, states, ages, parties, currencies, owners, breakIds, provisional } = filter;
  const conditions = [...among(sql`q.state`, states), ...among(sql`q."ageBucket"`, ages), ...among(owner, owners), sql`true`];
  const own = [
    sql`r.run_id = ${runId}::bigint and r.kind is not null`,
    ...among(sql`r.comparison`, comparisons),
    ...among(sql`r.kind`, kinds),
    ...among(sql`r.party`, parties),
    ...among(sql`r.currency`, currencies),
    ...among(sql`r.break_id`, breakIds),
    ...(breakIds ? [] : [sql`r.provisional = ${provisional === true}`]),
  ];
  return sql`select q.* from (
    select r.run_id::text as "runId", r.result_no as "resultNo", r.comparison, r.party, r.currency, r.outcome, r.state as "matchState", r.basis, r.doubts,
      r.score, r.reason, r.near, trim_scale(r.left_total)::text as "leftTotal", trim_scale(r.left_settled)::text as "leftSettled",
      trim_scale(r.left_written_off)::text as "leftWrittenOff", trim_scale(r.left_open)::text as "leftOpen",
      trim_scale(r.right_total)::text as "rightTotal", trim_scale(r.right_settled)::text as "rightSettled",
      trim_scale(r.right_written_off)::text as "rightWrittenOff", trim_scale(r.right_open)::text as "rightOpen",
      trim_scale(r.left_total - r.right_total)::text as difference, trim_scale(r.allowed)::text as allowed, r.kind, r.break_id as "breakId", r.month,
      r.settled_month as "settledMonth", r.written_off_month as "writtenOffMonth", r.since::text as since, r.provisional, r.owner,
      r.cost_centers as "costCenters", ${asOf ?? null}::text as "asOf", ${today} - r.since as "ageDays", ${ageBucketOf(sql`${today} - r.since`)} as "ageBucket",
      ${said('assign')} as assigned, ${said('explain')} as explained, ${said('carry')} as carried, ${said('ticket')} as ticket,
      ${breakStateOf(isProposed, today)} as state
    from matching_result r left join ${lastAct(until)}
    where ${sql.join(own, sql` and `)}) q
  where ${sql.join(conditions, sql` and `)}`;
}
