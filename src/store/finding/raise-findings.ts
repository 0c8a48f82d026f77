import { sql } from 'kysely';
import { subjectOf, type NewFinding } from '../../domain/finding/finding.ts';
import type { SliceName } from '../../domain/finding/finding-details.ts';
import type { BatchRecordType } from '../../domain/record/records.ts';
import type { Month } from '../../domain/time/month.ts';
import type { DatabaseTransaction } from '../database.ts';

/** Of which delivery something is found. */
export interface FoundOf extends SliceName {
  readonly recordType: BatchRecordType;
  readonly months: readonly Month[];
  /** Of a delivery that was sealed. */
  readonly batchId?: string;
  /** Of a delivery that is held back: digest of what was read. */
  readonly digest?: string;
  /** Of a delivery that is held back: digest of what the listing said of it. */
  readonly said?: string | undefined;
  /** Of a delivery that is held back: digest of what counts in its stead. */
  readonly against?: string | undefined;
}

/**
 * Raises findings of a delivery, in the transaction that seals it, or holds it back. `at`: the instant of that. What was decided when the
 * same was found before is decided here, too.
 */
export async function raiseFindings(
  transaction: DatabaseTransaction,
  of: FoundOf,
  findings: readonly NewFinding[],
  at: string,
): Promise<void> {
  for (const finding of findings) {
    const { kind, details, months = of.months } = finding;
    const subject = subjectOf(finding, of, of);
    const { id } = await transaction
      .insertInto('delivery_finding')
      .values({
        kind,
        source_id: of.sourceId,
        stream: of.stream,
        slice: of.slice,
        record_type: of.recordType,
        months: [...months],
        batch_id: of.batchId ?? null,
        other_batch_id: finding.otherBatchId ?? null,
        digest: of.digest ?? null,
        said: of.said ?? null,
        subject,
        details: JSON.stringify(details),
        raised_at: at,
        resolved_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const { decided } = finding;
    const isDecided = decided?.by === undefined && (await decideAsBefore(transaction, id, { kind, subject, at }));
    if (!isDecided && decided) await decideNow(transaction, id, decided, at);
  }
}

async function decideAsBefore(
  transaction: DatabaseTransaction,
  id: string,
  { kind, subject, at }: { readonly kind: string; readonly subject: string; readonly at: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into finding_decision (finding_id, verdict, decided_at, decided_by, reason)
    select ${id}, d.verdict, ${at}::timestamptz, d.decided_by, d.reason
    from delivery_finding f join finding_decision d on d.finding_id = f.id
    where f.subject = ${subject} and f.kind = ${kind} and f.id <> ${id} order by d.id desc limit 1`.execute(transaction);
  return numAffectedRows === 1n;
}

async function decideNow(
  transaction: DatabaseTransaction,
  id: string,
  { verdict, reason, by = CONFIGURATION }: NonNullable<NewFinding['decided']>,
  at: string,
): Promise<void> {
  await transaction.insertInto('finding_decision').values({ finding_id: id, verdict, decided_at: at, decided_by: by, reason }).execute();
}

/** Who decided, where a rule did. */
const CONFIGURATION = 'configuration';
