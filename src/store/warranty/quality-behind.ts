import { sql } from 'kysely';
import { can } from '../../domain/authority/demand.ts';
import { QUALITY_KIND } from '../../domain/quality/quality-run-ids.ts';
import type { BatchRecordType } from '../../domain/record/records.ts';
import { qualityScores, type QualityScoreRow } from '../quality/quality-results.ts';
import { wasCurrent } from '../run/was-current.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** Whose judgement of its records an answer takes: the runs of its months, or of what belongs to no month, the last that counted at an instant. */
export type JudgedBy = { readonly runIds: readonly string[] } | { readonly lastAt: string };

/**
 * How sound the records are that an answer rests on: the one way by which every door tells it. Empty where no rules were held against
 * them; null for viewers who may not read controls, since scores count what others have. One statement, or two for what is of no month.
 */
export async function qualityBehind(
  snapshot: Snapshot,
  judged: JudgedBy,
  records: readonly BatchRecordType[],
): Promise<QualityScoreRow[] | null> {
  if (!can(snapshot.viewer, 'control.read')) return null;
  const runIds = 'runIds' in judged ? judged.runIds : await lastJudgement(snapshot, judged.lastAt);
  return runIds.length === 0 || records.length === 0 ? [] : qualityScores(snapshot, runIds, records);
}

async function lastJudgement({ transaction }: Snapshot, at: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from run where kind = ${QUALITY_KIND} and ${wasCurrent(at)} order by month desc limit 1`.execute(transaction);
  return rows.map(({ id }) => id);
}
