import { reportAnomalies, type Anomaly } from '../../domain/anomaly/anomaly.ts';
import { anomalyMonths, type AnomalyRuleSet } from '../../domain/anomaly/anomaly-rules.ts';
import type { WatchableDimension } from '../../domain/dimension/dimension.ts';
import { buildDailySeries, sourceDays } from '../../domain/anomaly/daily-series.ts';
import { detectEpisodes } from '../../domain/anomaly/detect-episodes.ts';
import { digestOf } from '../../domain/digest.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import { idsOf, type InputBatch, type InputRun } from '../../domain/run/run-inputs.ts';
import { addMonths } from '../../domain/time/month.ts';
import { anomalyPage } from '../../store/anomaly/anomalies.ts';
import { anomalyInputs, newestUsageDays, reportedBy, type AnomalyInputs } from '../../store/anomaly/anomaly-inputs.ts';
import { anomalyNodes } from '../../store/anomaly/anomaly-nodes.ts';
import { writeAnomalies } from '../../store/anomaly/anomaly-output.ts';
import { mappedCells, usageParts } from '../../store/anomaly/anomaly-parts.ts';
import { dailyUsage, planForBulk } from '../../store/anomaly/anomaly-usage.ts';
import type { DatabaseTransaction } from '../../store/database.ts';
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
import { DEFAULT_ANOMALIES_RULE_SET, parseAnomaliesRuleSet } from './anomalies-rule-set.ts';
import { anomalyTables } from './anomaly-tables.ts';

/**
 * Judges the days of a month by the daily cost of usage of that month and the two before; what is new is told in the transaction that
 * seals the run.
 */
export const anomalies = defineRun({
  kind: 'anomalies',
  title: 'look for days that left their expected band',
  description: 'Days that cost what nobody expected.',
  cadence: 'monthly',
  codeVersion: 'anomalies/2',
  isLive: true,
  rules: { parse: parseAnomaliesRuleSet, fallback: DEFAULT_ANOMALIES_RULE_SET },
  records: ['charge'],
  months: billedMonths,
  restsOn: [
    { kind: 'dimensions', months: anomalyMonths },
    { kind: 'anomalies', months: (month) => [addMonths(month, -1)] },
  ],
  remembers: true,
  inputs: findInputs,
  compute,
  digest: digestOf,
  write: writeOutput,
  report,
  lineage: { tables: anomalyTables, nodes: anomalyNodes },
});

type Request = RunRequest<'monthly', AnomalyRuleSet>;

interface Inputs {
  readonly batches: { readonly charges: readonly InputBatch[] };
  readonly runs: Readonly<Record<'dimensions' | 'monthBefore', readonly InputRun[]>>;
  readonly found: AnomalyInputs;
}

async function findInputs(snapshot: Snapshot, { month }: Request): Promise<FoundInputs<Inputs>> {
  const found = await anomalyInputs(snapshot, anomalyMonths(month));
  const charges = found.bills.map(({ id, sourceId: source, stream, slice, digest }) => ({ id, source, stream, slice, digest }));
  const monthBefore = found.monthBefore ? [found.monthBefore] : [];
  return { inputs: { batches: { charges }, runs: { dimensions: found.mappings, monthBefore }, found } };
}

async function compute(snapshot: Snapshot, { month, ruleSet: rules }: Request, { found }: Inputs): Promise<Anomaly[]> {
  const knowledge: Knowledge = { asOf: 'infinity', batches: found.bills, runs: found.mappings };
  const question = { knowledge, months: anomalyMonths(month) };
  await planForBulk(snapshot);
  const usage = await dailyUsage(snapshot, question, rules.dimensions);
  const sources = sourceDays(found.bills, usage.observedDays, await newestUsageDays(snapshot, question.months[0]!));
  const mappedMonths = new Set(found.mappings.map((run) => run.month));
  const series = buildDailySeries(usage.series, { sources, mappedMonths, rules });
  const known = await reportedBy(
    snapshot,
    [found.judgedBefore?.runId, found.monthBefore?.id].filter((id) => id !== undefined),
  );
  // Other rules look at all days anew.
  const sameRules = found.judgedBefore?.rules === digestOf(rules);
  const window = { days: rules.watchWindowDays, sources, judgedBefore: new Set(sameRules ? found.judgedBefore?.sourceIds : []) };
  const detected = detectEpisodes(series, rules, month, known, window);
  if (detected.length === 0) return [];

  const left = [...new Set(detected.map(({ episode }) => episode.series))];
  const explained = await usageParts(snapshot, question, left, [...rules.dimensions, ...EXPLAINING]);
  const cells = await mappedCells(snapshot, question, left);
  const candidates = detected.map((one) => {
    const place = left.indexOf(one.episode.series);
    return { ...one, parts: explained[place]!, cells: cells[place]! };
  });
  return reportAnomalies(candidates, rules);
}

/** What an anomaly is taken apart by, watched or not. */
const EXPLAINING: readonly WatchableDimension[] = ['serviceName', 'subAccountId', 'regionId', 'costCenter'];

function writeOutput(transaction: DatabaseTransaction, run: SealedRun<Inputs>, output: readonly Anomaly[]): Promise<void> {
  const earlier = [run.before, ...idsOf(run.inputs.runs.monthBefore)].filter((id) => id !== undefined);
  return writeAnomalies(transaction, run.id, output, earlier);
}

const SHOWN = 100;

async function report(snapshot: Snapshot, { month }: ReportedRun): Promise<RunReport> {
  const question = { filter: {}, first: SHOWN };
  const page = await anomalyPage(snapshot, await knowledgeAt(snapshot, [month]), question);
  const results = page.anomalies.map(({ dimension, value, currency, firstDay, lastDay, expected, actual, impact }) => ({
    anomaly: `${dimension} ${value}`,
    from: firstDay,
    to: lastDay,
    expected,
    actual,
    impact,
    currency,
  }));
  return { results };
}
