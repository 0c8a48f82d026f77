import { sql } from 'kysely';
import type { ToldItem, ToldMatching, ToldResult, ToldRoll } from '../../domain/matching/compared/told-matching.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** All that a run says, as it is told. Three statements. */
export async function keptMatching(snapshot: Snapshot, runId: string): Promise<ToldMatching> {
  const { rows: results } = await sql<ToldResult>`
    select result_no as "resultNo", comparison, party, currency, outcome, state, basis, doubts, score, reason, near,
      trim_scale(left_total)::text as "leftTotal", trim_scale(left_settled)::text as "leftSettled",
      trim_scale(left_written_off)::text as "leftWrittenOff", trim_scale(left_open)::text as "leftOpen",
      trim_scale(right_total)::text as "rightTotal", trim_scale(right_settled)::text as "rightSettled",
      trim_scale(right_written_off)::text as "rightWrittenOff", trim_scale(right_open)::text as "rightOpen",
      trim_scale(allowed)::text as allowed, kind as "breakKind", break_id as "breakId", month, settled_month as "settledMonth",
      written_off_month as "writtenOffMonth", since::text as since, provisional, owner
    from matching_result where run_id = ${runId}::bigint order by result_no`.execute(snapshot.transaction);
  const { rows: items } = await sql<ToldItem>`
    select comparison, side, item_key as key, result_no as "resultNo", currency, trim_scale(amount)::text as amount,
      original_currency as "originalCurrency", trim_scale(original_amount)::text as "originalAmount", month, day::text as day
    from matching_item where run_id = ${runId}::bigint order by result_no, side, item_key collate "C"`.execute(snapshot.transaction);
  const { rows: rolled } = await sql<ToldRoll>`
    select comparison, side, currency, month, trim_scale(opening)::text as opening, trim_scale(arrived)::text as arrived,
      trim_scale(settled)::text as settled, trim_scale(written_off)::text as "writtenOff", trim_scale(closing)::text as closing
    from matching_roll where run_id = ${runId}::bigint order by comparison, side, currency, month`.execute(snapshot.transaction);
  return { results, items, rolled };
}
