import { sql } from 'kysely';
import type { BreakKind } from '../../domain/reconciliation/break-kind.ts';
import type { ResultDetail } from '../../domain/reconciliation/result-detail.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What the bill and the books agree on. Decimal text in the currency. */
export interface ReconciliationMatchRow {
  readonly issuer: string;
  readonly currency: string;
  /** As billed. */
  readonly amount: string;
  readonly booked: string;
  readonly detail: ResultDetail;
}

/** Where they differ: difference = billed - booked. A side that is missing is null. */
export interface ReconciliationBreakRow {
  readonly kind: BreakKind;
  readonly issuer: string;
  readonly currency: string;
  readonly billed: string | null;
  readonly booked: string | null;
  readonly difference: string;
  readonly detail: ResultDetail;
}

/** One statement. Only viewers who see all see rows. */
export async function reconciliationMatches(snapshot: Snapshot, runId: string): Promise<ReconciliationMatchRow[]> {
  const { rows } = await sql<ReconciliationMatchRow>`
    select issuer, currency, amount, booked, detail from reconciliation_match where run_id = ${runId}::bigint order by match_no`.execute(
    snapshot.transaction,
  );
  return rows;
}

/** One statement. Only viewers who see all see rows. */
export async function reconciliationBreaks(snapshot: Snapshot, runId: string): Promise<ReconciliationBreakRow[]> {
  const { rows } = await sql<ReconciliationBreakRow>`
    select kind, issuer, currency, billed, booked, difference, detail
    from reconciliation_break where run_id = ${runId}::bigint order by break_no`.execute(snapshot.transaction);
  return rows;
}

/** A difference of bills that are still being delivered: it may settle by itself, and is listed as a break for those alone who ask for it. */
export function isProvisional({ detail }: ReconciliationBreakRow): boolean {
  return detail.provisional;
}
