import {
  assetDiscrepancyPage,
  type AssetDiscrepancyFilter as Conditions,
  type AssetDiscrepancyRow,
} from '#src/store/asset/asset-discrepancies.ts';
import { runsById } from '#src/store/run/runs.ts';
import { batched } from '../selection/batched.ts';
import { builder } from '../builder.ts';
import { pageArgs, pageSize } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { parseIdOf } from '../node/global-id.ts';
import { historicalFields, HistoricalNode, pinOf, type Pinned } from '../node/historical-node.ts';
import { Node } from '../node/node-interface.ts';
import { Run } from '../runs/run-ref.ts';
import { isStaleRun, STALE } from '../runs/stale.ts';
import { readText } from '../filter/text-filter.ts';
import { AssetDiscrepancyKindEnum } from './asset-enums.ts';
import { Asset, assetOf, assetsRunOf } from './asset-ref.ts';
import { assetNode } from './asset-node.ts';
import { assetDiscrepancyNode } from './asset-discrepancy-node.ts';
import { judgedConnectionOf, type JudgedPage } from '../quality/judged-connection.ts';

const AssetAmount = builder.objectRef<{ readonly currency: string; readonly amount: string }>('AssetAmount').implement({
  description: 'A sum in one currency.',
  fields: (t) => ({
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    amount: t.expose('amount', { type: 'Decimal', description: 'Effective cost.' }),
  }),
});

type GraphDiscrepancy = AssetDiscrepancyRow & Pinned;

const AssetDiscrepancy = builder.objectRef<GraphDiscrepancy>('AssetDiscrepancy').implement({
  description: 'Something that does not fit together.',
  interfaces: [Node, HistoricalNode],
  fields: (t) => ({
    ...historicalFields(t, assetDiscrepancyNode, 'The same finding has the same id in later runs.'),
    kind: t.expose('kind', { type: AssetDiscrepancyKindEnum, description: 'What does not fit.' }),
    subject: t.exposeString('subject', { description: 'A tag, a serial number, a record, a product, a resource.' }),
    expected: t.exposeString('expected', { description: 'What was expected.' }),
    found: t.exposeString('found', { description: 'What was found.' }),
    costCenter: t.exposeString('costCenter', { nullable: true, description: 'Whom it concerns; null: nobody in particular.' }),
    amounts: t.field({
      type: [AssetAmount],
      nullable: true,
      description: 'What was charged though it should not have been. Null for viewers who do not see all cost centres.',
      resolve: ({ amounts }) => amounts,
    }),
    asset: t.field({
      type: Asset,
      nullable: true,
      description: 'The thing; null where it is not about one.',
      resolve: async ({ assetId, run, pin }, _, context) =>
        assetId === null ? null : ((await assetOf(context, run, assetId, pin)) ?? null),
    }),
    toldSince: t.expose('toldSince', { type: 'DateTime', description: 'Since when it has been told as it is.' }),
    isStale: t.boolean({ description: STALE, resolve: ({ run }, _, context) => isStaleRun(context, run.id) }),
    run: t.field({
      type: Run,
      description: 'The run that tells it.',
      resolve: async ({ run }, _, context) => (await batched(context, 'run', run.id, runsById))!,
    }),
  }),
});

const AssetDiscrepancyFilter = builder.inputType('AssetDiscrepancyFilter', {
  description: 'Which discrepancies. All conditions hold at once.',
  fields: (t) => ({
    kind: t.field({ type: [AssetDiscrepancyKindEnum], description: 'Of one of these kinds.' }),
    costCenter: t.stringList({ description: 'That concern one of these cost centres.' }),
    asset: t.idList({ description: 'About one of these things.' }),
  }),
});

const DiscrepancyConnection = judgedConnectionOf('AssetDiscrepancy', AssetDiscrepancy, 'A page of discrepancies, by kind.', {
  records: ['assetObservation', 'fixedAsset', 'licenseEntitlement', 'charge'],
  isOfMonths: false,
});
const discrepancyCursor = cursorOf('asset discrepancies', 'instant', 'pin', 'text', 'text');

builder.queryField('assetDiscrepancies', (t) =>
  t.field({
    demands: 'asset.read',
    type: DiscrepancyConnection,
    nullable: true,
    description:
      'What does not fit together between what tools see, what is on the books and what is paid. Limited viewers see only what concerns their own cost centres.',
    args: {
      filter: t.arg({ type: AssetDiscrepancyFilter, description: 'Which discrepancies.' }),
      ...pageArgs,
      asOf: t.arg({
        type: 'DateTime',
        description: 'As known at this instant; default: now, and for a further page the instant of the first.',
      }),
    },
    resolve: async (_, { filter, first, after, asOf }, context): Promise<JudgedPage<GraphDiscrepancy>> => {
      const size = pageSize(first);
      const [startedAt, pin = pinOf(asOf), kind, id] = discrepancyCursor.decode(after) ?? [];
      const instant = startedAt ?? asOf ?? undefined;
      const quality = { months: 'none', asOf: instant } as const;
      const run = await assetsRunOf(context, instant);
      if (!run) return { nodes: [], hasNextPage: false, hasPreviousPage: false, quality, cursor: () => '' };
      const start = kind === undefined || id === undefined ? undefined : { kind, id };
      const found = await context.snapshot.read((snapshot) =>
        assetDiscrepancyPage(snapshot, { run, filter: readFilter(filter), first: size, after: start }),
      );
      return {
        nodes: found.discrepancies.map((discrepancy) => ({ ...discrepancy, pin })),
        hasNextPage: found.hasNextPage,
        hasPreviousPage: start !== undefined,
        asOf: run.sealedAt,
        quality,
        cursor: (node) => discrepancyCursor.encode([run.sealedAt, pin, node.kind, node.id]),
      };
    },
  }),
);

function readFilter(filter: typeof AssetDiscrepancyFilter.$inferInput | null | undefined): Conditions {
  return {
    kinds: filter?.kind ?? undefined,
    costCenters: filter?.costCenter?.map(readText),
    assetIds: filter?.asset?.flatMap((one) => parseIdOf(assetNode, one)?.key.id ?? []),
  };
}
