import type pg from 'pg';
import type { RefusalReason } from '../../connector-kit/index.ts';
import type { NewFinding } from '../../domain/finding/finding.ts';
import { rejectedMoney, rejectedRows } from '../../domain/finding/rejected-money.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { isMonth } from '../../domain/time/month.ts';
import { refuse } from '../../reading/refusal-code.ts';
import { currentBatch, nextBatchId } from '../../store/batch/batch.ts';
import { findRowsTwice } from '../../store/coverage/rows-twice.ts';
import { recordRefusal, resolveRefusal } from '../../store/batch/refusal.ts';
import { AlreadySealedError, sealRevision, type BatchToSeal } from '../../store/batch/seal-revision.ts';
import { holdClaim, type SlicePlace } from '../../store/batch/slice-claim.ts';
import { endStandIns } from '../../store/manual-entry/end-stand-ins.ts';
import { holdDelivery } from '../../store/finding/hold-delivery.ts';
import { inBulkTransaction } from '../../store/bulk-transaction.ts';
import { DictionaryCollisionError } from '../../store/charge/charge-dictionary.ts';
import type { Database, DatabaseTransaction } from '../../store/database.ts';
import type { BatchContent, BatchSource } from './batch-source.ts';
import { openTarget } from './batch-target.ts';
import { heldOutcome, toldFinding } from './held-outcome.ts';
import { HeldDelivery, judgeBatch, judgeOverlaps } from './judge-batch.ts';
import type { LoadOutcome } from './load-outcome.ts';
import { monthsOf, namedMonths } from './months-of.ts';
import type { LoadDependencies } from './load-dependencies.ts';

/**
 * Reads a batch while it is written and seals it as the current revision of its slice; what turns out to be there already, is refused
 * as a whole or held back is rolled back and leaves the earlier revision. `epoch`: of the slice's claim. Throws SliceClaimLostError when another
 * worker took the slice over meanwhile, and for broken infrastructure: in both cases nothing was written, unless the error came from
 * the commit itself; sealing again then finds the batch already there.
 */
export async function sealBatch({ db, pool }: LoadDependencies, viewer: Viewer, source: BatchSource, epoch: string): Promise<LoadOutcome> {
  const { place, digest } = source;
  try {
    if (digest !== undefined) await throwIfSealed(db, source, digest);
    return await inBulkTransaction(pool, (transaction, client) => fill({ db, pool }, viewer, transaction, client, source, epoch));
  } catch (error) {
    if (error instanceof AlreadySealedError) return alreadyThere(db, source, epoch, error.batchId);
    if (error instanceof HeldDelivery) return hold(db, viewer, source, error);
    const reason = reasonOf(error);
    if (!reason) throw error;
    if (isNoBill(place, reason) && (await currentBatch(db, place)) === undefined) {
      await resolveRefusal(db, place);
      return { outcome: 'skipped', reason };
    }
    await recordRefusal(db, place, reason);
    return { outcome: 'refused', reason };
  }
}

async function fill(
  { db, pool }: LoadDependencies,
  viewer: Viewer,
  transaction: DatabaseTransaction,
  client: pg.PoolClient,
  source: BatchSource,
  epoch: string,
): Promise<LoadOutcome> {
  const batchId = await nextBatchId(transaction);
  const target = await openTarget(source.recordType, transaction, client, pool, batchId);
  let failure: Error | undefined;
  try {
    const content = await source.read((output) => target.take(output));
    if ('refused' in content) throw new RefusedBatch(content.refused);
    // Over another connection: this one is still taking rows, and stops if they are there already.
    await throwIfSealed(db, source, content.digest);
    await target.complete(content.summary);
    source.signal?.throwIfAborted();
    const notes = await source.notes(content.summary);
    await source.hold(transaction, batchId);
    const { objects, summary } = content;
    const { repeatedRows = [] } = summary;
    const twice = await findRowsTwice(transaction, { id: batchId, objects, repeatedRows, policy: source.policy });
    const batch = batchOf(source, content, { id: batchId, loadedBy: viewer, notes, findings: [...findingsOf(source, content), ...twice] });
    const current = await judgeBatch(transaction, source, batch);
    const findings = await sealRevision(transaction, batch, epoch, async (sealedAt) => {
      await judgeOverlaps(transaction, source, batch, current);
      await target.publish();
      await endStandIns(transaction, batch, sealedAt);
    });
    const { control, rowFindings } = summary;
    const told = findings.filter(({ kind }) => kind !== 'ROWS_REJECTED').map(toldFinding);
    const rejected = rejectedRows(summary, content.rejections);
    return { outcome: 'sealed', batchId, control, rejections: content.rejections.length, rejected, told, rowFindings };
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    await target.close(failure);
  }
}

