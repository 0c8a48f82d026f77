import { isMonthly, type RunKind } from '../../domain/knowledge.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Database, DatabaseTransaction } from '../database.ts';
import { tell } from '../event/outbox.ts';
import { takeSealInstant } from '../seal.ts';

export interface RunToSeal {
  readonly kind: RunKind;
  /** The month that it is for; of a kind that is not monthly the month that it speaks of. */
  readonly month: Month;
  /** Digest of all inputs (batch ids, run ids, rules, code version): the same key is the same run. */
  readonly key: string;
  readonly ruleSetVersionId: string | null;
  readonly codeVersion: string;
  readonly batchIds: readonly string[];
  readonly runIds: readonly string[];
  /** Digest of the output in canonical order: a re-run gives the same. */
  readonly outputDigest: string;
}

export interface RunOutcome {
  readonly outcome: 'sealed' | 'already-there';
  readonly runId: string;
}

/** The run of the kind and month that counts; of a kind that is not monthly there is one whatever the month. */
export async function currentRun(db: Database, kind: RunKind, month?: Month): Promise<{ id: string; key: string } | undefined> {
  return db
    .selectFrom('run')
    .select(['id', 'key'])
    .where('kind', '=', kind)
    .$if(isMonthly(kind) && month !== undefined, (query) => query.where('month', '=', month!))
    .where('superseded_at', 'is', null)
    .executeTakeFirst();
}

/**
 * Seals a computation with its output in one transaction: the earlier run of the same kind and month (kinds that are not monthly: of the
 * same kind) is superseded, never deleted. When the current run has the same key, nothing is written. Refuses (throws) when an input batch or run was superseded
 * meanwhile: the caller computes again from what is known now.
 */
export async function sealRun(
  db: Database,
  run: RunToSeal,
  write: (transaction: DatabaseTransaction, runId: string) => Promise<void>,
): Promise<RunOutcome> {
  return db.transaction().execute(async (transaction): Promise<RunOutcome> => {
    // Serialises the runs of one kind and month from here on, so that two workers seal one after the other.
    const sealedAt = await takeSealInstant(transaction);
    const current = await currentRun(transaction, run.kind, run.month);
    if (current?.key === run.key) return { outcome: 'already-there', runId: current.id };
    await refuseStaleInputs(transaction, run);
    if (current) await transaction.updateTable('run').set({ superseded_at: sealedAt }).where('id', '=', current.id).execute();
    const { id } = await transaction
      .insertInto('run')
      .values({
        kind: run.kind,
        month: run.month,
        key: run.key,
        rule_set_version_id: run.ruleSetVersionId,
        code_version: run.codeVersion,
        output_digest: run.outputDigest,
        sealed_at: sealedAt,
        superseded_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const inputs = [
      ...run.batchIds.map((batch_id) => ({ run_id: id, batch_id, input_run_id: null })),
      ...run.runIds.map((input_run_id) => ({ run_id: id, batch_id: null, input_run_id })),
    ];
    if (inputs.length > 0) await transaction.insertInto('run_input').values(inputs).execute();
    await write(transaction, id);
    await tell(transaction, [{ topic: 'run.sealed', payload: { runId: id, kind: run.kind, month: run.month } }]);
    return { outcome: 'sealed', runId: id };
  });
}

/** Tells that a run could not be made: what was current before still is. `message` is for people, without amounts or secrets. */
export async function tellRunFailed(
  db: Database,
  failure: { readonly kind: RunKind; readonly month: Month; readonly message: string },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await takeSealInstant(transaction);
    await tell(transaction, [{ topic: 'run.failed', payload: { ...failure } }]);
  });
}

/** An input of a run was superseded between reading and sealing. */
export class StaleInputsError extends Error {
  override readonly name = 'StaleInputsError';
}

async function refuseStaleInputs(transaction: DatabaseTransaction, run: RunToSeal): Promise<void> {
  const batches =
    run.batchIds.length === 0
      ? []
      : await transaction
          .selectFrom('batch')
          .select('id')
          .where('id', 'in', [...run.batchIds])
          .where('superseded_at', 'is not', null)
          .execute();
  const runs =
    run.runIds.length === 0
      ? []
      : await transaction
          .selectFrom('run')
          .select('id')
          .where('id', 'in', [...run.runIds])
          .where('superseded_at', 'is not', null)
          .execute();
  if (batches.length + runs.length > 0) {
    throw new StaleInputsError(
      `${run.kind} ${run.month}: ${batches.length} batches and ${runs.length} runs it was made from were superseded meanwhile; run it again`,
    );
  }
}
