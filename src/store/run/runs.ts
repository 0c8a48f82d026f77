import { sql } from 'kysely';
import type { KnowledgeView } from '../../domain/period/knowledge-view.ts';
import type { Month } from '../../domain/time/month.ts';
import { RULE_SET_JSON, type RuleSetRow } from '../rule-set/rule-sets.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { wasCurrent } from './was-current.ts';

/** A sealed computation. `ruleSet` is null for a run that has none. */
export interface RunRow {
  readonly id: string;
  readonly kind: string;
  readonly month: Month;
  readonly key: string;
  readonly codeVersion: string;
  readonly outputDigest: string;
  readonly sealedAt: string;
  readonly supersededAt: string | null;
  /** It counts, and something that it was made from, at whatever remove, no longer does. As known now. */
  readonly isStale: boolean;
  readonly ruleSet: RuleSetRow | null;
}

/** Whether a run (table `run`) counts though an input of it, or of a run that it rests on, was superseded or withdrawn. */
const IS_STALE = sql`(run.superseded_at is null and exists (
  with recursive made_of as (
    select run.id as run_id
    union select i.input_run_id from run_input i join made_of m on i.run_id = m.run_id where i.input_run_id is not null and i.role is null
  )
  select from made_of m join run_input i on i.run_id = m.run_id and i.role is null
    left join batch b on b.id = i.batch_id left join run r on r.id = i.input_run_id
  where b.superseded_at is not null or r.superseded_at is not null))`;

/** The columns of a run, read from RUN_TABLES. */
export const RUN = sql`run.id::text, run.kind, run.month, run.key, run.code_version as "codeVersion", run.output_digest as "outputDigest",
  run.sealed_at as "sealedAt", run.superseded_at as "supersededAt", ${IS_STALE} as "isStale",
  case when v.id is not null then ${RULE_SET_JSON} end as "ruleSet"`;
export const RUN_TABLES = sql`run left join rule_set_version v on v.id = run.rule_set_version_id`;

/** Runs in the order of their ids asked for; undefined where there is none. One statement. */
export async function runsById(snapshot: Snapshot, ids: readonly string[]): Promise<(RunRow | undefined)[]> {
  const { rows } = await sql<RunRow>`
    select ${RUN} from ${RUN_TABLES}
    where run.id = any(${[...ids]}::bigint[])`.execute(snapshot.transaction);
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id));
}

/** The runs of one kind and month, the newest first: superseded ones only when `history` asks for them. One statement. */
export async function runsOf(
  snapshot: Snapshot,
  { kind, month, history, asOf = 'infinity' }: { kind: string; month: Month; history: boolean; asOf?: string | undefined },
): Promise<RunRow[]> {
  const { rows } = await sql<RunRow>`
    select ${RUN} from ${RUN_TABLES}
    where run.kind = ${kind} and run.month = ${month} and run.sealed_at <= ${asOf}::timestamptz
      and (${history} or ${wasCurrent(asOf)})
    order by run.sealed_at desc`.execute(snapshot.transaction);
  return rows;
}

export interface StaleRun {
  readonly kind: string;
  readonly month: Month;
  readonly runId: string;
}

/** The runs that count though something that they were made from no longer does, by month and kind. One statement. */
export async function staleRuns(snapshot: Snapshot): Promise<StaleRun[]> {
  const { rows } = await sql<StaleRun>`
    select kind, month, id::text as "runId" from run where ${IS_STALE} order by month, kind`.execute(snapshot.transaction);
  return rows;
}

/** The ids of all runs of one kind, of whatever month, that were current at the instant, or pinned by the close of their month. One statement. */
export async function knownRunIds(snapshot: Snapshot, kind: string, asOf?: string, view?: KnowledgeView): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from run where kind = ${kind} and ${wasCurrent(asOf, view)} order by id`.execute(snapshot.transaction);
  return rows.map((row) => row.id);
}

/** The batches that runs were made from, by run in the order of the ids. One statement. */
export async function runBatchIds(snapshot: Snapshot, ids: readonly string[]): Promise<string[][]> {
  const { rows } = await sql<{ runId: string; batchId: string }>`
    select run_id as "runId", batch_id as "batchId" from run_input
    where run_id = any(${[...ids]}::bigint[]) and batch_id is not null order by run_id, batch_id`.execute(snapshot.transaction);
  const byRun = Map.groupBy(rows, (row) => row.runId);
  return ids.map((id) => (byRun.get(id) ?? []).map((row) => row.batchId));
}
