import { digestOfText } from '../../domain/digest.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { MAPPED_DIMENSIONS } from '../../domain/dimension/dimension.ts';
import { decimal } from '../../domain/money/decimal.ts';
import type { QualityOutput } from '../../domain/quality/quality-output.ts';
import { columnsOfRule, type QualityRuleSet } from '../../domain/quality/quality-rule.ts';
import { RECORD_FACTS } from '../../domain/quality/record-facts.ts';
import type { ReferredKind } from '../../domain/quality/referred-kind.ts';
import type { BatchRecordType } from '../../domain/record/records.ts';
import type { CertificateLine } from '../../domain/run/certificate-line.ts';
import { idsOf, type InputBatch, type InputRun } from '../../domain/run/run-inputs.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Month } from '../../domain/time/month.ts';
import { mappingOf } from '../../store/allocation/allocation-sources.ts';
import type { DatabaseTransaction } from '../../store/database.ts';
import { currentBatches } from '../../store/knowledge/current-batches.ts';
import { writeQuality } from '../../store/quality/quality-output.ts';
import { qualityResults } from '../../store/quality/quality-results.ts';
import { waivedIn } from '../../store/quality/quality-waivers.ts';
import { verifyQuality } from '../../store/quality/verify-quality.ts';
import type { RunOnRecord } from '../../store/run/run-on-record.ts';
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
import { computeQuality, unmapped } from './compute-quality.ts';
import { qualityEvidence } from './quality-evidence.ts';
import { parseQualityRuleSet } from './quality-rule-set.ts';
import { qualityTables } from './quality-tables.ts';

/**
 * Holds the rules of data quality against the records of a month: its charges, its bookings, the drivers that it is allocated by, and
 * whatever belongs to no month and counts now. What both stewards of a rule waived is part of what it is made from.
 */
export const quality = defineRun({
  kind: 'quality',
  title: 'hold records against the rules of data quality',
  description: 'Which records offend rules of data quality.',
  cadence: 'monthly',
  codeVersion: 'quality/1',
  // They name stewards: whoever takes an estate has others.
  rules: { parse: parseQualityRuleSet, masking: null },
  records: Object.keys(RECORD_FACTS) as BatchRecordType[],
  months: billedOrBookedMonths,
  isAskedFor,
  restsOn: [{ kind: 'dimensions', months: (month) => [month] }],
  inputs: findInputs,
  compute,
  digest,
  certificate,
  write: writeOutput,
  verify,
  report,
  evidence: qualityEvidence,
  lineage: { tables: qualityTables },
});

type Request = RunRequest<'monthly', QualityRuleSet>;

interface Inputs {
  /** By kind of record that rules are about or refer to. */
  readonly batches: Readonly<Record<string, readonly InputBatch[]>>;
  readonly runs: { readonly dimensions: readonly InputRun[] };
  /** The offences that both stewards of a rule let be in this month, by their subject. */
  readonly facts: { readonly waived: readonly string[] };
}

function billedOrBookedMonths(delivered: DeliveredMonths): Month[] {
  return [...new Set([...billedMonths(delivered), ...(delivered.get('ledgerEntry') ?? [])])];
}

/** A month without a bill and bookings has no run, whatever counts beside them. */
async function isAskedFor(snapshot: Snapshot, { month, ruleSet: { rules } }: Request): Promise<boolean> {
  const delivered = await batchesOf(snapshot, month, ['charge', 'ledgerEntry', ...rules.map(({ record }) => record)]);
  const has = (record: BatchRecordType) => delivered[record]!.length > 0;
  return (has('charge') || has('ledgerEntry')) && rules.some(({ record }) => has(record));
}

async function batchesOf(snapshot: Snapshot, month: Month, records: Iterable<BatchRecordType>): Promise<Inputs['batches']> {
  const batches: Record<string, readonly InputBatch[]> = {};
  for (const record of new Set(records)) batches[record] = await currentBatches(snapshot, record, isOfMonth(record) ? [month] : undefined);
  return batches;
}

