import { canonicalJson } from '../../domain/canonical-json.ts';
import { add, decimal, formatDecimal, ZERO } from '../../domain/money/decimal.ts';
import type { Problem } from '../../domain/problem.ts';
import type { ReconciliationRuleSet } from '../../domain/reconciliation/rule-set.ts';
import { billedTotals } from '../../store/dimension/dimension-evidence.ts';
import { exchangeRates } from '../../store/ledger/exchange-rates.ts';
import { keptResults, ledgerWasDelivered } from '../../store/reconciliation/kept-results.ts';
import { billTotals, ledgerTotals } from '../../store/reconciliation/reconciliation-totals.ts';
import type { EvidenceLine, RunEvidence } from '../../store/run/run-evidence.ts';
import { batchIdsOf, type RunOnRecord } from '../../store/run/run-on-record.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import { workOut } from '../../../tools/verify-certificate/reconciliation.mjs';
import { reconciliationMonths } from './reconciliation-months.ts';

/** What works a reconciliation out again: bills, bookings and rates beside what the run says of them. */
export const reconciliationEvidence: RunEvidence = {
  parts: { charge: 'charges', ledgerEntry: 'journals', exchangeRate: 'rates' },
  lines,
};

async function* lines(snapshot: Snapshot, run: RunOnRecord): AsyncGenerator<readonly EvidenceLine[]> {
  const { bill, entry, rate, ledger } = await billsAndBooks(snapshot, run);
  yield bill.map((row) => ({ kind: 'bill', ...row }));
  yield entry.map((row) => ({ kind: 'entry', ...row }));
  yield rate.map((row) => ({ kind: 'rate', ...row }));
  yield ledger.map((row) => ({ kind: 'ledger', ...row }));
  yield (await keptResults(snapshot, run.id)).map((result) => ({ kind: 'result', ...result, row: undefined }));
}

/** What was billed, booked and quoted in the months that the run looks at. */
async function billsAndBooks(snapshot: Snapshot, run: RunOnRecord) {
  // What was saved was parsed as such.
  const ruleSet = run.rules as ReconciliationRuleSet;
  const months = reconciliationMonths(run.month, ruleSet);
  const journals = batchIdsOf(run, 'ledgerEntry');
  const accounts = ruleSet.issuers.map(({ ledger }) => ledger.accounts);
  const rateSets = ruleSet.issuers.flatMap(({ conversion }) => (conversion ? [conversion.rateSet] : []));
  const bills = await billTotals(snapshot, batchIdsOf(run, 'charge'), months);
  const entries = await ledgerTotals(snapshot, journals, months, accounts, ruleSet.ledgers);
  const rates = await exchangeRates(snapshot, batchIdsOf(run, 'exchangeRate'), rateSets);
  return {
    bill: bills.map((bill) => ({ ...bill, batchIds: undefined, amount: formatDecimal(bill.amount), decimals: bill.amount.scale })),
    entry: entries.map((entry) => ({ ...entry, origin: undefined, amount: formatDecimal(entry.amount) })),
    rate: rates.map(({ origin: { objectNo, row }, rate, ...one }) => ({ ...one, rate: formatDecimal(rate), objectNo, row })),
    ledger: [{ wasDelivered: await ledgerWasDelivered(snapshot, journals, run.month) }] as const,
  };
}

const FAULTS_MAX = 20;

/** Results must be what the auditor's implementation of the rules makes of bills and books. */
export async function verifyReconciliation(snapshot: Snapshot, run: RunOnRecord): Promise<readonly Problem[]> {
  const lines = await billsAndBooks(snapshot, run);
  const left = workOut(run.rules as ReconciliationRuleSet, run.month, lines).map(({ kept }) => kept);
  const problems: Problem[] = [];
  for (const { row, ...result } of await keptResults(snapshot, run.id)) {
    const place = left.indexOf(canonicalJson(result));
    if (place >= 0) left.splice(place, 1);
    else problems.push({ path: row, expected: 'a result that follows from bills and books', found: canonicalJson(result) });
  }
  problems.push(...left.map((expected) => ({ path: `reconciliation ${run.month}`, expected, found: 'no such result' })));
  const billed = await billedTotals(snapshot, batchIdsOf(run, 'charge'), run.month);
  return [...problems, ...totalProblems(run, billed, lines.bill)].slice(0, FAULTS_MAX);
}

/** The bills of the month together must be what was billed, which is read without invoices or issuers. */
function totalProblems(
  { month }: RunOnRecord,
  billed: readonly { readonly currency: string; readonly billed: string }[],
  bills: readonly { readonly month: string; readonly currency: string; readonly amount: string }[],
): Problem[] {
  return billed.flatMap(({ currency, billed: expected }) => {
    const own = bills.filter((bill) => bill.month === month && bill.currency === currency);
    const found = formatDecimal(own.reduce((sum, { amount }) => add(sum, decimal(amount)), ZERO));
    return found === expected ? [] : [{ path: `bills ${month} ${currency}`, expected, found }];
  });
}
