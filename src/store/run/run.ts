import { sql } from 'kysely';
import type { AuditedAct } from '../../domain/audit/audit-entry.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Month } from '../../domain/time/month.ts';
import { audit } from '../audit/audit.ts';
import type { Database, DatabaseTransaction } from '../database.ts';
import { tell } from '../event/outbox.ts';
import { takeSealInstant } from '../seal.ts';
import { heldTo, type Snapshot } from '../viewer/snapshot.ts';
import { runToVerify, type RunOnRecord } from './run-on-record.ts';
import { UnverifiedRunError } from './unverified-run.ts';

export interface RunToSeal {
  readonly kind: string;
  /** The month that it is for; where there is one run in all, the month that it speaks of. */
  readonly month: Month;
  /** There is one current run of the kind in all, whatever its month. */
  readonly isWhole?: boolean;
  /** Digest of all inputs, rules and code by their contents: the same key is the same run. */
  readonly key: string;
  /** The inputs' part of the key. */
  readonly inputsDigest?: string;
  /** The facts among the inputs. */
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly ruleSetVersionId: string | null;
  readonly codeVersion: string;
  readonly batchIds: readonly string[];
  readonly runIds: readonly string[];
  /** Superseded deliveries that it remembers. */
  readonly pastBatchIds?: readonly string[];
  /** The run that was current when the inputs were read; null: none was. Undefined: whichever. */
  readonly before?: string | null;
  /** The run before is told as an input. */
  readonly remembers?: boolean;
  /** Digest of the output in canonical order: a re-run gives the same. */
  readonly outputDigest: string;
}

export interface CurrentRun {
  readonly id: string;
  readonly key: string;
  /** Null for runs from before inputs had a digest of their own. */
  readonly inputsDigest: string | null;
  /** What it was made from; neither what it remembers nor the run before it. */
  readonly batchIds: readonly string[];
  readonly runIds: readonly string[];
}

export interface SealOutcome {
  readonly outcome: 'sealed' | 'already-there';
  readonly runId: string;
}

/** The columns of `CurrentRun` that tell what a run (table `run`) was made from. */
export const INPUTS = sql`inputs_digest as "inputsDigest",
  array(select i.batch_id::text from run_input i where i.run_id = run.id and i.batch_id is not null and i.role is null) as "batchIds",
  array(select i.input_run_id::text from run_input i where i.run_id = run.id and i.input_run_id is not null and i.role is null) as "runIds"`;

/** The run of the kind and month that counts. `month` is undefined for kinds of which there is one in all. */
export async function currentRun(db: Database, kind: string, month: Month | undefined): Promise<CurrentRun | undefined> {
  const { rows } = await sql<CurrentRun>`
    select id::text, key, ${INPUTS} from run
    where kind = ${kind} and ${month === undefined ? sql`true` : sql`month = ${month}`} and superseded_at is null`.execute(db);
  return rows[0];
}

/** What a run says: how it is written, and how it is shown to follow from what the run is made from. */
export interface RunOutput {
  write(transaction: DatabaseTransaction, runId: string): Promise<void>;
  /** What is wrong with what was written: nothing is sealed then. */
  verify(snapshot: Snapshot, run: RunOnRecord, depth: 'before-sealing'): Promise<readonly Problem[]>;
  /** Its rows touch those of no other run: they are written and verified while other seals go on. */
  readonly standsAlone?: boolean | undefined;
}

/**
 * Seals a computation with its output in one transaction: the run that was current is superseded, never deleted. When the current run
 * has the same key and inputs, nothing is written. Refuses (throws) when the output does not verify, an input was superseded meanwhile,
 * or another run took the place of the one that was current: the caller computes again from what is known now.
 */
export async function sealRun(db: Database, viewer: Viewer, run: RunToSeal, output: RunOutput): Promise<SealOutcome> {
  try {
    return await db
      .transaction()
      .execute(async (transaction) => ({ outcome: 'sealed', runId: await seal(transaction, viewer, run, output) }));
  } catch (error) {
    if (error instanceof SealedAlready) return { outcome: 'already-there', runId: error.runId };
    throw error;
  }
}

async function seal(transaction: DatabaseTransaction, viewer: Viewer, run: RunToSeal, output: RunOutput): Promise<string> {
  const id = await nextRunId(transaction);
  // What the rows refer to is inserted below, in the turn of this seal.
  if (output.standsAlone) await sql`set constraints all deferred`.execute(transaction);
  if (output.standsAlone) await writeVerified(transaction, viewer, id, run, output);
  // Serialises the runs of one kind and month from here on, so that two workers seal one after the other.
  await takeTurnOfKind(transaction, run.kind);
  const sealedAt = await takeSealInstant(transaction);
  const current = await currentRun(transaction, run.kind, run.isWhole ? undefined : run.month);
  if (current?.key === run.key && isMadeFrom(current, run)) throw new SealedAlready(current.id);
  if (run.before !== undefined && (current?.id ?? null) !== run.before)
    throw new StaleInputsError(`${run.kind} ${run.month}: another run was sealed meanwhile; run it again`);
  await refuseStaleInputs(transaction, run);
  if (current) await transaction.updateTable('run').set({ superseded_at: sealedAt }).where('id', '=', current.id).execute();
  await sql`
    insert into run (id, kind, month, key, inputs_digest, input_facts, rule_set_version_id, code_version, output_digest, sealed_at) overriding system value
    values (${id}, ${run.kind}, ${run.month}, ${run.key}, ${run.inputsDigest ?? null}, ${JSON.stringify(run.facts ?? {})}, ${run.ruleSetVersionId}, ${run.codeVersion},
      ${run.outputDigest}, ${sealedAt})`.execute(transaction);
  await writeInputs(transaction, id, run, current?.id);
  if (!output.standsAlone) await writeVerified(transaction, viewer, id, run, output);
  await tell(transaction, [{ topic: 'run.sealed', payload: { runId: id, kind: run.kind, month: run.month } }]);
  await audit(transaction, viewer, runOf(run, id, current?.id));
  return id;
}

