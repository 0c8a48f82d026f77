import { ANOMALIES_MASKING } from '../../domain/anomaly/anomalies-masking.ts';
import { reportAnomalies, type Anomaly } from '../../domain/anomaly/anomaly.ts';
import { anomalyMonths, type AnomalyRuleSet } from '../../domain/anomaly/anomaly-rules.ts';
import type { WatchableDimension } from '../../domain/dimension/dimension.ts';
import {
  buildDailySeries,
  isSettled,
  sourceDays,
  type DailySeries,
  type ReadBill,
  type SourceDays,
  type SourceSeries,
} from '../../domain/anomaly/daily-series.ts';
import { detectEpisodes, isInMonth } from '../../domain/anomaly/detect-episodes.ts';
import { findEpisodes, type Episode } from '../../domain/anomaly/find-episodes.ts';
import { recogniseEpisodes } from '../../domain/anomaly/known-anomaly.ts';
import { digestOf } from '../../domain/digest.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import { idsOf, type InputBatch, type InputRun } from '../../domain/run/run-inputs.ts';
import { addMonths } from '../../domain/time/month.ts';
import { anomalyPage } from '../../store/anomaly/anomalies.ts';
import { anomaliesTold, anomalyInputs, newestUsageDays, type AnomalyInputs } from '../../store/anomaly/anomaly-inputs.ts';
import { anomalyNodes } from '../../store/anomaly/anomaly-nodes.ts';
import { writeAnomalies } from '../../store/anomaly/anomaly-output.ts';
import { mappedCells, usageParts } from '../../store/anomaly/anomaly-parts.ts';
import { dailyUsage, planForBulk } from '../../store/anomaly/anomaly-usage.ts';
import { watchedUsage } from '../../store/anomaly/watched-usage.ts';
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
import { anomalyEvidence, verifyAnomalies } from './anomaly-evidence.ts';
import { anomalyTables } from './anomaly-tables.ts';

/**
 * Judges the days of a month by the daily cost of usage of that month and the two before, of what the month before told, and of what
 * restated bills said earlier; what is new is told in the transaction that seals the run.
 */
export const anomalies = defineRun({
  kind: 'anomalies',
  title: 'look for days that left their expected band',
  description: 'Days that cost what nobody expected.',
  cadence: 'monthly',
  codeVersion: 'anomalies/5',
  isLive: true,
  rules: { parse: parseAnomaliesRuleSet, masking: ANOMALIES_MASKING, fallback: DEFAULT_ANOMALIES_RULE_SET },
  records: ['charge'],
  months: billedMonths,
  restsOn: [
    { kind: 'dimensions', months: anomalyMonths },
    { kind: 'anomalies', months: (month) => [addMonths(month, -1)] },
  ],
  inputs: findInputs,
  compute,
  digest: (output) => digestOf(output.anomalies),
  write: writeOutput,
  verify: verifyAnomalies,
  report,
  inShort,
  evidence: anomalyEvidence,
  lineage: { tables: anomalyTables, nodes: anomalyNodes },
});

type Request = RunRequest<'monthly', AnomalyRuleSet>;

interface Inputs {
  readonly batches: { readonly charges: readonly InputBatch[] };
  readonly runs: Readonly<Record<'dimensions' | 'monthBefore', readonly InputRun[]>>;
  /** By slice that was restated, what it said before: source, stream, slice and the digests of the earlier revisions in their order. */
  readonly facts: { readonly restated: readonly (readonly string[])[] };
  readonly found: AnomalyInputs;
}

interface Output {
  readonly anomalies: readonly Anomaly[];
  /** Superseded deliveries that were read, for days that were watched when these counted. */
  readonly pastBatchIds: readonly string[];
}

