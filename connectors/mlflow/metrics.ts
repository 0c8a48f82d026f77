import { addDays, type Page, type PagePlace, type PageStream, type SourceApi } from '#src/connector-kit/index.ts';
import type { MlflowConfig } from './config.ts';
import { instantOf, isItem, itemIn, itemsIn, textOf, type Item } from './item.ts';
import { listModels } from './list-models.ts';
import { listVersionsOfAll } from './list-versions.ts';
import { metricHistory } from './metric-history.ts';
import { rejected } from './rejected.ts';
import { runIdOf, runsOf } from './runs.ts';

/**
 * Metrics with their history, of the runs that versions come from. Values are only ever added, so after the first time those runs
 * are read that have a newer value, or a version that was registered or changed since.
 */
export const metrics: PageStream<MlflowConfig, 'modelMetric'> = {
  kind: 'pages',
  name: 'metrics',
  record: 'modelMetric',
  version: 1,
  reads: ['run_id', 'key', 'value', 'timestamp', 'step'],
  plan(_api, _config, { watermark, from, now }) {
    const since = from ? `${from}-01T00:00:00Z` : watermark === null ? null : addDays(watermark, -OVERLAP_DAYS);
    return Promise.resolve({ slices: [{ slice: 'runs', mode: 'changes', ...(since && { parameters: { since } }) }], watermark: now });
  },
  page: readPage,
  key: (item) => (isItem(item) ? JSON.stringify(KEY.map((name) => textOf(item[name]))) : JSON.stringify(item)),
  normalize(item) {
    if (!isItem(item)) return rejected(null, 'a value of a metric', item);
    const runId = textOf(item['run_id']);
    const metric = textOf(item['key']);
    const step = textOf(item['step']) ?? '0';
    const value = textOf(item['value']);
    const measuredAt = instantOf(item['timestamp']);
    if (runId === null) return rejected('run_id', 'a value', item['run_id']);
    if (metric === null) return rejected('key', 'a value', item['key']);
    if (!/^-?\d+$/.test(step)) return rejected('step', 'a whole number', item['step']);
    if (value === null || !VALUE.test(value)) return rejected('value', 'a number, NaN or Infinity', item['value']);
    if (!measuredAt) return rejected('timestamp', 'milliseconds since 1970', item['timestamp']);
    return { record: { runId, metric, step, measuredAt, value } };
  },
};

/** Clocks of those who log may be late by so much. */
const OVERLAP_DAYS = 2;
/** A run may log the same metric twice at one step and time: the value is part of what makes it one. */
const KEY = ['run_id', 'key', 'step', 'timestamp', 'value'] as const;
const VALUE = /^(-?\d+(\.\d+)?([eE][+-]?\d+)?|NaN|[+-]?Infinity)$/;

/** The cursor is that of the models. */
async function readPage(api: SourceApi, config: MlflowConfig, { slice, cursor }: PagePlace): Promise<Page> {
  const { models, next } = await listModels(api, config.modelsPerPage, cursor);
  const { versions, notes } = await listVersionsOfAll(api, models);
  const runs = await runsOf(api, versions);
  const since = slice.parameters?.['since'] ?? '';
  const changed = new Set(
    versions.filter((version) => isSince(version['last_updated_timestamp'] ?? version['creation_timestamp'], since)).map(runIdOf),
  );
  const wanted = [...runs].flatMap(([runId, run]) =>
    itemsIn(itemIn(run, 'data'), 'metrics')
      .filter((latest) => isWanted(latest, config) && (changed.has(runId) || isSince(latest['timestamp'], since)))
      .map((latest) => ({ runId, metric: textOf(latest['key'])! })),
  );
  const histories = await Promise.all(wanted.map(({ runId, metric }) => metricHistory(api, runId, metric)));
  return { items: histories.flat(), next, ...(notes.length > 0 && { notes }) };
}

function isWanted(latest: Item, { metricNames }: MlflowConfig): boolean {
  const metric = textOf(latest['key']);
  return metric !== null && (metricNames?.includes(metric) ?? true);
}

function isSince(milliseconds: unknown, since: string): boolean {
  return (instantOf(milliseconds) ?? since) >= since;
}