/**
 * Runs of a kind are sealed, withdrawn and rehearsed one after the other. Take it before the turn of the seal: who waits for a rehearsal of the
 * same kind then keeps no other seal waiting.
 */
async function takeTurnOfKind(transaction: DatabaseTransaction, kind: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${JSON.stringify(['run', kind])}, 0))`.execute(transaction);
}

/** The run that counts is this one: what was written of it again is undone. */
class SealedAlready extends Error {
  override readonly name = 'SealedAlready';
  readonly runId: string;

  constructor(runId: string) {
    super(`run ${runId} is the same and counts already`);
    this.runId = runId;
  }
}

async function nextRunId(transaction: DatabaseTransaction): Promise<string> {
  const { rows } = await sql<{ id: string }>`select nextval(pg_get_serial_sequence('run', 'id'))::text as id`.execute(transaction);
  return rows[0]!.id;
}

async function writeVerified(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  id: string,
  run: RunToSeal,
  output: RunOutput,
): Promise<void> {
  await output.write(transaction, id);
  const problems = await output.verify(heldTo(viewer, transaction), await runToVerify(transaction, id, run), 'before-sealing');
  if (problems.length > 0) throw new UnverifiedRunError(run, problems);
}

function runOf({ kind, month, key, outputDigest }: RunToSeal, runId: string, supersedes: string | undefined): AuditedAct {
  const before = supersedes === undefined ? null : { runId: supersedes };
  return { action: 'run.seal', subject: `${kind} ${month}`, before, after: { runId, key, outputDigest }, reason: null };
}

/** The run no longer counts, and none takes its place: what it was made from is no longer there. History keeps it. */
export async function withdrawRun(db: Database, viewer: Viewer, runId: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { kind } = await transaction.selectFrom('run').select('kind').where('id', '=', runId).executeTakeFirstOrThrow();
    await takeTurnOfKind(transaction, kind);
    const superseded_at = await takeSealInstant(transaction);
    const withdrawn = await transaction
      .updateTable('run')
      .set({ superseded_at })
      .where('id', '=', runId)
      .where('superseded_at', 'is', null)
      .returning(['kind', 'month'])
      .executeTakeFirst();
    if (!withdrawn) return;
    await tell(transaction, [{ topic: 'run.withdrawn', payload: { runId, ...withdrawn } }]);
    const subject = `${withdrawn.kind} ${withdrawn.month}`;
    await audit(transaction, viewer, { action: 'run.withdraw', subject, before: { runId }, after: null, reason: null });
  });
}

/** Tells that a run could not be made: what was current before still is. `message` is for people, without amounts or secrets. */
export async function tellRunFailed(
  db: Database,
  failure: { readonly kind: string; readonly month: Month | null; readonly message: string },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await takeSealInstant(transaction);
    await tell(transaction, [{ topic: 'run.failed', payload: { ...failure } }]);
  });
}

/**
 * Whether a run was made from these batches and runs of this hub. The same contents under other ids (a delivery that came back) are a run
 * of their own: what a run wrote points at the ids.
 */
export function isMadeFrom(run: CurrentRun, inputs: Pick<RunToSeal, 'batchIds' | 'runIds'>): boolean {
  return isSameSet(run.batchIds, inputs.batchIds) && isSameSet(run.runIds, inputs.runIds);
}

function isSameSet(some: readonly string[], others: readonly string[]): boolean {
  const known = new Set(some);
  return known.size === new Set(others).size && others.every((one) => known.has(one));
}

/** An input of a run was superseded between reading and sealing. */
export class StaleInputsError extends Error {
  override readonly name = 'StaleInputsError';
}

async function writeInputs(transaction: DatabaseTransaction, run_id: string, run: RunToSeal, before: string | undefined): Promise<void> {
  const nothing = { run_id, batch_id: null, input_run_id: null, role: null };
  const inputs = [
    ...run.batchIds.map((batch_id) => ({ ...nothing, batch_id })),
    ...run.runIds.map((input_run_id) => ({ ...nothing, input_run_id })),
    ...(run.pastBatchIds ?? []).map((batch_id) => ({ ...nothing, batch_id, role: 'past' as const })),
    ...(run.remembers && before ? [{ ...nothing, input_run_id: before, role: 'before' as const }] : []),
  ];
  if (inputs.length > 0) await transaction.insertInto('run_input').values(inputs).execute();
}

async function refuseStaleInputs(transaction: DatabaseTransaction, { kind, month, batchIds, runIds }: RunToSeal): Promise<void> {
  const { rows } = await sql<{ batches: number; runs: number }>`
    select (select count(*)::int from batch where id = any(${[...batchIds]}::bigint[]) and superseded_at is not null) as batches,
      (select count(*)::int from run where id = any(${[...runIds]}::bigint[]) and superseded_at is not null) as runs`.execute(transaction);
  const { batches, runs } = rows[0]!;
  if (batches + runs > 0) {
    throw new StaleInputsError(
      `${kind} ${month}: ${batches} batches and ${runs} runs it was made from were superseded meanwhile; run it again`,
    );
  }
}