async function throwIfSealed(db: Database, { place }: BatchSource, digest: string): Promise<void> {
  const current = await currentBatch(db, place);
  if (current?.digest === digest) throw new AlreadySealedError(current.id);
}

/** A refusal of this slice that stands open was of what is no longer the newest. */
async function alreadyThere(db: Database, source: BatchSource, epoch: string, batchId: string): Promise<LoadOutcome> {
  await db.transaction().execute(async (transaction) => {
    await holdClaim(transaction, source.place, epoch);
    await source.hold(transaction, batchId);
    await resolveRefusal(transaction, source.place);
  });
  return { outcome: 'already-there', batchId };
}

/** A refusal of this slice that stands open was of what is no longer the newest. */
async function hold(db: Database, viewer: Viewer, { place }: BatchSource, { of, findings }: HeldDelivery): Promise<LoadOutcome> {
  const standing = await holdDelivery(db, viewer, of, findings);
  await resolveRefusal(db, place);
  return heldOutcome(standing);
}

/** Rolls the transaction back and carries the reason out of it. */
class RefusedBatch extends Error {
  override readonly name = 'RefusedBatch';
  readonly reason: RefusalReason;
  constructor(reason: RefusalReason) {
    super(`${reason.code}: expected ${reason.expected}, found ${reason.found}`);
    this.reason = reason;
  }
}

/** A file that no month speaks of and that has nothing of a bill. In the place of a month, or of a bill that was there, it is a fault. */
export function isNoBill({ slice }: SlicePlace, { code }: RefusalReason): boolean {
  return code === 'no-bill' && !isMonth(slice.slice(-7));
}

function reasonOf(error: unknown): RefusalReason | undefined {
  if (error instanceof RefusedBatch) return error.reason;
  if (!(error instanceof DictionaryCollisionError)) return undefined;
  return refuse('dictionary-collision', 'a key of its own for each text', error.message);
}

function batchOf(
  source: BatchSource,
  content: BatchContent,
  own: Pick<BatchToSeal, 'id' | 'loadedBy' | 'notes' | 'findings'>,
): BatchToSeal {
  const { place, recordType, policy } = source;
  const { summary, months: _, ...facts } = content;
  return {
    ...facts,
    ...place,
    ...own,
    recordType,
    policy,
    dialect: summary.dialect,
    months: monthsOf({ place, recordType }, content),
    columns: summary.columns,
    control: summary.control,
    exclusions: summary.exclusions,
    rowFindings: summary.rowFindings,
  };
}

function findingsOf({ place, recordType }: BatchSource, content: BatchContent): NewFinding[] {
  const { summary, rejections } = content;
  const rejected = rejectedMoney(recordType, summary, rejections);
  const [named, found] = [namedMonths({ place, recordType }, content), summary.months];
  const isElsewhere = recordType === 'charge' && named.length > 0 && found.length > 0 && !named.some((month) => found.includes(month));
  return [
    ...(rejected ? [rejected] : []),
    ...(isElsewhere ? [{ kind: 'OTHER_MONTH_NAMED' as const, details: { named, found }, months: [...named, ...found] }] : []),
    ...(summary.findings ?? []),
  ];
}