async function findInputs(snapshot: Snapshot, { month, ruleSet }: Request): Promise<FoundInputs<Inputs>> {
  const { rules } = ruleSet;
  const asked = rules.flatMap(({ record, check }) => [record, ...(check.kind === 'refersTo' ? [check.record] : [])]);
  const batches = await batchesOf(snapshot, month, asked);
  if (rules.every(({ record }) => batches[record]!.length === 0))
    return { nothing: { path: `quality ${month}`, expected: 'records that the rules are about: load some first', found: 'none' } };
  const asksMapping = rules.find((rule) => rule.record === 'charge' && columnsOfRule(rule).some(isMapped));
  const mapping = rules.some(({ record }) => record === 'charge') ? await mappingOf(snapshot, month) : undefined;
  const missing = (batches['charge'] ?? []).filter(({ id }) => !mapping?.batchIds.includes(id));
  const isMappedWhole = mapping?.isCurrent === true && missing.length === 0;
  if (asksMapping && batches['charge']!.length > 0 && !isMappedWhole) return { problems: [unmapped(month, asksMapping.name)] };
  const waived = await waivedIn(
    snapshot,
    month,
    rules.map(({ name }) => name),
  );
  return { inputs: { batches, runs: { dimensions: isMappedWhole ? [mapping] : [] }, facts: { waived } } };
}

/** Drivers of a month are the newest up to it; the rest of what has no month counts as it is now. */
function isOfMonth(record: BatchRecordType): boolean {
  const { within } = RECORD_FACTS[record];
  return within === 'billed' || within === 'month';
}

function isMapped(column: string): boolean {
  return (MAPPED_DIMENSIONS as readonly string[]).includes(column);
}

function compute(snapshot: Snapshot, { month, ruleSet }: Request, { batches, runs, facts }: Inputs): Promise<QualityOutput | Problems> {
  const batchIds = (record: BatchRecordType) => idsOf(batches[record] ?? []);
  const referred = ruleSet.rules.flatMap(({ check }) => (check.kind === 'refersTo' ? [check.record] : []));
  return computeQuality(snapshot, {
    month,
    rules: ruleSet.rules,
    batchIds,
    referredBatchIds: new Map(referred.map((record): [ReferredKind, string[]] => [record, batchIds(record)])),
    dimensionsRunId: runs.dimensions[0]?.id,
    waived: new Set(facts.waived),
  });
}

function digest({ results, tallies, offences }: QualityOutput): string {
  const lines = offences.map((offence) => canonicalJson({ ...offence, batchId: undefined }));
  return digestOfText([canonicalJson(results), canonicalJson(tallies), ...lines].join('\n'));
}

/** Every record is sound, or offends some rule. */
function certificate({ records, tallies }: QualityOutput): CertificateLine[] {
  return records.map(({ record: of, count }) => {
    const own = tallies.filter(({ record }) => record === of);
    const sum = (isSound: boolean) =>
      own.filter(({ severity }) => (severity === 'sound') === isSound).reduce((total, { records: some }) => total + some, 0);
    return { of, input: decimal(String(count)), output: decimal(String(sum(true))), leftOver: decimal(String(sum(false))) };
  });
}

function writeOutput(transaction: DatabaseTransaction, { id }: SealedRun<Inputs>, output: QualityOutput): Promise<void> {
  return writeQuality(transaction, id, output);
}

function verify(snapshot: Snapshot, { id: runId, month, rules, batches, runs }: RunOnRecord): Promise<readonly Problem[]> {
  // What was saved was parsed as such.
  const { rules: all } = rules as QualityRuleSet;
  return verifyQuality(snapshot, {
    runId,
    month,
    rules: all,
    batches,
    dimensionsRunId: runs.find(({ kind }) => kind === 'dimensions')?.id,
  });
}

async function report(snapshot: Snapshot, { id }: ReportedRun): Promise<RunReport> {
  const results = await qualityResults(snapshot, [id]);
  return {
    results: results.map(({ rule, record, severity, checked, offences, waived, score }) => ({
      rule,
      record,
      severity,
      checked,
      offences,
      waived,
      score,
    })),
  };
}
