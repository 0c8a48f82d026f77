import { ALLOCATION_MASKING } from '../../domain/allocation/allocation-masking.ts';
import { checkMonth, driversOf } from '../../domain/allocation/check-month.ts';
import { checkRuleSet } from '../../domain/allocation/check-rule-set.ts';
import { correctedValues, type DriverCorrection } from '../../domain/allocation/driver-correction.ts';
import type { DriverQuantities } from '../../domain/allocation/driver-quantities.ts';
import { METHODS } from '../../domain/allocation/methods/index.ts';
import type { AllocationOutput } from '../../domain/allocation/output.ts';
import { ALLOCATION_CODE_VERSION, outputDigest } from '../../domain/allocation/output-digest.ts';
import { placeOf, type AllocationProblem } from '../../domain/allocation/problem.ts';
import type { AllocationRuleSet } from '../../domain/allocation/rule-set.ts';
import { costCentersIn } from '../../domain/dimension/cost-center-master.ts';
import type { CertificateLine } from '../../domain/run/certificate-line.ts';
import { idsOf, type InputBatch, type InputRun } from '../../domain/run/run-inputs.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Problem } from '../../domain/problem.ts';
import { excludedAmounts, type ExcludedByRule } from '../../store/allocation/excluded-amounts.ts';
import { shareNodes } from '../../store/allocation/share-nodes.ts';
import { saveAllocation } from '../../store/allocation/allocation-output.ts';
import { allocatedAmounts } from '../../store/allocation/allocated-amounts.ts';
import { allocationCertificates } from '../../store/allocation/allocation-runs.ts';
import { deliveredDrivers, mappingOf, type DriverDelivery, type MappingRun } from '../../store/allocation/allocation-sources.ts';
import type { DatabaseTransaction } from '../../store/database.ts';
import { costCenterValidities } from '../../store/dimension/dimension-scopes.ts';
import { currentBatches } from '../../store/knowledge/current-batches.ts';
import { quarantineOf } from '../../store/allocation/quarantined-drivers.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import {
  billedMonths,
  defineRun,
  type FoundInputs,
  type Problems,
  type ReportRow,
  type ReportedRun,
  type RunReport,
  type RunRequest,
  type SealedRun,
} from '../define-run.ts';
import { allocationCloseCheck } from './allocation-close-check.ts';
import { allocationEvidence } from './allocation-evidence.ts';
import { allocationTables } from './allocation-tables.ts';
import { parseAllocationRuleSet } from './allocation-rule-set.ts';
import { computeAllocation } from './compute-allocation.ts';
import { verifyAllocation } from './verify-allocation.ts';

/**
 * Allocates a month's charges by a rule set: shares, routes and certificates. Made from the current charge batches, the dimension run
 * made of exactly these, the driver batches that the rules need, the run of data quality that keeps some of what they say in quarantine, and
 * the rules. Master data can refuse rules, but decides over no amount: it is no input.
 */
export const allocation = defineRun({
  kind: 'allocation',
  title: 'send cost to cost centres by rules',
  description: 'Which cost centres pay.',
  cadence: 'monthly',
  codeVersion: ALLOCATION_CODE_VERSION,
  rules: {
    parse: parseAllocationRuleSet,
    check: (ruleSet) => checkRuleSet(ruleSet, METHODS).map(placed),
    masking: ALLOCATION_MASKING,
  },
  records: ['charge', 'driverValue', 'costCenter'],
  months: billedMonths,
  restsOn: [
    { kind: 'dimensions', months: (month) => [month] },
    { kind: 'quality', months: (month) => [month] },
  ],
  inputs: findInputs,
  compute,
  digest: outputDigest,
  certificate,
  write: writeOutput,
  verify: verifyAllocation,
  standsAlone: true,
  report,
  closeCheck: allocationCloseCheck,
  receivers: allocatedAmounts,
  evidence: allocationEvidence,
  lineage: { tables: allocationTables, nodes: shareNodes },
});

type Request = RunRequest<'monthly', AllocationRuleSet>;

interface Inputs {
  readonly batches: Readonly<Record<'charges' | 'drivers', readonly InputBatch[]>>;
  /** Of data quality where it keeps something in quarantine that allocations go by. */
  readonly runs: { readonly dimensions: readonly [InputRun]; readonly quality?: readonly [InputRun] };
  /** What the drivers say of each target. Batches are never edited, so it may be read before the charges are. */
  readonly quantities: ReadonlyMap<string, DriverQuantities>;
}

