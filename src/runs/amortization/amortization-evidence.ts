import { AMORTIZED_RECORD_NAMES, driversOfClasses, type AmortizationRuleSet } from '../../domain/amortization/rule-set.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import type { Problem } from '../../domain/problem.ts';
import { amortizableRecords, countedUnits } from '../../store/amortization/amortizable-records.ts';
import { saidByAmortization } from '../../store/amortization/amortization-rows.ts';
import type { EvidenceLine, RunEvidence } from '../../store/run/run-evidence.ts';
import { batchIdsOf, type RunOnRecord } from '../../store/run/run-on-record.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import { workOut } from '../../../tools/verify-certificate/amortization.mjs';

/** What works amortization out again: every record that may be used up, and what was counted, beside what the run says of them. */
export const amortizationEvidence: RunEvidence = { parts: partsOf, lines };

/** What was sealed was parsed as such. */
function rulesOf(rules: unknown): AmortizationRuleSet {
  return rules as AmortizationRuleSet;
}

function partsOf(rules: unknown): Record<string, string> {
  const { classes } = rulesOf(rules);
  const records: string[] = AMORTIZED_RECORD_NAMES.filter((name) => classes.some(({ record }) => record === name));
  const drivers = driversOfClasses(rulesOf(rules)).length > 0 ? ['driverValue'] : [];
  return Object.fromEntries([...records, ...drivers].map((record) => [record, record]));
}

async function* lines(snapshot: Snapshot, run: RunOnRecord): AsyncGenerator<readonly EvidenceLine[]> {
  const { item, unit } = await recordsAndUnits(snapshot, run);
  yield item.map((one) => ({ kind: 'item', ...one }));
  yield unit.map((one) => ({ kind: 'unit', ...one }));
  const { rows, totals } = await saidByAmortization(snapshot, run.id);
  yield rows.map((row) => ({ kind: 'row', ...row }));
  yield totals.map((total) => ({ kind: 'total', ...total }));
}

async function recordsAndUnits(snapshot: Snapshot, run: RunOnRecord) {
  const item: object[] = [];
  for (const record of AMORTIZED_RECORD_NAMES)
    for (const { place, ...one } of await amortizableRecords(snapshot, record, batchIdsOf(run, record))) {
      const { source, stream, objectNo, rowNumber } = place;
      item.push({ ...one, source, stream, objectNo, rowNumber });
    }
  const unit = await countedUnits(snapshot, batchIdsOf(run, 'driverValue'), driversOfClasses(rulesOf(run.rules)), run.month);
  return { item, unit };
}

const FAULTS_MAX = 20;

/** Rows and totals must be what the auditor's implementation of the rules makes of the records. */
export async function verifyAmortization(snapshot: Snapshot, run: RunOnRecord): Promise<readonly Problem[]> {
  const right = workOut(rulesOf(run.rules), run.month, await recordsAndUnits(snapshot, run));
  const said = await saidByAmortization(snapshot, run.id);
  return [
    ...differences('amortization_row', right.rows, said.rows.map(canonicalJson)),
    ...differences('amortization_total', right.totals, said.totals.map(canonicalJson)),
  ].slice(0, FAULTS_MAX);
}

function differences(path: string, expected: readonly string[], found: readonly string[]): Problem[] {
  const [right, said] = [new Set(expected), new Set(found)];
  return [
    ...found.filter((one) => !right.has(one)).map((one) => ({ path, expected: 'what follows from records and rules', found: one })),
    ...expected.filter((one) => !said.has(one)).map((one) => ({ path, expected: one, found: 'none' })),
    ...(expected.length === found.length ? [] : [{ path, expected: `${expected.length} of them`, found: `${found.length}` }]),
  ];
}
