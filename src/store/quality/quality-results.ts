import { sql } from 'kysely';
import { demand } from '../../domain/authority/demand.ts';
import type { QualityResult } from '../../domain/quality/quality-output.ts';
import type { QualityRule } from '../../domain/quality/quality-rule.ts';
import { qualityScore, type QualityScore, type QualityTally } from '../../domain/quality/quality-score.ts';
import type { BatchRecordType } from '../../domain/record/records.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A rule as it was held against the records of a month, and what became of it. */
export interface QualityResultRow extends QualityResult {
  readonly runId: string;
  readonly month: Month;
  /** The share of the records it is about that do not offend it, rounded down. */
  readonly score: string;
  /** The rule as it was then. */
  readonly written: QualityRule;
}

/** What runs say of each rule, in the order of month and rule file. One statement. */
export async function qualityResults(
  snapshot: Snapshot,
  runIds: readonly string[],
  limit: number | null = null,
): Promise<QualityResultRow[]> {
  demand(snapshot.viewer, 'control.read');
  const { rows } = await sql<Omit<QualityResultRow, 'score'>>`
    select q.run_id::text as "runId", r.month, q.rule, q.record_type as record, q.severity, q.action, q.checked::int, q.offences::int, q.listed, q.waived,
      v.rules -> 'rules' -> q.rule_no as written
    from quality_result q
      join run r on r.id = q.run_id join rule_set_version v on v.id = r.rule_set_version_id
    where q.run_id = any(${[...runIds]}::bigint[])
    order by r.month, q.rule_no limit ${limit}::bigint`.execute(snapshot.transaction);
  return rows.map((row) => ({ ...row, score: scoreOf(row) }));
}

function scoreOf({ checked, offences, waived }: QualityResult): string {
  const left = offences - waived;
  return qualityScore({ sound: String(checked - left), info: '0', warning: '0', error: String(left) }).score;
}

/** How sound the records of a kind are in a month: by their number, and by money in one currency. */
export interface QualityScoreRow extends QualityScore {
  readonly month: Month;
  readonly record: BatchRecordType;
  /** Null: by number. */
  readonly currency: string | null;
  readonly tally: QualityTally;
}

/** The scores of runs, of some kinds of record or all, by month, kind and currency, that by number first. One statement. */
export async function qualityScores(
  snapshot: Snapshot,
  runIds: readonly string[],
  records?: readonly BatchRecordType[],
): Promise<QualityScoreRow[]> {
  demand(snapshot.viewer, 'control.read');
  const { rows } = await sql<Pick<QualityScoreRow, 'month' | 'record' | 'currency' | 'tally'>>`
    select r.month, t.record_type as record, case when measured.by_number then null else t.currency end as currency,
      jsonb_build_object(${sql.join(
        (['sound', 'info', 'warning', 'error'] as const).flatMap((severity) => [
          sql.lit(severity),
          sql`coalesce(trim_scale(sum(case when measured.by_number then t.records else t.amount end) filter (where t.severity = ${sql.lit(severity)})), 0)::text`,
        ]),
      )}) as tally
    from quality_tally t join run r on r.id = t.run_id cross join (values (true), (false)) measured (by_number)
    where t.run_id = any(${[...runIds]}::bigint[]) and (measured.by_number or t.currency <> '')
      and ${records ? sql`t.record_type = any(${[...records]}::text[])` : sql`true`}
    group by 1, 2, 3 order by 1, 2, 3 nulls first`.execute(snapshot.transaction);
  return rows.map((row) => ({ ...row, ...qualityScore(row.tally) }));
}