async function findInputs(snapshot: Snapshot, { month, ruleSet }: Request): Promise<FoundInputs<Inputs>> {
  const charges = await currentBatches(snapshot, 'charge', [month]);
  if (charges.length === 0)
    return { nothing: { path: `charges ${month}`, expected: 'at least one sealed batch of charges', found: 'none' } };
  const mapping = await mappingOf(snapshot, month);
  const quarantine = await quarantineOf(snapshot, month);
  const delivered = await deliveredDrivers(snapshot, driversOf(ruleSet.steps, METHODS), month, quarantine?.id);
  const drivers = new Map([...delivered].map(([driver, one]) => [driver, correctedDriver({ driver, month }, one, ruleSet)]));
  const masters = await currentBatches(snapshot, 'costCenter');
  const validities = await costCenterValidities(snapshot, idsOf(masters));
  const costCenters = validities.length === 0 ? undefined : costCentersIn(month, validities);
  const checked = checkMonth(ruleSet, { month, drivers, costCenters }, METHODS);
  const problems = [...mappingProblems(month, idsOf(charges), mapping), ...('problems' in checked ? checked.problems.map(placed) : [])];
  if ('problems' in checked || problems.length > 0 || !mapping) return { problems };
  const ofDrivers = new Map([...drivers.values()].flatMap(({ batches }) => batches.map((batch) => [batch.id, batch])));
  return {
    inputs: {
      batches: { charges, drivers: [...ofDrivers.values()] },
      runs: { dimensions: [mapping], ...(quarantine && { quality: [quarantine] }) },
      quantities: checked.quantities,
    },
  };
}

function correctedDriver(
  of: Pick<DriverCorrection, 'driver' | 'month'>,
  delivery: DriverDelivery,
  { corrections = [] }: AllocationRuleSet,
): DriverDelivery {
  return { ...delivery, values: correctedValues(delivery.values, corrections, of) };
}

function mappingProblems(month: Month, chargeBatchIds: readonly string[], mapping: MappingRun | undefined): Problem[] {
  const path = `dimensions ${month}`;
  const expected = `a dimension run made from the month's current charge batches (${chargeBatchIds.join(', ')}): run dimensions first`;
  if (!mapping) return [{ path, expected, found: 'none' }];
  if (!mapping.isCurrent) return [{ path, expected, found: `run ${mapping.id}, made from something that was superseded` }];
  const missing = chargeBatchIds.filter((id) => !mapping.batchIds.includes(id));
  return missing.length === 0 ? [] : [{ path, expected, found: `run ${mapping.id}, made without ${missing.join(', ')}` }];
}

async function compute(
  snapshot: Snapshot,
  { month, ruleSet, onProgress }: Request,
  { batches, runs, quantities }: Inputs,
): Promise<AllocationOutput | Problems> {
  const output = await computeAllocation(snapshot, {
    charges: { batchIds: idsOf(batches.charges), month, measure: ruleSet.measure },
    dimensionsRunId: runs.dimensions[0].id,
    ruleSet,
    methods: METHODS,
    quantities,
    onProgress: onProgress && (({ phase, charges, of }) => onProgress({ phase, done: charges, total: of })),
  });
  return 'problems' in output ? { problems: output.problems.map(placed) } : output;
}

function certificate({ certificates }: AllocationOutput): CertificateLine[] {
  return certificates.map(({ currency, input, allocated, unallocated, excluded }) => ({
    of: currency,
    input,
    output: allocated,
    leftOver: unallocated,
    excluded,
  }));
}

function writeOutput(transaction: DatabaseTransaction, { id }: SealedRun<Inputs>, output: AllocationOutput): Promise<void> {
  return saveAllocation(transaction, id, output);
}

/** The certificates, and what the rules leave out. */
async function report(snapshot: Snapshot, { id }: ReportedRun): Promise<RunReport> {
  const rows = await allocationCertificates(snapshot, [id]);
  const results = rows.map(({ currency, input, allocated, unallocated, excluded, difference }) => ({
    currency,
    input,
    allocated,
    unallocated,
    excluded,
    difference,
  }));
  const scope = (await excludedAmounts(snapshot, [id])).flatMap(scopeRows);
  return { results, ...(scope.length > 0 && { scope }) };
}

/** A row for each currency; one for a rule that has left out nothing, such as an exception that has expired. */
function scopeRows({ name, kind, state, exception, amounts }: ExcludedByRule): ReportRow[] {
  const row = { rule: name, kind, state, until: exception?.holds.until ?? null };
  return amounts.length === 0
    ? [{ ...row, currency: null, excluded: '0' }]
    : amounts.map(({ currency, amount }) => ({ ...row, currency, excluded: amount }));
}

function placed({ at, expected, found }: AllocationProblem): Problem {
  return { path: placeOf(at), expected, found };
}
