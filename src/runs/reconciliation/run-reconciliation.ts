import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { formatDecimal } from '../../domain/money/decimal.ts';
import { findLedgerConflict, type LedgerConflict } from '../../domain/reconciliation/ledger-conflict.ts';
import { reconcile } from '../../domain/reconciliation/reconcile.ts';
import { detailOf } from '../../domain/reconciliation/result-detail.ts';
import type { ReconciliationRuleSet } from '../../domain/reconciliation/rule-set.ts';
import { addMonths, monthsBetween, type Month } from '../../domain/time/month.ts';
import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Database } from '../../store/database.ts';
import { currentBatches } from '../../store/knowledge/current-batches.ts';
import { exchangeRates } from '../../store/ledger/exchange-rates.ts';
import { writeReconciliation, type DetailedResult } from '../../store/reconciliation/reconciliation-output.ts';
import { billTotals, ledgerTotals } from '../../store/reconciliation/reconciliation-totals.ts';
import { saveRuleSet } from '../../store/rule-set/rule-set.ts';
import { currentRun, sealRun, type RunOutcome } from '../../store/run/run.ts';
import { readAsHub } from '../../store/viewer/read-as-hub.ts';
import { attemptRun } from '../attempt-run.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import type { Problem } from '../../domain/problem.ts';

/** Part of a run's key: raise it when the same inputs would give another output. */
const CODE_VERSION = 'reconciliation/1';

export interface ReconciliationRequest {
  /** The billing month. */
  readonly month: Month;
  readonly ruleSet: ReconciliationRuleSet;
}

/** Refused: nothing was written, and the earlier run of the month stays current. */
export type ReconciliationOutcome = RunOutcome | { readonly outcome: 'refused'; readonly problems: readonly Problem[] };

/**
 * Reconciles the bills of a month with the ledger, as a sealed run. The months around are read too (see `reconciliationMonths`),
 * for a booking may lie there, or belong there. The same batches and rules are the run that is there already.
 */
export async function runReconciliation(db: Database, viewer: Viewer, request: ReconciliationRequest): Promise<ReconciliationOutcome> {
  const refusal = refusalOf(viewer, 'run.make');
  if (refusal) return { outcome: 'refused', problems: [{ path: 'viewer', expected: refusal.expected, found: refusal.found }] };
  return attemptRun(() => attemptReconciliation(db, viewer, request));
}

/**
 * The months whose bills and ledger a run of a month is made from: a delivery for one of them can change it. Twice the timing
 * window on both sides: where a booking may lie, and the months whose own it may be instead.
 */
export function reconciliationMonths(month: Month, ruleSet: ReconciliationRuleSet): Month[] {
  const reach = 2 * Math.max(...ruleSet.issuers.map(({ timingMonths }) => timingMonths));
  return monthsBetween(addMonths(month, -reach), addMonths(month, reach));
}

async function attemptReconciliation(
  db: Database,
  viewer: Viewer,
  { month, ruleSet }: ReconciliationRequest,
): Promise<ReconciliationOutcome> {
  const version = await saveRuleSet(db, viewer, 'reconciliation', ruleSet.name, ruleSet);
  const inputs = await readAsHub(db, viewer, (snapshot) => inputsOf(snapshot, month, ruleSet));
  const key = digest(canonicalJson({ month, ...inputs, rules: version.digest, name: version.name, code: CODE_VERSION }));
  const current = await currentRun(db, 'reconciliation', month);
  if (current?.key === key) return { outcome: 'already-there', runId: current.id };

  const results = await readAsHub(db, viewer, (snapshot) => compute(snapshot, month, ruleSet, inputs));
  if ('conflict' in results) return { outcome: 'refused', problems: [problemOf(results.conflict, ruleSet)] };
  const run = {
    kind: 'reconciliation',
    month,
    key,
    ruleSetVersionId: version.id,
    codeVersion: CODE_VERSION,
    batchIds: [...inputs.chargeBatchIds, ...inputs.ledgerBatchIds, ...inputs.rateBatchIds],
    runIds: [],
    outputDigest: digest(results.map(lineOf).toSorted().join('\n')),
  } as const;
  return sealRun(db, run, (transaction, runId) => writeReconciliation(transaction, runId, results));
}

interface Inputs {
  readonly chargeBatchIds: readonly string[];
  readonly ledgerBatchIds: readonly string[];
  readonly rateBatchIds: readonly string[];
  /** Whether the ledger of the very month is there. */
  readonly ledgerWasDelivered: boolean;
}

async function inputsOf(snapshot: Snapshot, month: Month, ruleSet: ReconciliationRuleSet): Promise<Inputs> {
  const months = reconciliationMonths(month, ruleSet);
  const ids = (batches: readonly { readonly id: string }[]) => batches.map(({ id }) => id);
  const converts = ruleSet.issuers.some(({ conversion }) => conversion);
  return {
    chargeBatchIds: ids(await currentBatches(snapshot, 'charge', months)),
    ledgerBatchIds: ids(await currentBatches(snapshot, 'ledgerEntry', months)),
    rateBatchIds: converts ? ids(await currentBatches(snapshot, 'exchangeRate')) : [],
    ledgerWasDelivered: (await currentBatches(snapshot, 'ledgerEntry', [month])).length > 0,
  };
}

async function compute(
  snapshot: Snapshot,
  month: Month,
  ruleSet: ReconciliationRuleSet,
  inputs: Inputs,
): Promise<DetailedResult[] | { readonly conflict: LedgerConflict }> {
  const months = reconciliationMonths(month, ruleSet);
  const bills = await billTotals(snapshot, inputs.chargeBatchIds, months);
  const accounts = ruleSet.issuers.map(({ ledger }) => ledger.accounts);
  const entries = await ledgerTotals(snapshot, inputs.ledgerBatchIds, months, accounts, ruleSet.ledgers);
  const conflict = findLedgerConflict(entries);
  if (conflict) return { conflict };
  const rateSets = ruleSet.issuers.flatMap(({ conversion }) => (conversion ? [conversion.rateSet] : []));
  const rates = await exchangeRates(snapshot, inputs.rateBatchIds, rateSets);
  return reconcile(ruleSet, bills, entries, rates)
    .filter((result) => result.month === month)
    .map((result) => ({ result, detail: detailOf(result, inputs.ledgerWasDelivered) }));
}

function problemOf({ companyCode, month, ledgers }: LedgerConflict, ruleSet: ReconciliationRuleSet): Problem {
  const names = ledgers.map((ledger) => ledger ?? 'a source that names no ledger');
  return {
    path: 'ledgers',
    expected: `one set of books for company code ${companyCode} in ${month}: name the leading ledgers, or load it from one source only`,
    found: `${names.join(' and ')}${ruleSet.ledgers ? `, with ledgers: [${ruleSet.ledgers.join(', ')}]` : ''}`,
  };
}

/** What a result says without the ids of batches: the same files loaded in another order give the same digest. */
function lineOf({ result }: DetailedResult): string {
  const { outcome, issuer, month, currency, billed, booked, bills, entries } = result;
  const invoices = bills.map(({ bill }) => [bill.issuer, bill.invoiceId, bill.currency, formatDecimal(bill.amount)]);
  const bookings = entries.map((entry) => [entry.companyCode, entry.documentNumber, entry.accountId, formatDecimal(entry.amount)]);
  const amounts = [billed && formatDecimal(billed), booked && formatDecimal(booked)];
  return JSON.stringify([month, issuer, currency, outcome, ...amounts, invoices, bookings]);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
