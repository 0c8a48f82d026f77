import { modelPage, type ModelFilter as Conditions } from '#src/store/model/model-list.ts';
import { builder } from '../builder.ts';
import { pageArgs, pageSize } from '../paging/connection.ts';
import type { JudgedPage } from '../quality/judged-connection.ts';
import { masterDataOf } from '../context.ts';
import { cursorOf } from '../paging/cursor.ts';
import { parseIdOf } from '../node/global-id.ts';
import { pinOf } from '../node/historical-node.ts';
import { readText, readValues, TextFilter, TagFilter } from '../filter/text-filter.ts';
import { ModelConnection } from './model-connection.ts';
import { modelsByKey } from './models-by-key.ts';
import type { GraphModel } from './graph-model.ts';
import { Model } from './model-type.ts';
import { modelNode } from './model-node.ts';

const ModelFilter = builder.inputType('ModelFilter', {
  description: 'Which models. All conditions hold at once.',
  fields: (t) => ({
    source: t.stringList({ description: 'Of these registries, by the ids of their sources.' }),
    name: t.field({ type: TextFilter, description: 'Name.' }),
    owner: t.field({
      type: TextFilter,
      description: 'Who answers for it; null: nobody is named. Refused to viewers who do not see all cost centres.',
    }),
    tags: t.field({ type: [TagFilter], description: 'Conditions on tags. Refused to viewers who do not see all cost centres.' }),
  }),
});

const modelCursor = cursorOf('models', 'instant', 'pin', 'text', 'text');

builder.queryField('models', (t) =>
  t.field({
    demands: 'model.read',
    type: ModelConnection,
    nullable: true,
    description: 'The models of all registries. All pages that follow from one first page are of one instant.',
    args: {
      filter: t.arg({ type: ModelFilter, description: 'Which models.' }),
      ...pageArgs,
      asOf: t.arg({
        type: 'DateTime',
        description: 'As known at this instant; default: now, and for a further page the instant of the first.',
      }),
    },
    resolve: async (_, { filter, first, after, asOf }, context): Promise<JudgedPage<GraphModel>> => {
      const [startedAt, pin = pinOf(asOf), name, sourceId] = modelCursor.decode(after) ?? [];
      const start = name === undefined || sourceId === undefined ? undefined : { name, sourceId };
      const instant = startedAt ?? asOf ?? undefined;
      const question = { filter: readModelFilter(filter), first: pageSize(first), after: start };
      const knowledge = await masterDataOf(context, instant);
      const found = await context.snapshot.read((snapshot) => modelPage(snapshot, knowledge, question));
      return {
        nodes: found.models.map((model) => ({ ...model, knowledge, instant, rulesAt: pin ?? undefined, pin })),
        hasNextPage: found.hasNextPage,
        hasPreviousPage: start !== undefined,
        asOf: knowledge.asOf,
        quality: { months: 'none', asOf: instant },
        cursor: (model) => modelCursor.encode([knowledge.asOf, pin, model.name, model.sourceId]),
      };
    },
  }),
);

builder.queryField('model', (t) =>
  t.field({
    demands: 'model.read',
    type: Model,
    nullable: true,
    description: 'One model by its id, also one that the registry no longer has, as it was last known. Null when there never was one.',
    args: {
      id: t.arg.id({ required: true, description: 'As given by `Model.id`.' }),
      asOf: t.arg({ type: 'DateTime', description: 'As known at this instant; default: now.' }),
    },
    resolve: async (_, { id, asOf }, context) => {
      const named = parseIdOf(modelNode, id);
      if (!named) return null;
      const [model] = await modelsByKey(context, [named.key], asOf ?? named.asOf ?? undefined);
      return model ?? null;
    },
  }),
);

function readModelFilter(filter: typeof ModelFilter.$inferInput | null | undefined): Conditions {
  return {
    sources: filter?.source?.map(readText),
    name: filter?.name ? readValues(filter.name) : undefined,
    owner: filter?.owner ? readValues(filter.owner) : undefined,
    tags: (filter?.tags ?? []).map(({ key, ...values }) => ({ key: readText(key), ...readValues(values) })),
  };
}
