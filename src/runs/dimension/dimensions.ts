import { DIMENSIONS_MASKING } from '../../domain/dimension/dimensions-masking.ts';
import { assignDimensions, rulesInForce, type DimensionAssignment } from '../../domain/dimension/assign-dimensions.ts';
import { costCentersIn } from '../../domain/dimension/cost-center-master.ts';
import { MAPPED_DIMENSIONS } from '../../domain/dimension/dimension.ts';
import type { DimensionRuleSet } from '../../domain/dimension/rule-set.ts';
import { summarizeFindings, type FindingSummary } from '../../domain/dimension/summarize-findings.ts';
import { summarizeReadings, type ReadingSummary } from '../../domain/dimension/tag/summarize-readings.ts';
import type { TagOrigin } from '../../domain/dimension/tag/tag-reading.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { digestOfText } from '../../domain/digest.ts';
import { idsOf, type InputBatch } from '../../domain/run/run-inputs.ts';
import type { DatabaseTransaction } from '../../store/database.ts';
import { writeAssignments } from '../../store/dimension/dimension-assignment.ts';
import { costCenterValidities, scopesOf, type ScopeOfBatches } from '../../store/dimension/dimension-scopes.ts';
import { writeStandardTags } from '../../store/tag/standard-tags.ts';
import { unmappedReport } from '../../store/cost/unmapped-report.ts';
import { currentBatches } from '../../store/knowledge/current-batches.ts';
import { knowledgeAt } from '../../store/knowledge/knowledge.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import {
  billedMonths,
  defineRun,
  type FoundInputs,
  type ReportedRun,
  type RunReport,
  type RunRequest,
  type SealedRun,
} from '../define-run.ts';
import { dimensionEvidence, verifyDimensions } from './dimension-evidence.ts';
import { dimensionTables } from './dimension-tables.ts';
import { parseDimensionsRuleSet } from './dimensions-rule-set.ts';

/** Maps every scope of a billing month's current charges to its dimensions. */
export const dimensions = defineRun({
  kind: 'dimensions',
  title: 'map accounts, tags and services to cost centre, application, environment and owner',
  description: 'What charges are mapped to.',
  cadence: 'monthly',
  codeVersion: 'dimensions/3',
  rules: { parse: parseDimensionsRuleSet, masking: DIMENSIONS_MASKING },
  records: ['charge', 'costCenter'],
  months: billedMonths,
  restsOn: [],
  inputs: findInputs,
  compute,
  digest: digestOfOutput,
  write: writeOutput,
  verify: verifyDimensions,
  report,
  evidence: dimensionEvidence,
  lineage: { tables: dimensionTables },
});

type Request = RunRequest<'monthly', DimensionRuleSet>;

interface Inputs {
  readonly batches: { readonly charges: readonly InputBatch[]; readonly costCenters: readonly InputBatch[] };
}

interface Output {
  readonly assigned: readonly AssignedScope[];
  readonly findings: readonly FindingSummary[];
  readonly readings: readonly ReadingSummary[];
}

type AssignedScope = DimensionAssignment & Pick<ScopeOfBatches, 'scopeKey' | 'batchIds'>;

async function findInputs(snapshot: Snapshot, { month, ruleSet }: Request): Promise<FoundInputs<Inputs>> {
  const charges = await currentBatches(snapshot, 'charge', [month]);
  const costCenters = asksMasterData(ruleSet) ? await currentBatches(snapshot, 'costCenter') : [];
  return { inputs: { batches: { charges, costCenters } } };
}

async function compute(snapshot: Snapshot, { month, ruleSet }: Request, { batches }: Inputs): Promise<Output> {
  const costCenters = costCentersIn(month, await costCenterValidities(snapshot, idsOf(batches.costCenters)));
  const rules = rulesInForce(ruleSet, month, costCenters);
  const scopes = await scopesOf(snapshot, idsOf(batches.charges), month);
  const assigned = scopes.map(({ scopeKey, batchIds, scope }) => ({ scopeKey, batchIds, ...assignDimensions(rules, scope) }));
  return { assigned, findings: summarizeFindings(assigned), readings: summarizeReadings(assigned) };
}

function digestOfOutput({ assigned, findings, readings }: Output): string {
  const lines = assigned.map(({ scopeKey, values, tags }) =>
    JSON.stringify([
      scopeKey,
      ...MAPPED_DIMENSIONS.map((dimension) => values[dimension]),
      ...[...tags].toSorted(([a], [b]) => (a < b ? -1 : 1)).flat(),
    ]),
  );
  return digestOfText([...lines.toSorted(), canonicalJson(findings), ...(readings.length > 0 ? [canonicalJson(readings)] : [])].join('\n'));
}

async function writeOutput(
  transaction: DatabaseTransaction,
  { id }: SealedRun<Inputs>,
  { assigned, findings, readings }: Output,
): Promise<void> {
  const rows = assigned.flatMap(({ scopeKey, batchIds, values }) => batchIds.map((batchId) => ({ batchId, scopeKey, values })));
  await writeAssignments(transaction, id, rows, findings);
  const tags = assigned.flatMap(({ scopeKey, tags: own, readings: read }) =>
    [...own].map(([tag, value]) => ({ scopeKey, tag, value, origin: originOf(tag, read) })),
  );
  await writeStandardTags(transaction, id, tags, readings);
}

function originOf(tag: string, readings: AssignedScope['readings']): TagOrigin {
  return readings.find((reading) => reading.tag === tag && reading.status === 'taken')!.origin;
}

const UNMAPPED_SHOWN = 20;

/** What the mapping left without a cost centre. */
async function report(snapshot: Snapshot, { month }: ReportedRun): Promise<RunReport> {
  const question = { months: [month], dimension: 'costCenter', limit: UNMAPPED_SHOWN } as const;
  const rows = await unmappedReport(snapshot, await knowledgeAt(snapshot, [month]), question);
  const results = rows.map((row) => ({
    unmapped: row.serviceName,
    account: row.subAccountName ?? row.subAccountId ?? row.billingAccountId,
    tags: row.tagKeys.join(' '),
    amount: row.billedCost,
    currency: row.currency,
  }));
  return { results };
}

function asksMasterData({ rules }: DimensionRuleSet): boolean {
  return rules.some(({ set }) => MAPPED_DIMENSIONS.some((dimension) => set[dimension]?.inMasterData));
}
