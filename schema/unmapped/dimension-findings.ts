import { dimensionFindings, type DimensionFindingRow } from '#src/store/dimension/dimension-findings.ts';
import { builder } from '../builder.ts';
import { pageArgs } from '../paging/connection.ts';
import { listPages } from '../paging/list-page.ts';
import { knowledgeOf } from '../context.ts';
import { enumOf } from '../enums/enum-of.ts';
import { isStaleRun, STALE } from '../runs/stale.ts';
import { MappedDimension } from '../filter/dimension.ts';
import { monthsOf, PeriodInput } from '../filter/period.ts';
import { judgedConnectionOf } from '../quality/judged-connection.ts';

const DimensionFindingKind = enumOf<DimensionFindingRow['kind']>('DimensionFindingKind', 'What a person should look at in a mapping.', {
  'tag-conflict': 'Variants of one tag disagree; the preferred one was taken.',
  'unknown-cost-center': 'The value is not a cost centre that was valid at the time.',
});

const FoundTag = builder.objectRef<{ readonly key: string; readonly value: string }>('FoundTag').implement({
  description: 'A tag as it stands on charges.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'As the source spells it.' }),
    value: t.exposeString('value', { description: 'Its value.' }),
  }),
});

const DimensionFinding = builder.objectRef<DimensionFindingRow>('DimensionFinding').implement({
  description: 'What a person should look at in the mapping of a month.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month', description: 'Billing month.' }),
    isStale: t.boolean({ description: STALE, resolve: ({ runId }, _, context) => isStaleRun(context, runId) }),
    kind: t.field({ type: DimensionFindingKind, description: 'What it is.', resolve: ({ kind }) => kind }),
    dimension: t.field({ type: MappedDimension, description: 'The dimension that was mapped.', resolve: ({ dimension }) => dimension }),
    rule: t.exposeString('rule', { description: 'The rule that found it.' }),
    tags: t.field({
      type: [FoundTag],
      description: 'The tags that disagree, the one that was taken first. Empty for other findings.',
      resolve: ({ detail }) => ('found' in detail ? detail.found : []),
    }),
    value: t.string({
      nullable: true,
      description: 'The value that is no cost centre; null for other findings.',
      resolve: ({ detail }) => ('value' in detail ? detail.value : null),
    }),
    scopes: t.expose('scopes', { type: 'Count', description: 'How many combinations of account, service and tags it concerns.' }),
  }),
});

const DimensionFindingConnection = judgedConnectionOf(
  'DimensionFinding',
  DimensionFinding,
  'A page of findings, month by month, what concerns most first.',
  { records: ['charge'], isOfMonths: true },
);
const pages = listPages('dimensionFindings');

builder.queryField('dimensionFindings', (t) =>
  t.field({
    demands: 'control.read',
    type: DimensionFindingConnection,
    nullable: true,
    description:
      'What the mapping of charges to cost centres and the like found odd, month by month, what concerns most first. For viewers who see all cost centres.',
    args: {
      period: t.arg({ type: PeriodInput, required: true, description: 'Billing months, both included.' }),
      ...pageArgs,
      asOf: t.arg({
        type: 'DateTime',
        description: 'As known at this instant; default: now, and for a further page the instant of the first.',
      }),
    },
    resolve: async (_, { period, first, after, asOf }, context) => {
      const months = monthsOf(period);
      const place = pages.placeOf({ first, after }, period, asOf ?? null);
      const knowledge = await knowledgeOf(context, period, place.asOf ?? undefined);
      const rows = await context.snapshot.read((snapshot) => dimensionFindings(snapshot, knowledge, place.limit));
      return { ...pages.pageOf(rows, place, knowledge.asOf), quality: { months, asOf: place.asOf ?? undefined } };
    },
  }),
);
