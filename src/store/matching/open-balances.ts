import { sql } from 'kysely';
import { demand } from '../../domain/authority/demand.ts';
import type { Comparison } from '../../domain/matching/compared/comparison.ts';
import type { Side } from '../../domain/matching/item.ts';
import type { ToldRoll } from '../../domain/matching/compared/told-matching.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

export interface OpenBalance extends Omit<ToldRoll, 'comparison' | 'side'> {
  readonly comparison: Comparison;
  readonly side: Side;
}

/**
 * How what is open went on from month to month, in the order of comparison, side, currency and month: the months in which something moved, and the
 * first one in any case, with what it carries. Nothing for limited viewers. One statement.
 */
export async function openBalances(
  snapshot: Snapshot,
  question: {
    readonly runId: string;
    readonly from: Month;
    readonly to: Month;
    readonly first: number;
    readonly after?: readonly [comparison: string, side: string, currency: string, month: string] | undefined;
  },
): Promise<{ readonly balances: readonly OpenBalance[]; readonly hasNextPage: boolean }> {
  demand(snapshot.viewer, 'reconciliation.read');
  const { runId, from, to, first, after } = question;
  const later = after ? sql`(comparison, side, currency, month) > (${after[0]}, ${after[1]}, ${after[2]}, ${after[3]})` : sql`true`;
  const { rows } = await sql<OpenBalance>`
    select comparison, side, currency, month, trim_scale(opening)::text as opening, trim_scale(arrived)::text as arrived, trim_scale(settled)::text as settled,
      trim_scale(written_off)::text as "writtenOff", trim_scale(closing)::text as closing
    from (
      select comparison, side, currency, month, opening, arrived, settled, written_off, closing from matching_roll
        where run_id = ${runId}::bigint and month between ${from} and ${to}
      union all
      select comparison, side, currency, ${from}::text, closing, 0, 0, 0, closing from (
        select distinct on (comparison, side, currency) * from matching_roll where run_id = ${runId}::bigint and month <= ${from}
        order by comparison, side, currency, month desc) last
      where month < ${from} and closing <> 0 and ${from} <= ${to}
    ) rolled where ${later}
    order by comparison, side, currency, month limit ${first + 1}`.execute(snapshot.transaction);
  return { balances: rows.slice(0, first), hasNextPage: rows.length > first };
}
