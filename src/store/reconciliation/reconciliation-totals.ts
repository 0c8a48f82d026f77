import { sql, type RawBuilder } from 'kysely';
import { AMORTIZATION_SOURCE } from '../../domain/amortization/amortized-charge.ts';
import { decimal } from '../../domain/money/decimal.ts';
import type { BillTotal } from '../../domain/reconciliation/bill-total.ts';
import type { LedgerTotal } from '../../domain/reconciliation/ledger-total.ts';
import { significantDigits } from '../../domain/significant-digits.ts';
import type { TextMatch } from '../../domain/text-match.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** Billed cost of these batches by issuer, billing month (all, when none are given), currency and invoice, from the monthly rollup. What the hub charges of assets is billed by nobody. */
export async function billTotals(snapshot: Snapshot, batchIds: readonly string[], months?: readonly Month[]): Promise<BillTotal[]> {
  const { rows } = await sql<Omit<BillTotal, 'amount'> & { readonly amount: string }>`
    select a.invoice_issuer_name as issuer, m.month, a.billing_currency as currency, a.invoice_id as "invoiceId",
      sum(m.billed_cost) as amount, array_agg(distinct m.batch_id::text) as "batchIds", not bool_and(b.final) as provisional
    from charge_monthly m
      join charge_scope s using (scope_key)
      join charge_account a using (account_key)
      join batch b on b.id = m.batch_id
    where m.batch_id = any(${[...batchIds]}::bigint[]) and (${months === undefined} or m.month = any(${[...(months ?? [])]}::text[]))
      and b.source_id <> ${AMORTIZATION_SOURCE}
    group by 1, 2, 3, 4
    order by 1, 2, 3, 4`.execute(snapshot.transaction);
  return rows.map((row) => ({ ...row, amount: decimal(row.amount) }));
}

/**
 * Lines of these batches on any of the accounts, added up by ledger, document and what it refers to. Where ledgers are named, only
 * their lines and those of no ledger are.
 */
export async function ledgerTotals(
  snapshot: Snapshot,
  batchIds: readonly string[],
  months: readonly Month[],
  accounts: readonly TextMatch[],
  ledgers: readonly string[] | undefined,
): Promise<LedgerTotal[]> {
  const { rows } = await sql<Omit<LedgerTotal, 'amount'> & { readonly amount: string }>`
    select ledger, company_code as "companyCode", account_id as "accountId", vendor, reference, document_number as "documentNumber", month,
      document_currency as currency, sum(document_amount) as amount, count(*)::int as lines,
      (array_agg(jsonb_build_object('batchId', batch_id::text, 'objectNo', object_no, 'row', row_number)
        order by b.source_id, b.stream, b.slice, object_no, row_number))[1] as origin
    from ledger_entry join batch b on b.id = batch_id
    where batch_id = any(${[...batchIds]}::bigint[]) and month = any(${[...months]}::text[])
      and (${ledgers === undefined} or ledger is null or ledger = any(${[...(ledgers ?? [])]}::text[]))
      and ${isOnAccounts(accounts)}
    group by 1, 2, 3, 4, 5, 6, 7, 8
    order by 1, 2, 3, 4, 5, 6, 7, 8`.execute(snapshot.transaction);
  return rows.map((row) => ({ ...row, amount: decimal(row.amount) }));
}

/** Whether `account_id` is one of these accounts, with or without its leading zeros, or begins like one. */
export function isOnAccounts(accounts: readonly TextMatch[]): RawBuilder<unknown> {
  const listed = [...new Set(accounts.flatMap((match) => match.in))];
  const digits = listed.flatMap((id) => significantDigits(id) ?? []);
  const prefixes = [...new Set(accounts.flatMap((match) => match.startsWith))];
  return sql`(account_id = any(${listed}::text[])
    or (account_id ~ '^[0-9]+$' and regexp_replace(account_id, '^0+(?=[0-9])', '') = any(${digits}::text[]))
    or exists (select from unnest(${prefixes}::text[]) prefix where starts_with(account_id, prefix)))`;
}
