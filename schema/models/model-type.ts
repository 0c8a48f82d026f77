import { liveOn, type LiveInterval } from '#src/domain/model/live-versions.ts';
import { addDays } from '#src/domain/time/instant.ts';
import { batchesById } from '#src/store/batch/batches.ts';
import { modelHistories } from '#src/store/model/model-history.ts';
import type { ModelRow } from '#src/store/model/model-list.ts';
import { modelUsage, type ModelUsageRow } from '#src/store/model/model-usage.ts';
import { modelVersionPages, modelVersionsNamed } from '#src/store/model/model-versions.ts';
import { batched } from '../selection/batched.ts';
import { Batch } from '../batches/batch-ref.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageArgs, pageSize, type Page } from '../paging/connection.ts';
import { knowledgeOf, type GraphContext } from '../context.ts';
import { cursorOf } from '../paging/cursor.ts';
import { listPages } from '../paging/list-page.ts';
import { historicalFields, HistoricalNode } from '../node/historical-node.ts';
import { Node } from '../node/node-interface.ts';
import { monthsOf, PeriodInput } from '../filter/period.ts';
import { SourceRow } from '../charges/source-row.ts';
import { Source } from '../sources/source-type.ts';
import { ModelCostConnection } from './model-cost-type.ts';
import { modelCostsOf } from './model-costs-of.ts';
import { NO_TAGS_TO_SOME, OPEN_TO_SOME } from './open-to-some.ts';
import type { GraphModel } from './graph-model.ts';
import { ModelVersion, type GraphModelVersion } from './model-version-type.ts';
import { modelNode } from './model-node.ts';

const ModelAlias = builder.objectRef<ModelRow['aliases'][number]>('ModelAlias').implement({
  description: 'A name that a registry gives to one version of a model at a time.',
  fields: (t) => ({
    alias: t.exposeString('alias', { description: '`champion`.' }),
    version: t.exposeString('version', { description: 'The version that it names.' }),
  }),
});

const LiveKind = builder.enumType('LiveKind', {
  description: 'By what a version is live.',
  values: { ALIAS: { description: 'An alias names it.' }, STAGE: { description: 'It is in a stage.' } } as const,
});

const LiveBy = builder.inputType('LiveBy', {
  description: 'By what a version is live: an alias or a stage.',
  isOneOf: true,
  fields: (t) => ({
    alias: t.string({ description: 'The alias that names it.' }),
    stage: t.string({ description: 'The stage that it is in.' }),
  }),
});

const LiveIntervalType = builder.objectRef<LiveInterval>('LiveInterval').implement({
  description: 'Since when an alias or stage named a version, until when: as successive readings of the registry tell.',
  fields: (t) => ({
    kind: t.field({ type: LiveKind, description: 'Alias or stage.', resolve: ({ kind }) => kind }),
    name: t.exposeString('name', { description: 'The alias or stage.' }),
    version: t.exposeString('version', { description: 'The version.' }),
    from: t.expose('from', { type: 'DateTime', description: 'The first reading that said so.' }),
    notBefore: t.expose('notBefore', {
      type: 'DateTime',
      nullable: true,
      description: 'The reading before, which did not: it changed between the two. Null: it was so when the registry was first read.',
    }),
    to: t.expose('to', { type: 'DateTime', nullable: true, description: 'The first reading that said so no more; null: it is still so.' }),
  }),
});

const ModelUsage = builder.objectRef<ModelUsageRow>('ModelUsage').implement({
  description: 'What was asked of a model in a month: tokens, requests.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month', description: 'Calendar month of the use.' }),
    version: t.exposeString('version', { nullable: true, description: 'The version; null where nothing says which.' }),
    metric: t.exposeString('metric', { description: '`input-tokens`, `output-tokens`, `requests`, …: never added to one another.' }),
    target: t.exposeString('target', { nullable: true, description: 'Who used it: a cost centre or application.' }),
    quantity: t.expose('quantity', { type: 'Decimal', description: "How much, in the metric's own unit." }),
  }),
});

const LiveIntervalConnection = connectionOf(
  'LiveInterval',
  LiveIntervalType,
  'A page of intervals, the earliest first for each alias and stage.',
);
const ModelUsageConnection = connectionOf('ModelUsage', ModelUsage, 'A page of use, by month, version, metric and user.');
const historyPages = listPages('live history');
const costPages = listPages('costs of a model');
const usagePages = listPages('usage of a model');
const ModelVersionConnection = connectionOf('ModelVersion', ModelVersion, 'A page of versions, the highest number first.');
const period = { type: PeriodInput, required: true, description: 'Months, both included.' } as const;

