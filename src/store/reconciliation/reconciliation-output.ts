import { sql } from 'kysely';
import { formatDecimal, ZERO } from '../../domain/money/decimal.ts';
import type { ReconciliationResult } from '../../domain/reconciliation/result.ts';
import type { ResultDetail } from '../../domain/reconciliation/result-detail.ts';
import type { DatabaseTransaction } from '../database.ts';

/** A result with what stands behind it. */
export interface DetailedResult {
  readonly result: ReconciliationResult;
  readonly detail: ResultDetail;
}

/** Writes what a reconciliation run says, numbered in the order given. */
export async function writeReconciliation(
  transaction: DatabaseTransaction,
  runId: string,
  results: readonly DetailedResult[],
): Promise<void> {
  const matches = results.filter(({ result }) => result.outcome === 'matched');
  const breaks = results.filter(({ result }) => result.outcome !== 'matched');
  const common = (of: readonly DetailedResult[]) => sql`
    ${of.map((_, index) => index)}::int[], ${of.map(({ result }) => result.issuer)}::text[], ${of.map(({ result }) => result.currency)}::text[],
    ${of.map(({ detail }) => JSON.stringify(detail))}::jsonb[]`;
  if (matches.length > 0) {
    await sql`
      insert into reconciliation_match (run_id, match_no, issuer, currency, detail, amount, booked)
      select ${runId}::bigint, m.* from unnest(${common(matches)},
        ${matches.map(({ result }) => formatDecimal(result.billed ?? ZERO))}::numeric[],
        ${matches.map(({ result }) => formatDecimal(result.booked ?? ZERO))}::numeric[]) m`.execute(transaction);
  }
  if (breaks.length > 0) {
    await sql`
      insert into reconciliation_break (run_id, break_no, issuer, currency, detail, kind, billed, booked, difference)
      select ${runId}::bigint, b.* from unnest(${common(breaks)}, ${breaks.map(({ result }) => result.outcome)}::text[],
        ${breaks.map(({ result }) => result.billed && formatDecimal(result.billed))}::numeric[],
        ${breaks.map(({ result }) => result.booked && formatDecimal(result.booked))}::numeric[],
        ${breaks.map(({ result }) => formatDecimal(result.difference))}::numeric[]) b`.execute(transaction);
  }
}
