import type { PageStream, SourceApi } from '#src/connector-kit/index.ts';
import type { MlflowConfig } from './config.ts';
import { instantOf, isItem, itemIn, tagsIn, textOf, type Item } from './item.ts';
import { listModels } from './list-models.ts';
import { listVersionsOfAll } from './list-versions.ts';
import { rejected } from './rejected.ts';
import { runIdOf, runsOf } from './runs.ts';

const TIMES = ['creation_timestamp', 'last_updated_timestamp'] as const;
const OF_VERSION = ['name', 'version', ...TIMES, 'current_stage', 'status', 'user_id', 'run_id', 'source', 'tags[].key', 'tags[].value'];

/** The versions of all models, with what their runs say of who trained them and on what. */
export const modelVersions: PageStream<MlflowConfig, 'modelVersion'> = {
  kind: 'pages',
  name: 'model-versions',
  record: 'modelVersion',
  version: 1,
  reads: [...OF_VERSION.map((path) => `version.${path}`), 'run.info.user_id', 'run.data.tags[].key', 'run.data.tags[].value'],
  plan: () => Promise.resolve({ slices: [{ slice: 'registry' }] }),
  async page(api, { modelsPerPage }, { cursor }) {
    const { models, next } = await listModels(api, modelsPerPage, cursor);
    const { versions, notes } = await listVersionsOfAll(api, models);
    return { items: await withRuns(api, versions), next, ...(notes.length > 0 && { notes }) };
  },
  key(item) {
    if (!isItem(item)) return JSON.stringify(item);
    const { name, version } = itemIn(item, 'version');
    return `${textOf(name)}/${textOf(version)}`;
  },
  normalize(item) {
    if (!isItem(item)) return rejected(null, 'a version of a model', item);
    const version = itemIn(item, 'version');
    const modelName = textOf(version['name']);
    const number = textOf(version['version']);
    if (modelName === null) return rejected('version.name', 'a value', version['name']);
    if (number === null || !/^\d+$/.test(number)) return rejected('version.version', 'a whole number', version['version']);
    for (const time of TIMES)
      if (instantOf(version[time]) === undefined) return rejected(`version.${time}`, 'milliseconds since 1970', version[time]);
    const run = itemIn(item, 'run');
    const runTags = tagsIn(itemIn(run, 'data'), 'tags');
    return {
      record: {
        modelName,
        version: number,
        createdAt: instantOf(version['creation_timestamp']) ?? null,
        updatedAt: instantOf(version['last_updated_timestamp']) ?? null,
        stage: stageOf(version['current_stage']),
        status: textOf(version['status']) ?? 'READY',
        owner: textOf(version['user_id']) ?? runTags['mlflow.user'] ?? textOf(itemIn(run, 'info')['user_id']),
        runId: runIdOf(version),
        sourceUri: textOf(version['source']),
        // A version's own tags win over those of its run.
        tags: { ...withoutLogs(runTags), ...tagsIn(version, 'tags') },
      },
    };
  },
};

async function withRuns(api: SourceApi, versions: readonly Item[]): Promise<readonly Item[]> {
  const runs = await runsOf(api, versions);
  return versions.map((version) => {
    const run = runs.get(runIdOf(version) ?? '');
    const { user_id = null } = itemIn(run, 'info');
    const { tags = [] } = itemIn(run, 'data');
    return { version: { ...OPTIONAL, ...version }, run: { info: { user_id }, data: { tags } } };
  });
}

/** What is empty is not written: it is noted as nothing, so that no reading seems to have lost a field. */
const OPTIONAL = { current_stage: null, user_id: null, run_id: null, source: null, tags: [] };

/** A server without stages says `None`, or nothing. */
function stageOf(stage: unknown): string | null {
  const text = textOf(stage);
  return text === 'None' ? null : text;
}

/** What MLflow writes into tags for itself: descriptions of logged files and notes, some of many kilobytes. */
function withoutLogs(tags: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !/^mlflow\.(log-model|note|loggedArtifacts|datasets?)\b/.test(key)));
}