export const Model = builder.objectRef<GraphModel>('Model').implement({
  description: 'A model of a registry, with what was live when, what was measured and what it cost.',
  interfaces: [Node, HistoricalNode],
  fields: (t) => ({
    ...historicalFields(t, modelNode, 'By its name within its registry: a renamed model is another.'),
    source: t.field({
      type: Source,
      description: 'The registry.',
      resolve: ({ sourceId, connector }) => ({ id: sourceId, connector, pin: null }),
    }),
    name: t.exposeString('name', { description: 'As the registry knows it.' }),
    description: t.exposeString('description', { nullable: true, description: `What somebody wrote of it. ${OPEN_TO_SOME}` }),
    owner: t.exposeString('owner', { nullable: true, description: `Who answers for it. ${OPEN_TO_SOME}` }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When it was registered.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'When the registry changed it last.' }),
    tags: t.field({ type: 'JSON', description: `Its tags. ${NO_TAGS_TO_SOME}`, resolve: ({ tags }) => tags }),
    aliases: t.field({ type: [ModelAlias], description: 'Its aliases as they stand.', resolve: ({ aliases }) => aliases }),
    goneSince: t.expose('goneSince', {
      type: 'DateTime',
      nullable: true,
      description: 'The first reading of the registry that no longer had it; null: it is there.',
    }),
    versions: t.field({
      type: ModelVersionConnection,
      description: 'Its versions, the newest first.',
      args: pageArgs,
      resolve: (model, args, context) => versionsOf(model, args, context),
    }),
    liveHistory: t.field({
      type: LiveIntervalConnection,
      description: 'Which version each alias and stage named, from when to when.',
      args: { name: t.arg.stringList({ description: 'Of these aliases and stages; default: all.' }), ...pageArgs },
      resolve: async (model, { name, ...args }, context) => {
        const place = historyPages.placeOf(args, [model.sourceId, model.name, name ?? null], model.pin);
        const history = await historyOf(model, context);
        return historyPages.pageOf(
          history.filter((one) => !name || name.includes(one.name)),
          place,
        );
      },
    }),
    liveVersion: t.field({
      type: ModelVersion,
      nullable: true,
      description:
        'The version that was live at the end of a day. Of several in a stage, the one that came last. Null where none was, or nothing was known yet.',
      args: {
        by: t.arg({ type: LiveBy, required: true, description: 'By what the version is live.' }),
        on: t.arg({ type: 'Date', required: true, description: 'The day, in UTC.' }),
      },
      resolve: (model, args, context) => liveVersion(model, args, context),
    }),
    costs: t.field({
      type: ModelCostConnection,
      description:
        'What the model cost, by month, currency, version, purpose and how it was known. Limited viewers see only the charges of their own cost centres.',
      args: { period: t.arg(period), ...pageArgs },
      resolve: async (own, args, context) => {
        const place = costPages.placeOf(args, [own.sourceId, own.name, args.period], own.pin);
        monthsOf(args.period);
        const { claimed } = await modelCostsOf(context, args.period, own);
        const costs = claimed.filter(({ sourceId, model }) => sourceId === own.sourceId && model === own.name);
        return costPages.pageOf(costs, place);
      },
    }),
    usage: t.field({
      type: ModelUsageConnection,
      description: 'What was asked of it, by month, version, metric and user. Limited viewers see only the use by their own cost centres.',
      args: { period: t.arg(period), ...pageArgs },
      resolve: async ({ sourceId, name, instant, pin }, args, context) => {
        const place = usagePages.placeOf(args, [sourceId, name, args.period], pin);
        const months = monthsOf(args.period);
        const knowledge = await knowledgeOf(context, args.period, instant);
        const usage = await batched(context, `usage ${months.join()} ${knowledge.asOf}`, { sourceId, name }, (snapshot, models) =>
          modelUsage(snapshot, knowledge, months, models),
        );
        return usagePages.pageOf(usage, place);
      },
    }),
    batch: t.field({
      type: Batch,
      description: 'The reading of the registry that last told of it.',
      resolve: async ({ batchId }, _, context) => (await batched(context, 'batch', batchId, batchesById))!,
    }),
    sourceRow: t.field({ type: SourceRow, description: 'Where it stood.', resolve: (model) => model }),
  }),
});

const versionCursor = cursorOf('versions', 'text');

async function versionsOf(
  { sourceId, name, knowledge, instant, rulesAt }: GraphModel,
  { first, after }: { readonly first?: number | null | undefined; readonly after?: string | null | undefined },
  context: GraphContext,
): Promise<Page<GraphModelVersion>> {
  const size = pageSize(first);
  const [start] = versionCursor.decode(after) ?? [];
  const found = await batched(context, `versions ${knowledge.asOf} ${size} ${start ?? ''}`, { sourceId, name }, (snapshot, models) =>
    modelVersionPages(snapshot, knowledge, models, { first: size, after: start }),
  );
  return {
    nodes: found.versions.map((version) => ({ ...version, knowledge, instant, rulesAt })),
    hasNextPage: found.hasNextPage,
    hasPreviousPage: start !== undefined,
    cursor: ({ version }) => versionCursor.encode([version]),
  };
}

function historyOf({ sourceId, name, knowledge: { asOf } }: GraphModel, context: GraphContext): Promise<LiveInterval[]> {
  return batched(context, `live history ${asOf}`, { sourceId, name }, (snapshot, models) => modelHistories(snapshot, models, asOf));
}

async function liveVersion(
  model: GraphModel,
  { by: { alias, stage }, on }: { readonly by: typeof LiveBy.$inferInput; readonly on: string },
  context: GraphContext,
): Promise<GraphModelVersion | null> {
  const { sourceId, name: modelName, knowledge, instant, rulesAt } = model;
  const dayAfter = addDays(`${on}T00:00:00Z`, 1).slice(0, 10);
  const live = liveOn(
    await historyOf(model, context),
    alias == null ? { kind: 'STAGE', name: stage! } : { kind: 'ALIAS', name: alias },
    dayAfter,
  );
  if (!live) return null;
  const key = { sourceId, modelName, version: live.version };
  const version = await batched(context, `version ${knowledge.asOf}`, key, (snapshot, keys) =>
    modelVersionsNamed(snapshot, keys, knowledge.asOf),
  );
  return version ? { ...version, knowledge, instant, rulesAt } : null;
}
