import { findLedgerConflict } from '../../domain/reconciliation/ledger-conflict.ts';
import { outputDigest } from '../../domain/reconciliation/output-digest.ts';
import { RECONCILIATION_MASKING } from '../../domain/reconciliation/reconciliation-masking.ts';
import { reconcile } from '../../domain/reconciliation/reconcile.ts';
import { detailOf, openIssuers } from '../../domain/reconciliation/result-detail.ts';
import type { ReconciliationRuleSet } from '../../domain/reconciliation/rule-set.ts';
import { idsOf, type InputBatch } from '../../domain/run/run-inputs.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { DatabaseTransaction } from '../../store/database.ts';
import { currentBatches } from '../../store/knowledge/current-batches.ts';
import { exchangeRates } from '../../store/ledger/exchange-rates.ts';
import { writeReconciliation, type DetailedResult } from '../../store/reconciliation/reconciliation-output.ts';
import { isProvisional, reconciliationBreaks } from '../../store/reconciliation/reconciliation-result.ts';
import { billTotals, ledgerTotals } from '../../store/reconciliation/reconciliation-totals.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import {
  billedMonths,
  defineRun,
  type DeliveredMonths,
  type FoundInputs,
  type Problems,
  type ReportedRun,
  type RunReport,
  type RunRequest,
  type SealedRun,
} from '../define-run.ts';
import { conflictProblem } from './conflict-problem.ts';
import { reconciliationCloseCheck } from './reconciliation-close-check.ts';
import { reconciliationEvidence, verifyReconciliation } from './reconciliation-evidence.ts';
import { reconciliationMonths } from './reconciliation-months.ts';
import { reconciliationTables } from './reconciliation-tables.ts';
import { parseReconciliationRuleSet } from './reconciliation-rule-set.ts';

/**
 * Reconciles the bills of a month with the ledger. The months around are read too (see `reconciliationMonths`), for a booking may lie
 * there, or belong there.
 */
export const reconciliation = defineRun({
  kind: 'reconciliation',
  title: 'match the bills with the ledger',
  description: 'How the bills agree with the ledger.',
  cadence: 'monthly',
  codeVersion: 'reconciliation/3',
  rules: { parse: parseReconciliationRuleSet, masking: RECONCILIATION_MASKING },
  records: ['charge', 'ledgerEntry', 'exchangeRate'],
  months: billedOrBookedMonths,
  restsOn: [],
  inputs: findInputs,
  compute,
  digest: outputDigest,
  write: writeOutput,
  verify: verifyReconciliation,
  report,
  inShort,
  closeCheck: reconciliationCloseCheck,
  evidence: reconciliationEvidence,
  lineage: { tables: reconciliationTables },
});

type Request = RunRequest<'monthly', ReconciliationRuleSet>;

interface Inputs {
  readonly batches: Readonly<Record<'charges' | 'journals' | 'rates', readonly InputBatch[]>>;
  /** Whether the ledger of the very month is there. */
  readonly ledgerWasDelivered: boolean;
}

/** From the first bill on a month that only the ledger has is reconciled too: what it books was never billed. Older books answer no bill of this hub. */
function billedOrBookedMonths(delivered: DeliveredMonths): Month[] {
  const billed = billedMonths(delivered);
  const booked = delivered.get('ledgerEntry') ?? [];
  return [...new Set([...billed, ...booked.filter((month) => billed.some((one) => one <= month))])];
}

async function findInputs(snapshot: Snapshot, { month, ruleSet }: Request): Promise<FoundInputs<Inputs>> {
  const months = reconciliationMonths(month, ruleSet);
  const charges = await currentBatches(snapshot, 'charge', months);
  const journals = await currentBatches(snapshot, 'ledgerEntry', months);
  const ledgerWasDelivered = journals.some((batch) => batch.months.includes(month));
  const converts = ruleSet.issuers.some(({ conversion }) => conversion);
  const rates = converts ? await currentBatches(snapshot, 'exchangeRate') : [];
  return { inputs: { batches: { charges, journals, rates }, ledgerWasDelivered } };
}

async function compute(
  snapshot: Snapshot,
  { month, ruleSet }: Request,
  { batches, ledgerWasDelivered }: Inputs,
): Promise<DetailedResult[] | Problems> {
  const months = reconciliationMonths(month, ruleSet);
  const bills = await billTotals(snapshot, idsOf(batches.charges), months);
  const accounts = ruleSet.issuers.map(({ ledger }) => ledger.accounts);
  const entries = await ledgerTotals(snapshot, idsOf(batches.journals), months, accounts, ruleSet.ledgers);
  const conflict = findLedgerConflict(entries);
  if (conflict) return { problems: [conflictProblem(conflict, ruleSet.ledgers)] };
  const rateSets = ruleSet.issuers.flatMap(({ conversion }) => (conversion ? [conversion.rateSet] : []));
  const rates = await exchangeRates(snapshot, idsOf(batches.rates), rateSets);
  const results = reconcile(ruleSet, bills, entries, rates).filter((result) => result.month === month);
  const open = openIssuers(results);
  return results.map((result) => ({ result, detail: detailOf(result, { ledgerWasDelivered, isOpen: open.has(result.issuer) }) }));
}

function writeOutput(transaction: DatabaseTransaction, { id }: SealedRun<Inputs>, results: readonly DetailedResult[]): Promise<void> {
  return writeReconciliation(transaction, id, results);
}

/** The breaks; of bills that are not final how many there are, by issuer. */
async function report(snapshot: Snapshot, { id }: ReportedRun): Promise<RunReport> {
  const rows = await reconciliationBreaks(snapshot, id);
  const [open, final] = [rows.filter(isProvisional), rows.filter((row) => !isProvisional(row))];
  const results = final.map(({ kind, issuer, currency, billed, booked, difference }) => ({
    break: kind,
    issuer,
    currency,
    billed,
    booked,
    difference,
  }));
  const notFinal = [...Map.groupBy(open, ({ issuer }) => issuer)].map(([issuer, those]) => ({
    'bills not final of': issuer,
    'differences left out': those.length,
  }));
  return { results, notFinal };
}

async function inShort(snapshot: Snapshot, { runs }: Knowledge): Promise<string> {
  const breaks = [];
  for (const { kind, id } of runs) if (kind === 'reconciliation') breaks.push(...(await reconciliationBreaks(snapshot, id)));
  const open = breaks.filter(isProvisional);
  const months = new Set(open.map(({ detail }) => detail.month)).size;
  const found = `${breaks.length - open.length} breaks between bills and books.`;
  return open.length === 0
    ? found
    : `${found} ${open.length} more of ${months === 1 ? '1 month' : `${months} months`} whose bills are not final.`;
}
