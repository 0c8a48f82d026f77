import { createHash } from 'node:crypto';
import { assignDimensions, rulesInForce } from '../domain/dimension/assign-dimensions.ts';
import { costCentersIn } from '../domain/dimension/cost-center-master.ts';
import { DIMENSIONS } from '../domain/dimension/dimension.ts';
import type { DimensionRuleSet } from '../domain/dimension/rule-set.ts';
import { summarizeFindings } from '../domain/dimension/summarize-findings.ts';
import type { Month } from '../domain/time/month.ts';
import type { Viewer } from '../domain/viewer.ts';
import type { Database } from '../store/database.ts';
import { writeAssignments } from '../store/dimension-assignment.ts';
import { costCenterValidities, scopesOf } from '../store/dimension-scopes.ts';
import { currentBatches } from '../store/read/current-batches.ts';
import { canonicalJson, saveRuleSet } from '../store/rule-set.ts';
import { currentRun, sealRun, type RunOutcome } from '../store/run.ts';

/** Part of a run's key: raise it when the same inputs would give another output. */
const CODE_VERSION = 'dimensions/1';

/**
 * Maps every scope of a billing month's current charges to its dimensions, as a sealed run. The same batches, rules and master
 * data are the run that is there already. Throws StaleInputsError when a batch was superseded meanwhile: run it again.
 */
export async function runDimensions(
  db: Database,
  viewer: Viewer,
  { month, ruleSet }: { readonly month: Month; readonly ruleSet: DimensionRuleSet },
): Promise<RunOutcome> {
  const charges = await currentBatches(db, 'charge', [month]);
  const masters = asksMasterData(ruleSet) ? await currentBatches(db, 'costCenter') : [];
  const batchIds = [...charges, ...masters].map(({ id }) => id);
  const version = await saveRuleSet(db, viewer, 'dimensions', ruleSet.name, ruleSet);
  const key = digest(canonicalJson({ month, batchIds, rules: version.digest, name: version.name, code: CODE_VERSION }));
  const current = await currentRun(db, 'dimensions', month);
  if (current?.key === key) return { outcome: 'already-there', runId: current.id };

  const masterIds = masters.map(({ id }) => id);
  const rules = rulesInForce(ruleSet, month, costCentersIn(month, await costCenterValidities(db, masterIds)));
  const scopes = await scopesOf(
    db,
    charges.map(({ id }) => id),
    month,
  );
  const assigned = scopes.map(({ scopeKey, batchIds, scope }) => ({ scopeKey, batchIds, ...assignDimensions(rules, scope) }));
  const findings = summarizeFindings(assigned);
  const lines = assigned.map(({ scopeKey, values }) => JSON.stringify([scopeKey, ...DIMENSIONS.map((dimension) => values[dimension])]));
  const run = {
    kind: 'dimensions',
    month,
    key,
    ruleSetVersionId: version.id,
    codeVersion: CODE_VERSION,
    batchIds,
    runIds: [],
    outputDigest: digest([...lines.toSorted(), canonicalJson(findings)].join('\n')),
  } as const;
  return sealRun(db, run, (transaction, runId) => {
    const rows = assigned.flatMap(({ scopeKey, batchIds, values }) => batchIds.map((batchId) => ({ batchId, scopeKey, values })));
    return writeAssignments(transaction, runId, rows, findings);
  });
}

function asksMasterData({ rules }: DimensionRuleSet): boolean {
  return rules.some(({ set }) => DIMENSIONS.some((dimension) => set[dimension]?.inMasterData));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
