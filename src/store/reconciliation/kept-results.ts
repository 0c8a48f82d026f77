import { sql } from 'kysely';
import type { Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A result as a run keeps it, without the samples of what stands behind it. Amounts are decimal text. */
export interface KeptResult {
  /** `reconciliation_break 3`. */
  readonly row: string;
  readonly outcome: string;
  readonly issuer: string;
  readonly currency: string;
  readonly billed: string | null;
  readonly booked: string | null;
  readonly difference: string;
  readonly month: Month;
  readonly allowedDifference: string;
  readonly provisional: boolean;
  readonly reasons: readonly string[];
  readonly bookedMonths: readonly Month[];
  readonly invoices: number;
  readonly entries: number;
  readonly lines: number;
}

/** All results of a run. One statement. */
export async function keptResults(snapshot: Snapshot, runId: string): Promise<KeptResult[]> {
  const { rows } = await sql<KeptResult>`
    select r.row, r.outcome, r.issuer, r.currency, trim_scale(r.billed)::text as billed, trim_scale(r.booked)::text as booked,
      trim_scale(r.difference)::text as difference, detail ->> 'month' as month, detail ->> 'allowedDifference' as "allowedDifference",
      (detail -> 'provisional')::boolean as provisional, detail -> 'reasons' as reasons, detail -> 'bookedMonths' as "bookedMonths",
      (detail -> 'invoices' ->> 'count')::integer as invoices, (detail -> 'entries' ->> 'count')::integer as entries,
      (detail -> 'entries' ->> 'lines')::integer as lines
    from (
      select 'reconciliation_match ' || match_no as row, 'matched' as outcome, issuer, currency, amount as billed, booked, amount - booked as difference, detail
      from reconciliation_match where run_id = ${runId}::bigint
      union all
      select 'reconciliation_break ' || break_no, kind, issuer, currency, billed, booked, difference, detail
      from reconciliation_break where run_id = ${runId}::bigint) r
    order by 1`.execute(snapshot.transaction);
  return rows;
}

/** Whether one of the batches has the ledger of the month. */
export async function ledgerWasDelivered(snapshot: Snapshot, batchIds: readonly string[], month: Month): Promise<boolean> {
  const { rows } = await sql<{ delivered: boolean }>`
    select exists (select from batch where id = any(${[...batchIds]}::bigint[]) and ${month} = any(months)) as delivered`.execute(
    snapshot.transaction,
  );
  return rows[0]!.delivered;
}
