import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { checkMonth, driversOf } from '../../domain/allocation/check-month.ts';
import { checkRuleSet } from '../../domain/allocation/check-rule-set.ts';
import type { DriverQuantities } from '../../domain/allocation/driver-quantities.ts';
import { METHODS } from '../../domain/allocation/methods/index.ts';
import type { AllocationOutput } from '../../domain/allocation/output.ts';
import { ALLOCATION_CODE_VERSION, outputDigest } from '../../domain/allocation/output-digest.ts';
import { placeOf, type AllocationProblem } from '../../domain/allocation/problem.ts';
import type { AllocationRuleSet } from '../../domain/allocation/rule-set.ts';
import { costCentersIn } from '../../domain/dimension/cost-center-master.ts';
import type { Month } from '../../domain/time/month.ts';
import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { saveAllocation } from '../../store/allocation/allocation-output.ts';
import { allocationSources, deliveredDrivers, type AllocationSources } from '../../store/allocation/allocation-sources.ts';
import type { Database } from '../../store/database.ts';
import { costCenterValidities } from '../../store/dimension/dimension-scopes.ts';
import { currentBatches } from '../../store/knowledge/current-batches.ts';
import { saveRuleSet } from '../../store/rule-set/rule-set.ts';
import { currentRun, sealRun, type RunOutcome } from '../../store/run/run.ts';
import { readAsHub } from '../../store/viewer/read-as-hub.ts';
import { attemptRun } from '../attempt-run.ts';
import { computeAllocation, type AllocationProgress } from './compute-allocation.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import type { Problem } from '../../domain/problem.ts';

export interface AllocationRequest {
  /** The billing month. */
  readonly month: Month;
  readonly ruleSet: AllocationRuleSet;
  readonly onProgress?: ((progress: AllocationProgress) => void) | undefined;
}

/** Refused: nothing was written, and the earlier run of the month stays current. */
export type AllocationOutcome = RunOutcome | { readonly outcome: 'refused'; readonly problems: readonly Problem[] };

/**
 * Allocates a month's charges by a rule set and seals shares, routes and certificates as one run. Made from the current charge
 * batches, the dimension run made of exactly these, the driver batches that the rules need and the rules: the same again is
 * `already-there`. Throws only when the database does, or when an invariant is broken.
 */
export async function runAllocation(db: Database, viewer: Viewer, request: AllocationRequest): Promise<AllocationOutcome> {
  const refusal = refusalOf(viewer, 'run.make');
  if (refusal) return refused([{ path: 'viewer', expected: refusal.expected, found: refusal.found }]);
  const problems = checkRuleSet(request.ruleSet, METHODS);
  if (problems.length > 0) return refused(problems.map(placed));
  return attemptRun(() => attemptAllocation(db, viewer, request));
}

async function attemptAllocation(db: Database, viewer: Viewer, request: AllocationRequest): Promise<AllocationOutcome> {
  const { month, ruleSet } = request;
  const basis = await readAsHub(db, viewer, (snapshot) => findBasis(snapshot, request));
  if ('problems' in basis) return refused(basis.problems);

  const version = await saveRuleSet(db, viewer, 'allocation', ruleSet.name, ruleSet);
  const inputs = { code: ALLOCATION_CODE_VERSION, kind: 'allocation', month, rules: version.id, ...basis.inputs };
  const key = createHash('sha256').update(canonicalJson(inputs)).digest('hex');
  const current = await currentRun(db, 'allocation', month);
  if (current?.key === key) return { outcome: 'already-there', runId: current.id };

  const computed = await readAsHub(db, viewer, (snapshot) => compute(snapshot, request, basis));
  if ('problems' in computed) return refused(computed.problems.map(placed));
  const run = {
    kind: 'allocation' as const,
    month,
    key,
    ruleSetVersionId: version.id,
    codeVersion: ALLOCATION_CODE_VERSION,
    batchIds: [...basis.inputs.chargeBatchIds, ...basis.inputs.driverBatchIds],
    runIds: [basis.inputs.dimensionsRunId],
    outputDigest: outputDigest(computed),
  };
  return sealRun(db, run, async (transaction, runId) => {
    await saveAllocation(transaction, runId, computed);
  });
}

/** What a run is made from, and the quantities that its drivers have. Batches are never edited, so it may be read again later. */
interface Basis {
  readonly inputs: {
    readonly chargeBatchIds: readonly string[];
    readonly dimensionsRunId: string;
    readonly driverBatchIds: readonly string[];
  };
  readonly quantities: ReadonlyMap<string, DriverQuantities>;
}

type Findings = { readonly problems: readonly Problem[] };

async function findBasis(snapshot: Snapshot, { month, ruleSet }: AllocationRequest): Promise<Basis | Findings> {
  const sources = await allocationSources(snapshot, month);
  const drivers = await deliveredDrivers(snapshot, driversOf(ruleSet.steps, METHODS), month);
  const masters = await currentBatches(snapshot, 'costCenter');
  const validities = await costCenterValidities(
    snapshot,
    masters.map(({ id }) => id),
  );
  const costCenters = validities.length === 0 ? undefined : costCentersIn(month, validities);
  const checked = checkMonth(ruleSet, { month, drivers, costCenters }, METHODS);
  const problems = [...sourceProblems(sources, month), ...('problems' in checked ? checked.problems.map(placed) : [])];
  if ('problems' in checked || problems.length > 0 || !sources.dimensions) return { problems };
  return {
    inputs: {
      chargeBatchIds: sources.chargeBatchIds,
      dimensionsRunId: sources.dimensions.runId,
      driverBatchIds: [...new Set([...drivers.values()].flatMap(({ batchIds }) => batchIds))].toSorted(byId),
    },
    quantities: checked.quantities,
  };
}

function sourceProblems({ chargeBatchIds, dimensions }: AllocationSources, month: Month): Problem[] {
  if (chargeBatchIds.length === 0) return [{ path: `charges ${month}`, expected: 'at least one sealed batch of charges', found: 'none' }];
  const path = `dimensions ${month}`;
  const expected = `a dimension run made from the month's current charge batches (${chargeBatchIds.join(', ')}): run dimensions first`;
  if (!dimensions) return [{ path, expected, found: 'none' }];
  if (!dimensions.isCurrent) return [{ path, expected, found: `run ${dimensions.runId}, made from something that was superseded` }];
  const missing = chargeBatchIds.filter((id) => !dimensions.batchIds.includes(id));
  return missing.length === 0 ? [] : [{ path, expected, found: `run ${dimensions.runId}, made without ${missing.join(', ')}` }];
}

function compute(
  snapshot: Snapshot,
  { month, ruleSet, onProgress }: AllocationRequest,
  { inputs, quantities }: Basis,
): Promise<AllocationOutput | { readonly problems: readonly AllocationProblem[] }> {
  const charges = { batchIds: inputs.chargeBatchIds, month, measure: ruleSet.measure };
  return computeAllocation(snapshot, {
    charges,
    dimensionsRunId: inputs.dimensionsRunId,
    ruleSet,
    methods: METHODS,
    quantities,
    onProgress,
  });
}

function placed({ at, expected, found }: AllocationProblem): Problem {
  return { path: placeOf(at), expected, found };
}

function refused(problems: readonly Problem[]): AllocationOutcome {
  return { outcome: 'refused', problems };
}

function byId(a: string, b: string): number {
  return BigInt(a) < BigInt(b) ? -1 : 1;
}