async function findInputs(snapshot: Snapshot, { month }: Request): Promise<FoundInputs<Inputs>> {
  const found = await anomalyInputs(snapshot, anomalyMonths(month));
  const charges = found.bills.map(({ id, sourceId: source, stream, slice, digest }) => ({ id, source, stream, slice, digest }));
  const monthBefore = found.monthBefore ? [found.monthBefore] : [];
  const restated = found.bills
    .filter(({ earlier }) => earlier.length > 0)
    .map(({ sourceId, stream, slice, earlier }) => [sourceId, stream, slice, ...earlier.map(({ digest }) => digest)])
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return { inputs: { batches: { charges }, runs: { dimensions: found.mappings, monthBefore }, facts: { restated }, found } };
}

async function compute(snapshot: Snapshot, { month, ruleSet: rules }: Request, { found }: Inputs): Promise<Output> {
  const knowledge: Knowledge = { asOf: 'infinity', batches: found.bills, runs: found.mappings };
  const question = { knowledge, months: anomalyMonths(month) };
  const mappedMonths = new Set(found.mappings.map((run) => run.month));
  const episodesOf = (parts: readonly SourceSeries[], sources: ReadonlyMap<string, SourceDays>) =>
    buildDailySeries(parts, { sources, mappedMonths, rules }).flatMap((one) => findEpisodes(one, rules));

  await planForBulk(snapshot);
  const usage = await dailyUsage(snapshot, question, rules.dimensions);
  const newestDays = await newestUsageDays(snapshot, found.bills);
  const bills = found.bills.map(({ id, sourceId, months, final }): ReadBill => {
    const delivered = { final, newestDay: newestDays.get(id) };
    return { sourceId, months, isFinalOn: (day) => isSettled(delivered, day) };
  });
  const episodes = episodesOf(usage.series, sourceDays(bills, usage.observedDays));
  const recognised = recogniseEpisodes(episodes, found.monthBefore ? await anomaliesTold(snapshot, found.monthBefore.id) : []);
  const left = seriesOf(episodes.filter((episode) => isInMonth(episode, month)));
  if (left.length === 0) return { anomalies: [], pastBatchIds: [] };

  const restated = { question, bills: found.bills, newestDays, windowDays: rules.watchWindowDays };
  const watched = await watchedUsage(snapshot, restated, left);
  const detected = detectEpisodes(episodes, recognised, watched && episodesOf(watched.series, watched.sources), month);
  const pastBatchIds = watched?.pastBatchIds ?? [];
  if (detected.length === 0) return { anomalies: [], pastBatchIds };

  const told = seriesOf(detected.map(({ episode }) => episode));
  const explained = await usageParts(snapshot, question, told, [...rules.dimensions, ...EXPLAINING]);
  const cells = await mappedCells(snapshot, question, told);
  const candidates = detected.map((one) => {
    const place = told.indexOf(one.episode.series);
    return { ...one, parts: explained[place]!, cells: cells[place]! };
  });
  return { anomalies: reportAnomalies(candidates, rules), pastBatchIds };
}

/** Each once. */
function seriesOf(episodes: readonly Episode[]): DailySeries[] {
  return [...new Set(episodes.map(({ series }) => series))];
}

/** What an anomaly is taken apart by, watched or not. */
const EXPLAINING: readonly WatchableDimension[] = ['serviceName', 'subAccountId', 'regionId', 'costCenter'];

function writeOutput(transaction: DatabaseTransaction, run: SealedRun<Inputs>, { anomalies: told, pastBatchIds }: Output): Promise<void> {
  const earlierRunIds = [run.before, ...idsOf(run.inputs.runs.monthBefore)].filter((id) => id !== undefined);
  return writeAnomalies(transaction, { runId: run.id, anomalies: told, pastBatchIds, earlierRunIds });
}

const SHOWN = 100;
const COUNTED_MAX = 1_000;

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

async function inShort(snapshot: Snapshot, knowledge: Knowledge): Promise<string> {
  const { anomalies: found, hasNextPage } = await anomalyPage(snapshot, knowledge, { filter: {}, first: COUNTED_MAX });
  return `${found.length}${hasNextPage ? ' and more' : ''} anomalies found.`;
}
