import { sql, type RawBuilder } from 'kysely';
import type { Month } from '../../domain/time/month.ts';
import type { DatabaseTransaction } from '../database.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A run with what it was made from, as the database names it. */
export interface RunOnRecord {
  readonly id: string;
  readonly kind: string;
  readonly month: Month;
  /** The rules as they are kept; null: it has none. */
  readonly rules: unknown;
  readonly batches: readonly { readonly id: string; readonly recordType: string }[];
  readonly runs: readonly { readonly id: string; readonly kind: string }[];
}

/** How much is looked at: what can be done while somebody waits for the run to be sealed, or all that there is. */
export type VerificationDepth = 'before-sealing' | 'in-full';

interface RunToRecord {
  readonly kind: string;
  readonly month: Month;
  readonly ruleSetVersionId: string | null;
  readonly batchIds: readonly string[];
  readonly runIds: readonly string[];
}

/** A run that is not sealed yet, as it will be on record. */
export async function runToVerify(transaction: DatabaseTransaction, id: string, run: RunToRecord): Promise<RunOnRecord> {
  const { kind, month, ruleSetVersionId, batchIds, runIds } = run;
  const { rows } = await sql<Pick<RunOnRecord, 'rules' | 'batches' | 'runs'>>`
    select (select rules from rule_set_version where id = ${ruleSetVersionId}::bigint) as rules,
      coalesce((select json_agg(json_build_object('id', id::text, 'recordType', record_type) order by id)
        from batch where id = any(${[...batchIds]}::bigint[])), '[]') as batches,
      coalesce((select json_agg(json_build_object('id', id::text, 'kind', kind) order by id)
        from run where id = any(${[...runIds]}::bigint[])), '[]') as runs`.execute(transaction);
  return { id, kind, month, ...rows[0]! };
}

/** One run, whether it counts or not; or those that count, of a month or of all. */
export type WhichRuns = { readonly id: string } | { readonly month: Month } | 'current';

/** Sealed runs, by month and kind. One statement. */
export async function sealedRuns(snapshot: Snapshot, which: WhichRuns): Promise<RunOnRecord[]> {
  const { rows } = await sql<RunOnRecord>`
    select run.id::text, run.kind, run.month, (select rules from rule_set_version v where v.id = run.rule_set_version_id) as rules,
      coalesce((select json_agg(json_build_object('id', b.id::text, 'recordType', b.record_type) order by b.id)
        from run_input i join batch b on b.id = i.batch_id where i.run_id = run.id and i.role is null), '[]') as batches,
      coalesce((select json_agg(json_build_object('id', r.id::text, 'kind', r.kind) order by r.id)
        from run_input i join run r on r.id = i.input_run_id where i.run_id = run.id and i.role is null), '[]') as runs
    from run where ${isAsked(which)} order by run.month, run.kind, run.id`.execute(snapshot.transaction);
  return rows;
}

function isAsked(which: WhichRuns): RawBuilder<boolean> {
  if (which === 'current') return sql`run.superseded_at is null`;
  return 'id' in which ? sql`run.id = ${which.id}::bigint` : sql`run.superseded_at is null and run.month = ${which.month}`;
}

/** The ids of the batches of a kind of record. */
export function batchIdsOf({ batches }: RunOnRecord, recordType: string): string[] {
  return batches.filter((batch) => batch.recordType === recordType).map(({ id }) => id);
}
