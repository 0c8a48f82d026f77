import type { Knowledge } from '#src/domain/knowledge.ts';
import { batchesById } from '#src/store/batch/batches.ts';
import { modelMetrics, type ModelMetricRow } from '#src/store/model/model-metrics.ts';
import type { ModelVersionRow } from '#src/store/model/model-versions.ts';
import { batched } from '../selection/batched.ts';
import { Batch } from '../batches/batch-ref.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageArgs } from '../paging/connection.ts';
import { listPages } from '../paging/list-page.ts';
import { monthsOf, PeriodInput } from '../filter/period.ts';
import { SourceRow } from '../charges/source-row.ts';
import { ModelCostConnection } from './model-cost-type.ts';
import { NO_TAGS_TO_SOME, OPEN_TO_SOME } from './open-to-some.ts';
import { modelCostsOf, type AskedAt } from './model-costs-of.ts';

/** What is known of models, and when it was asked for. */
export interface KnownModels extends AskedAt {
  readonly knowledge: Knowledge;
}
export type GraphModelVersion = ModelVersionRow & KnownModels;

const ModelMetric = builder.objectRef<ModelMetricRow>('ModelMetric').implement({
  description: 'A value that was measured in the run that a version comes from.',
  fields: (t) => ({
    metric: t.exposeString('metric', { description: 'What was measured: `accuracy`.' }),
    step: t.exposeString('step', { description: 'The step of the training, as text.' }),
    measuredAt: t.expose('measuredAt', { type: 'DateTime', description: 'When.' }),
    value: t.exposeString('value', { description: 'As it was logged: text, as `NaN` and `Infinity` are values, too.' }),
  }),
});

const ModelMetricConnection = connectionOf('ModelMetric', ModelMetric, 'A page of values, by metric and time.');
const metricPages = listPages('metrics');
const costPages = listPages('costs of a version');

export const ModelVersion = builder.objectRef<GraphModelVersion>('ModelVersion').implement({
  description: 'A version of a registered model.',
  fields: (t) => ({
    version: t.exposeString('version', { description: 'Its number, as text.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When it was registered.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'When the registry changed it last.' }),
    stage: t.exposeString('stage', { nullable: true, description: '`Production`, `Staging`, …: of registries that still have stages.' }),
    status: t.exposeString('status', { description: '`READY` once it can be used.' }),
    owner: t.exposeString('owner', { nullable: true, description: `Who registered it. ${OPEN_TO_SOME}` }),
    runId: t.exposeString('runId', { nullable: true, description: 'The training run that it comes from.' }),
    sourceUri: t.exposeString('sourceUri', { nullable: true, description: `Where its files lie. ${OPEN_TO_SOME}` }),
    tags: t.field({ type: 'JSON', description: `Tags of the version and of its run. ${NO_TAGS_TO_SOME}`, resolve: ({ tags }) => tags }),
    metrics: t.field({
      type: ModelMetricConnection,
      description: 'What was measured in its run, by metric and time. Empty for a version without a run.',
      args: {
        metric: t.arg.stringList({ description: 'These metrics; default: all.' }),
        latest: t.arg.boolean({ defaultValue: false, description: 'True: the last value of each metric alone.' }),
        ...pageArgs,
      },
      resolve: async ({ sourceId, runId, knowledge }, { metric, latest, ...args }, context) => {
        const place = metricPages.placeOf(args, [sourceId, runId, metric ?? null, latest === true]);
        const question = { metrics: metric ?? undefined, latest: latest === true, first: place.limit };
        if (runId === null) return metricPages.pageOf<ModelMetricRow>([], place);
        const metrics = await batched(
          context,
          `metrics ${knowledge.asOf} ${JSON.stringify(question)}`,
          { sourceId, runId },
          (snapshot, runs) => modelMetrics(snapshot, knowledge, runs, question),
        );
        return metricPages.pageOf(metrics, place);
      },
    }),
    costs: t.field({
      type: ModelCostConnection,
      description:
        'What the version cost, by month, currency, purpose and how it was known. Cost of the model that names no version is not among it.',
      args: { period: t.arg({ type: PeriodInput, required: true, description: 'Billing months, both included.' }), ...pageArgs },
      resolve: async (own, { period, ...args }, context) => {
        const place = costPages.placeOf(args, [own.sourceId, own.modelName, own.version, period]);
        monthsOf(period);
        const { claimed } = await modelCostsOf(context, period, own);
        const costs = claimed.filter(
          ({ sourceId, model, version }) => sourceId === own.sourceId && model === own.modelName && version === own.version,
        );
        return costPages.pageOf(costs, place);
      },
    }),
    batch: t.field({
      type: Batch,
      description: 'The reading of the registry that last told of it.',
      resolve: async ({ batchId }, _, context) => (await batched(context, 'batch', batchId, batchesById))!,
    }),
    sourceRow: t.field({ type: SourceRow, description: 'Where it stood.', resolve: (version) => version }),
  }),
});
