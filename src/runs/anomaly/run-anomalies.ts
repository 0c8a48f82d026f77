import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { reportAnomalies, type Anomaly } from '../../domain/anomaly/anomaly.ts';
import { anomalyMonths, type AnomalyRules, type AnomalyRuleSet, type WatchableDimension } from '../../domain/anomaly/anomaly-rules.ts';
import { buildDailySeries, sourceDays } from '../../domain/anomaly/daily-series.ts';
import { detectEpisodes } from '../../domain/anomaly/detect-episodes.ts';
import type { Month } from '../../domain/time/month.ts';
import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { anomalyInputs, newestUsageDays, reportedBy, type AnomalyInputs } from '../../store/anomaly/anomaly-inputs.ts';
import { writeAnomalies } from '../../store/anomaly/anomaly-output.ts';
import type { Database } from '../../store/database.ts';
import { mappedCells, usageParts } from '../../store/anomaly/anomaly-parts.ts';
import { dailyUsage, planForBulk } from '../../store/anomaly/anomaly-usage.ts';
import { saveRuleSet } from '../../store/rule-set/rule-set.ts';
import { currentRun, sealRun, type RunOutcome } from '../../store/run/run.ts';
import { readAsHub } from '../../store/viewer/read-as-hub.ts';
import { attemptRun } from '../attempt-run.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import type { Problem } from '../../domain/problem.ts';

export { anomalyMonths };

/** Part of a run's key: raise it when the same inputs would give another output. */
const CODE_VERSION = 'anomalies/1';

export interface AnomalyRequest {
  /** The month whose days are judged. */
  readonly month: Month;
  readonly ruleSet: AnomalyRuleSet;
}

/** Refused: nothing was written, and the earlier run of the month stays current. */
export type AnomalyOutcome = RunOutcome | { readonly outcome: 'refused'; readonly problems: readonly Problem[] };

/**
 * Judges the days of a month by the daily cost of usage of that month and the two before, and seals the anomalies found as one
 * run; what is new is told in the same transaction. Made from the current charge batches of these months, the dimension runs
 * that map them and the rules: the same again is `already-there`. The run that judged the month before, and that of the
 * month before, are inputs too: by them an anomaly keeps its id, and old days raise nothing new. Run months in their order.
 */
export async function runAnomalies(db: Database, viewer: Viewer, request: AnomalyRequest): Promise<AnomalyOutcome> {
  const refusal = refusalOf(viewer, 'run.make');
  if (refusal) return { outcome: 'refused', problems: [{ path: 'viewer', expected: refusal.expected, found: refusal.found }] };
  return attemptRun(() => attemptAnomalies(db, viewer, request));
}

async function attemptAnomalies(db: Database, viewer: Viewer, { month, ruleSet }: AnomalyRequest): Promise<RunOutcome> {
  const version = await saveRuleSet(db, viewer, 'anomalies', ruleSet.name, ruleSet);
  const inputs = await readAsHub(db, viewer, (snapshot) => anomalyInputs(snapshot, anomalyMonths(month)));
  const batchIds = inputs.knowledge.batches.map(({ id }) => id);
  const dimensionRunIds = inputs.knowledge.runs.map(({ id }) => id);
  const key = digest({ month, batchIds, dimensionRunIds, rules: version.digest, name: version.name, code: CODE_VERSION });
  const current = await currentRun(db, 'anomalies', month);
  if (current?.key === key) return { outcome: 'already-there', runId: current.id };

  const anomalies = await readAsHub(db, viewer, (snapshot) => judgeMonth(snapshot, month, ruleSet, inputs, version.id));
  const earlierRunIds = earlierRuns(inputs);
  const run = {
    kind: 'anomalies',
    month,
    key,
    ruleSetVersionId: version.id,
    codeVersion: CODE_VERSION,
    batchIds,
    runIds: [...dimensionRunIds, ...earlierRunIds],
    outputDigest: digest(anomalies),
  } as const;
  return sealRun(db, run, (transaction, runId) => writeAnomalies(transaction, runId, anomalies, earlierRunIds));
}

async function judgeMonth(
  snapshot: Snapshot,
  month: Month,
  rules: AnomalyRules,
  inputs: AnomalyInputs,
  ruleSetVersionId: string,
): Promise<Anomaly[]> {
  const { knowledge, judgedBefore } = inputs;
  const question = { knowledge, months: anomalyMonths(month) };
  await planForBulk(snapshot);
  const usage = await dailyUsage(snapshot, question, rules.dimensions);
  const sources = sourceDays(knowledge.batches, usage.observedDays, await newestUsageDays(snapshot, question.months[0]!));
  const mappedMonths = new Set(knowledge.runs.map((run) => run.month));
  const series = buildDailySeries(usage.series, { sources, mappedMonths, rules });
  const known = await reportedBy(snapshot, earlierRuns(inputs));
  // Other rules look at all days anew.
  const sameRules = judgedBefore?.ruleSetVersionId === ruleSetVersionId;
  const window = { days: rules.watchWindowDays, sources, judgedBefore: new Set(sameRules ? judgedBefore.sourceIds : []) };
  const detected = detectEpisodes(series, rules, month, known, window);
  if (detected.length === 0) return [];

  const left = [...new Set(detected.map(({ episode }) => episode.series))];
  const explained = await usageParts(snapshot, question, left, [...rules.dimensions, ...EXPLAINING]);
  const cells = await mappedCells(snapshot, question, left);
  const candidates = detected.map((found) => {
    const place = left.indexOf(found.episode.series);
    return { ...found, parts: explained[place]!, cells: cells[place]! };
  });
  return reportAnomalies(candidates, rules);
}

/** What an anomaly is taken apart by, watched or not. */
const EXPLAINING: readonly WatchableDimension[] = ['serviceName', 'subAccountId', 'regionId', 'costCenter'];

function earlierRuns({ judgedBefore, monthBefore }: AnomalyInputs): string[] {
  return [judgedBefore?.runId, monthBefore].filter((id) => id !== undefined);
}

function digest(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
