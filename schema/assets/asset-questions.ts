import { assetQuestionPage, type AssetQuestionRow } from '#src/store/asset/asset-questions.ts';
import { builder } from '../builder.ts';
import { pageArgs, pageSize } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { pinOf, type Pinned } from '../node/historical-node.ts';
import { isStaleRun, STALE } from '../runs/stale.ts';
import { AssetQuestionReasonEnum } from './asset-enums.ts';
import { AssetEvidence } from './asset-parts.ts';
import { Asset, assetOf, assetsRunOf, itemId } from './asset-ref.ts';
import { judgedConnectionOf, type JudgedPage } from '../quality/judged-connection.ts';

type GraphQuestion = AssetQuestionRow & Pinned;

const AssetQuestion = builder.objectRef<GraphQuestion>('AssetQuestion').implement({
  description: 'Two items that may be one thing, and were not merged. Answer with confirmAssetMatch or forbidAssetMatch.',
  fields: (t) => ({
    reason: t.expose('reason', { type: AssetQuestionReasonEnum, description: 'Why a person is asked.' }),
    score: t.exposeInt('score', { description: 'The sum of the evidence.' }),
    evidence: t.field({ type: [AssetEvidence], description: 'What speaks for it, and against.', resolve: ({ evidence }) => evidence }),
    isStale: t.boolean({ description: STALE, resolve: ({ run }, _, context) => isStaleRun(context, run.id) }),
    items: t.idList({ description: 'The two items.', resolve: ({ leftItem, rightItem }) => [itemId(leftItem), itemId(rightItem)] }),
    assets: t.field({
      type: [Asset],
      description: 'The things that they are now.',
      resolve: async ({ leftAssetId, rightAssetId, run, pin }, _, context) => {
        const assets = await Promise.all([leftAssetId, rightAssetId].map((id) => assetOf(context, run, id, pin)));
        return assets.filter((asset) => asset !== undefined);
      },
    }),
  }),
});

const AssetQuestionConnection = judgedConnectionOf('AssetQuestion', AssetQuestion, 'A page of questions, the most likely matches first.', {
  records: ['assetObservation'],
  isOfMonths: false,
});
const questionCursor = cursorOf('asset questions', 'instant', 'pin', 'integer', 'text', 'text');

builder.queryField('assetQuestions', (t) =>
  t.field({
    demands: 'match.read',
    type: AssetQuestionConnection,
    nullable: true,
    description: 'Matches that are left for a person. For viewers who see all cost centres: a match concerns whoever pays for either.',
    args: {
      ...pageArgs,
      asOf: t.arg({
        type: 'DateTime',
        description: 'As known at this instant; default: now, and for a further page the instant of the first.',
      }),
    },
    resolve: async (_, { first, after, asOf }, context): Promise<JudgedPage<GraphQuestion>> => {
      const size = pageSize(first);
      const [startedAt, pin = pinOf(asOf), score, leftItem, rightItem] = questionCursor.decode(after) ?? [];
      const instant = startedAt ?? asOf ?? undefined;
      const quality = { months: 'none', asOf: instant } as const;
      const run = await assetsRunOf(context, instant);
      if (!run) return { nodes: [], hasNextPage: false, hasPreviousPage: false, quality, cursor: () => '' };
      const start = score === undefined || leftItem === undefined || rightItem === undefined ? undefined : { score, leftItem, rightItem };
      const found = await context.snapshot.read((snapshot) => assetQuestionPage(snapshot, { run, first: size, after: start }));
      return {
        nodes: found.questions.map((question) => ({ ...question, pin })),
        hasNextPage: found.hasNextPage,
        hasPreviousPage: start !== undefined,
        asOf: run.sealedAt,
        quality,
        cursor: (node) => questionCursor.encode([run.sealedAt, pin, node.score, node.leftItem, node.rightItem]),
      };
    },
  }),
);
