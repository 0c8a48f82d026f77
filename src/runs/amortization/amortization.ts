import { AMORTIZATION_SOURCE } from '../../domain/amortization/amortized-charge.ts';
import {
  AMORTIZATION_CODE_VERSION,
  amortizationCertificate,
  amortizationDigest,
  amortizationTotals,
  type AmortizationOutput,
} from '../../domain/amortization/output.ts';
import { AMORTIZED_RECORD_NAMES, driversOfClasses, type AmortizationRuleSet } from '../../domain/amortization/rule-set.ts';
import { workOutMonth } from '../../domain/amortization/work-out-month.ts';
import { idsOf, type InputBatch } from '../../domain/run/run-inputs.ts';
import type { Month } from '../../domain/time/month.ts';
import { amortizableRecords, countedUnits, unitsByItem } from '../../store/amortization/amortizable-records.ts';
import { writeAmortization } from '../../store/amortization/amortization-output.ts';
import { amortizationTotalsOf } from '../../store/amortization/amortization-rows.ts';
import type { DatabaseTransaction } from '../../store/database.ts';
import { currentBatches } from '../../store/knowledge/current-batches.ts';
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
import { amortizationEvidence, verifyAmortization } from './amortization-evidence.ts';
import { parseAmortizationRuleSet } from './amortization-rule-set.ts';
import { amortizationTables } from './amortization-tables.ts';

/**
 * What a month takes of everything that was paid for once and is used up over time, in each book: fixed assets, licences, commitments paid
 * before they begin. Made from the registers and lists that count now, and of drivers from what was counted up to the month.
 */
export const amortization = defineRun({
  kind: 'amortization',
  title: 'use up assets, licences and commitments over their lives',
  description: 'What assets, licences and commitments take of a month, and what is left of them, by book.',
  cadence: 'monthly',
  codeVersion: AMORTIZATION_CODE_VERSION,
  // Classes know records by how their descriptions begin, for which there are no pseudonyms. What the charged book took goes along, as charges.
  rules: { parse: parseAmortizationRuleSet, masking: null },
  records: [...AMORTIZED_RECORD_NAMES, 'driverValue'],
  months: billedOrBookedMonths,
  isAskedFor,
  restsOn: [],
  inputs: findInputs,
  compute,
  digest: amortizationDigest,
  certificate: amortizationCertificate,
  write: writeOutput,
  verify: verifyAmortization,
  report,
  evidence: amortizationEvidence,
  lineage: { tables: amortizationTables },
});

type Request = RunRequest<'monthly', AmortizationRuleSet>;

interface Inputs {
  /** By kind of record that has a class; drivers where units of production are counted. */
  readonly batches: Readonly<Record<string, readonly InputBatch[]>>;
}

function billedOrBookedMonths(delivered: DeliveredMonths): Month[] {
  return [...new Set([...billedMonths(delivered), ...(delivered.get('ledgerEntry') ?? [])])];
}

/** A month that has nothing but what the hub itself charged has no run. */
async function isAskedFor(snapshot: Snapshot, { month, ruleSet }: Request): Promise<boolean> {
  const delivered = [...(await currentBatches(snapshot, 'charge', [month])), ...(await currentBatches(snapshot, 'ledgerEntry', [month]))];
  if (delivered.every(({ source }) => source === AMORTIZATION_SOURCE)) return false;
  for (const record of recordsOf(ruleSet)) if ((await currentBatches(snapshot, record)).length > 0) return true;
  return false;
}

function recordsOf({ classes }: AmortizationRuleSet) {
  return AMORTIZED_RECORD_NAMES.filter((name) => classes.some(({ record }) => record === name));
}

async function findInputs(snapshot: Snapshot, { month, ruleSet }: Request): Promise<FoundInputs<Inputs>> {
  const batches: Record<string, readonly InputBatch[]> = {};
  for (const record of recordsOf(ruleSet)) batches[record] = await currentBatches(snapshot, record);
  if (Object.values(batches).every((all) => all.length === 0)) {
    const expected = `deliveries of ${recordsOf(ruleSet).join(', ')}: load some first`;
    return { nothing: { path: `amortization ${month}`, expected, found: 'none' } };
  }
  if (driversOfClasses(ruleSet).length > 0) {
    const drivers = await currentBatches(snapshot, 'driverValue');
    batches['driverValue'] = drivers.filter(({ months }) => months.some((one) => one <= month));
  }
  return { inputs: { batches } };
}

async function compute(snapshot: Snapshot, { month, ruleSet }: Request, { batches }: Inputs): Promise<AmortizationOutput | Problems> {
  const records = [];
  for (const record of recordsOf(ruleSet)) records.push(...(await amortizableRecords(snapshot, record, idsOf(batches[record]!))));
  const units = await countedUnits(snapshot, idsOf(batches['driverValue'] ?? []), driversOfClasses(ruleSet), month);
  return workOutMonth(ruleSet, month, records, unitsByItem(units));
}

function writeOutput(transaction: DatabaseTransaction, { id }: SealedRun<Inputs>, output: AmortizationOutput): Promise<void> {
  return writeAmortization(transaction, id, output.rows, amortizationTotals(output));
}

/** What the month takes of each class, and of what nothing is taken, with the reason. */
async function report(snapshot: Snapshot, { id }: ReportedRun): Promise<RunReport> {
  const totals = await amortizationTotalsOf(snapshot, [id]);
  return {
    results: totals
      .filter(({ state }) => state === 'in-use')
      .map(({ book, class: name, currency, items, opening, addition, expense, closing }) => ({
        book,
        class: name,
        currency,
        items,
        opening,
        addition,
        expense,
        closing,
      })),
    leftOut: totals
      .filter(({ state }) => state !== 'in-use')
      .map(({ book, record, state, currency, items, cost }) => ({ book, record, 'left out': state, currency, items, cost })),
  };
}
