import { countsOfOverlap } from '../../domain/coverage/delivery-policy.ts';
import { judgeDelivery, type JudgedDelivery } from '../../domain/finding/judge-delivery.ts';
import { subjectOf, type NewFinding } from '../../domain/finding/finding.ts';
import type { BatchToSeal } from '../../store/batch/seal-revision.ts';
import { findTwice } from '../../store/coverage/find-twice.ts';
import { writeCoverage } from '../../store/coverage/write-coverage.ts';
import type { DatabaseTransaction } from '../../store/database.ts';
import { currentDelivery, replacedAt, type CurrentDelivery } from '../../store/finding/current-delivery.ts';
import { verdictsOn } from '../../store/finding/hold-delivery.ts';
import type { FoundOf } from '../../store/finding/raise-findings.ts';
import { withdrawalOf } from '../../store/finding/withdrawal.ts';
import type { BatchSource } from './batch-source.ts';

/** Rolls the transaction back and carries out of it why the delivery is not let in. */
export class HeldDelivery extends Error {
  override readonly name = 'HeldDelivery';
  readonly of: FoundOf & { readonly digest: string };
  readonly findings: readonly NewFinding[];
  constructor(of: HeldDelivery['of'], findings: readonly NewFinding[]) {
    super(`held back: ${findings.map(({ kind }) => kind).join(', ')}`);
    this.of = of;
    this.findings = findings;
  }
}

/**
 * Holds a batch whose rows are written against the one that it would replace, and writes what it covers. Throws HeldDelivery for what
 * somebody must let in first, unless somebody has. Answers what it would replace.
 */
export async function judgeBatch(
  transaction: DatabaseTransaction,
  source: BatchSource,
  batch: BatchToSeal,
): Promise<CurrentDelivery | undefined> {
  const { place, policy } = source;
  const days = batch.recordType === 'charge' ? await writeCoverage(transaction, batch.id) : null;
  const delivered = judgedOf(batch, { days, replacedAt: await replacedAt(transaction, place, batch.digest) });
  const current = await currentDelivery(transaction, place);
  const withdrawal = await withdrawalOf(transaction, place, batch.digest);
  await throwUnlessLetIn(transaction, source, batch, current, [
    ...(withdrawal ? [{ kind: 'WITHDRAWN_BEFORE' as const, details: { ...withdrawal, delivered: delivered.totals } }] : []),
    ...(await countedElsewhere(transaction, batch)),
    ...(current ? judgeDelivery(current, delivered, policy.loss) : []),
  ]);
  return current;
}

/** The same for what was sealed since: asked while other seals are held off, nothing comes between. */
export async function judgeOverlaps(
  transaction: DatabaseTransaction,
  source: BatchSource,
  batch: BatchToSeal,
  current: CurrentDelivery | undefined,
): Promise<void> {
  await throwUnlessLetIn(transaction, source, batch, current, await countedElsewhere(transaction, batch));
}

/** Other slices that count, and of which the configuration says that they do so in its stead. */
async function countedElsewhere(transaction: DatabaseTransaction, batch: BatchToSeal): Promise<NewFinding[]> {
  if (batch.policy.overlaps.length === 0) return [];
  return (await findTwice(transaction, batch)).flatMap(({ details, otherBatchId }): NewFinding[] => {
    if (!('other' in details) || otherBatchId === undefined || countsOfOverlap(batch.policy, batch, details.other) !== 'other') return [];
    const { other, amounts, otherAmounts } = details;
    return [{ kind: 'COUNTED_ELSEWHERE', details: { other, amounts, otherAmounts }, otherBatchId, decided: YIELDS }];
  });
}

async function throwUnlessLetIn(
  transaction: DatabaseTransaction,
  { place, said }: BatchSource,
  batch: BatchToSeal,
  current: CurrentDelivery | undefined,
  findings: readonly NewFinding[],
): Promise<void> {
  if (findings.length === 0) return;
  const months = [...new Set([...batch.months, ...(current?.totals.months ?? [])])].toSorted();
  const of = { ...place, recordType: batch.recordType, months, digest: batch.digest, said, against: current?.digest };
  const asked = findings.map((finding) => ({ kind: finding.kind, subject: subjectOf(finding, place, of) }));
  const verdicts = await verdictsOn(transaction, asked);
  if (asked.every(({ kind, subject }) => verdicts.get(`${kind} ${subject}`) === 'accepted')) return;
  throw new HeldDelivery(of, findings);
}

const YIELDS = { verdict: 'dismissed', reason: 'delivery.overlaps: the other counts' } as const;

/** What a batch holds, as it is held against another. */
export function judgedOf(
  batch: Pick<BatchToSeal, 'control' | 'recordType' | 'months' | 'issuedAt'>,
  { days, replacedAt: replaced }: Pick<JudgedDelivery, 'replacedAt'> & { readonly days: number | null },
): JudgedDelivery {
  const { control, recordType, months, issuedAt } = batch;
  const count = (of: (one: (typeof control)[number]) => number) => control.reduce((sum, one) => sum + of(one), 0);
  const amounts = control
    .filter(({ rowsAccepted }) => rowsAccepted > 0)
    .map(({ currency, billed, accepted }) => ({ currency, amount: billed ?? accepted }));
  const rows = count(({ rowsAccepted }) => rowsAccepted);
  return {
    totals: { rows, days, months, amounts },
    issuedAt,
    replacedAt: replaced,
    rejected: count(({ rowsRejected }) => rowsRejected),
    recordType,
  };
}
