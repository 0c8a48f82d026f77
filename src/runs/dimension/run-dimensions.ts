import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { assignDimensions, rulesInForce, type DimensionAssignment } from '../../domain/dimension/assign-dimensions.ts';
import { costCentersIn } from '../../domain/dimension/cost-center-master.ts';
import { DIMENSIONS } from '../../domain/dimension/dimension.ts';
import type { DimensionRuleSet } from '../../domain/dimension/rule-set.ts';
import { summarizeFindings } from '../../domain/dimension/summarize-findings.ts';
import type { Month } from '../../domain/time/month.ts';
import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Database } from '../../store/database.ts';
import { writeAssignments } from '../../store/dimension/dimension-assignment.ts';
import { costCenterValidities, scopesOf, type ScopeOfBatches } from '../../store/dimension/dimension-scopes.ts';
import { currentBatches } from '../../store/knowledge/current-batches.ts';
import { saveRuleSet } from '../../store/rule-set/rule-set.ts';
import { currentRun, sealRun, type RunOutcome } from '../../store/run/run.ts';
import { readAsHub } from '../../store/viewer/read-as-hub.ts';
import { attemptRun } from '../attempt-run.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import type { Problem } from '../../domain/problem.ts';

/** Part of a run's key: raise it when the same inputs would give another output. */
const CODE_VERSION = 'dimensions/1';

export interface DimensionsRequest {
  /** The billing month. */
  readonly month: Month;
  readonly ruleSet: DimensionRuleSet;
}

/** Refused: nothing was written, and the earlier run of the month stays current. */
export type DimensionsOutcome = RunOutcome | { readonly outcome: 'refused'; readonly problems: readonly Problem[] };

/**
 * Maps every scope of a billing month's current charges to its dimensions, as a sealed run. The same batches, rules and master
 * data are the run that is there already.
 */
export async function runDimensions(db: Database, viewer: Viewer, request: DimensionsRequest): Promise<DimensionsOutcome> {
  const refusal = refusalOf(viewer, 'run.make');
  if (refusal) return { outcome: 'refused', problems: [{ path: 'viewer', expected: refusal.expected, found: refusal.found }] };
  return attemptRun(() => attemptDimensions(db, viewer, request));
}

async function attemptDimensions(db: Database, viewer: Viewer, { month, ruleSet }: DimensionsRequest): Promise<RunOutcome> {
  const version = await saveRuleSet(db, viewer, 'dimensions', ruleSet.name, ruleSet);
  const inputs = await readAsHub(db, viewer, (snapshot) => inputsOf(snapshot, month, ruleSet));
  const key = digest(canonicalJson({ month, ...inputs, rules: version.digest, name: version.name, code: CODE_VERSION }));
  const current = await currentRun(db, 'dimensions', month);
  if (current?.key === key) return { outcome: 'already-there', runId: current.id };

  const assigned = await readAsHub(db, viewer, (snapshot) => assign(snapshot, month, ruleSet, inputs));
  const findings = summarizeFindings(assigned);
  const lines = assigned.map(({ scopeKey, values }) => JSON.stringify([scopeKey, ...DIMENSIONS.map((dimension) => values[dimension])]));
  const run = {
    kind: 'dimensions',
    month,
    key,
    ruleSetVersionId: version.id,
    codeVersion: CODE_VERSION,
    batchIds: [...inputs.chargeBatchIds, ...inputs.masterBatchIds],
    runIds: [],
    outputDigest: digest([...lines.toSorted(), canonicalJson(findings)].join('\n')),
  } as const;
  return sealRun(db, run, (transaction, runId) => {
    const rows = assigned.flatMap(({ scopeKey, batchIds, values }) => batchIds.map((batchId) => ({ batchId, scopeKey, values })));
    return writeAssignments(transaction, runId, rows, findings);
  });
}

interface Inputs {
  readonly chargeBatchIds: readonly string[];
  readonly masterBatchIds: readonly string[];
}

async function inputsOf(snapshot: Snapshot, month: Month, ruleSet: DimensionRuleSet): Promise<Inputs> {
  const charges = await currentBatches(snapshot, 'charge', [month]);
  const masters = asksMasterData(ruleSet) ? await currentBatches(snapshot, 'costCenter') : [];
  return { chargeBatchIds: charges.map(({ id }) => id), masterBatchIds: masters.map(({ id }) => id) };
}

type AssignedScope = DimensionAssignment & Pick<ScopeOfBatches, 'scopeKey' | 'batchIds'>;

async function assign(snapshot: Snapshot, month: Month, ruleSet: DimensionRuleSet, inputs: Inputs): Promise<AssignedScope[]> {
  const costCenters = costCentersIn(month, await costCenterValidities(snapshot, inputs.masterBatchIds));
  const rules = rulesInForce(ruleSet, month, costCenters);
  const scopes = await scopesOf(snapshot, inputs.chargeBatchIds, month);
  return scopes.map(({ scopeKey, batchIds, scope }) => ({ scopeKey, batchIds, ...assignDimensions(rules, scope) }));
}

function asksMasterData({ rules }: DimensionRuleSet): boolean {
  return rules.some(({ set }) => DIMENSIONS.some((dimension) => set[dimension]?.inMasterData));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
