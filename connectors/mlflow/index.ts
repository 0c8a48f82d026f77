import { defineConnector } from '#src/connector-kit/index.ts';
import { mlflowConfig, mlflowEndpoint } from './config.ts';
import { itemsIn, textOf } from './item.ts';
import { listModels } from './list-models.ts';
import { metrics } from './metrics.ts';
import { modelVersions } from './model-versions.ts';
import { models } from './models.ts';

/**
 * An MLflow model registry: models with aliases, versions with stages and what their runs say, metrics with their history. What is
 * live on a day is known from the aliases and stages of successive readings: docs/connectors/mlflow.md.
 */
export const mlflow = defineConnector({
  name: 'mlflow',
  version: '1.0.0',
  description: 'Models, versions, aliases, stages and metrics of an MLflow model registry.',
  config: mlflowConfig,
  module: import.meta.url,
  streams: [],
  pages: [models, modelVersions],
  configured: (config) => ({ pages: config.metrics ? [metrics] : [] }),
  endpoint: mlflowEndpoint,
  async check(api) {
    const { models: some } = await listModels(api, 1, null);
    const [first] = some;
    if (!first) return 'the registry answers; it has no models';
    const [version] = itemsIn(first, 'latest_versions');
    return `the registry answers; its first model is ${textOf(first['name']) ?? 'without a name'}${version ? `, version ${textOf(version['version'])}` : ''}`;
  },
});
