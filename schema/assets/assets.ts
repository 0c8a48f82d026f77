import { createHash } from 'node:crypto';
import { assetPage, type AssetFilter as Conditions } from '#src/store/asset/assets.ts';
import { builder } from '../builder.ts';
import { pageArgs, pageSize } from '../paging/connection.ts';
import { judgedConnectionOf, type JudgedPage } from '../quality/judged-connection.ts';
import type { GraphContext } from '../context.ts';
import { cursorOf } from '../paging/cursor.ts';
import { invalidInput } from '../error/graph-error.ts';
import { parseIdOf } from '../node/global-id.ts';
import { pinOf } from '../node/historical-node.ts';
import { readText } from '../filter/text-filter.ts';
import { AssetStatusEnum, AssetTypeEnum } from './asset-enums.ts';
import { Asset, assetOf, assetsRunOf, type GraphAsset } from './asset-ref.ts';
import { assetNode } from './asset-node.ts';

const AssetConnection = judgedConnectionOf('Asset', Asset, 'A page of things, in the order of their ids.', {
  records: ['assetObservation', 'fixedAsset'],
  isOfMonths: false,
});

const AssetFilter = builder.inputType('AssetFilter', {
  description: 'Which things. All conditions hold at once.',
  fields: (t) => ({
    status: t.field({ type: [AssetStatusEnum], description: 'In one of these states.' }),
    assetType: t.field({ type: [AssetTypeEnum], description: 'Of one of these kinds.' }),
    costCenter: t.stringList({ description: 'Of one of these cost centres.' }),
    source: t.stringList({ description: 'Listed now by one of these sources.' }),
    serialNumber: t.stringList({ description: 'With one of these serial numbers.' }),
    assetTag: t.stringList({ description: 'With one of these asset tags.' }),
    name: t.stringList({ description: 'With one of these names.' }),
    assignedTo: t.stringList({ description: 'Had by one of these, as the tool spells them.' }),
  }),
});

const asOfArgument = {
  type: 'DateTime',
  description: 'As known at this instant; default: now, and for a further page the instant of the first.',
} as const;

builder.queryField('assets', (t) =>
  t.field({
    demands: 'asset.read',
    type: AssetConnection,
    nullable: true,
    description: 'The things that there are. Limited viewers see only those of their own cost centres.',
    args: { filter: t.arg({ type: AssetFilter, description: 'Which things.' }), ...pageArgs, asOf: t.arg(asOfArgument) },
    resolve: (_, args, context) => assets(args, context),
  }),
);

builder.queryField('asset', (t) =>
  t.field({
    demands: 'asset.read',
    type: Asset,
    nullable: true,
    description: 'One thing by its id; null when there is none that the viewer may see.',
    args: {
      id: t.arg.id({ required: true, description: 'As given by `Asset.id`.' }),
      asOf: t.arg({ type: 'DateTime', description: 'As known at this instant; default: now.' }),
    },
    resolve: async (_, { id, asOf }, context) => {
      const named = parseIdOf(assetNode, id);
      const instant = asOf ?? named?.asOf ?? undefined;
      const run = named && (await assetsRunOf(context, instant));
      return (run && (await assetOf(context, run, named.key.id, pinOf(instant)))) ?? null;
    },
  }),
);

interface Arguments {
  readonly filter?: typeof AssetFilter.$inferInput | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly asOf?: string | null | undefined;
}

const assetCursor = cursorOf('assets', 'text', 'instant', 'pin', 'text');

async function assets(args: Arguments, context: GraphContext): Promise<JudgedPage<GraphAsset>> {
  const size = pageSize(args.first);
  const question = createHash('sha256')
    .update(JSON.stringify(args.filter ?? null))
    .digest('base64url')
    .slice(0, 16);
  const [of, startedAt, pin = pinOf(args.asOf), after] = assetCursor.decode(args.after) ?? [];
  if (of !== undefined && of !== question) throw invalidInput('a cursor of the same list: same filter', args.after);
  const instant = startedAt ?? args.asOf ?? undefined;
  const quality = { months: 'none', asOf: instant } as const;
  const run = await assetsRunOf(context, instant);
  if (!run) return { nodes: [], hasNextPage: false, hasPreviousPage: false, quality, cursor: () => '' };
  const found = await context.snapshot.read((snapshot) =>
    assetPage(snapshot, { run, filter: readFilter(args.filter), first: size, after }),
  );
  return {
    nodes: found.assets.map((asset) => ({ ...asset, pin })),
    hasNextPage: found.hasNextPage,
    hasPreviousPage: after !== undefined,
    asOf: run.sealedAt,
    quality,
    cursor: ({ id }) => assetCursor.encode([question, run.sealedAt, pin, id]),
  };
}

function readFilter(filter: Arguments['filter']): Conditions {
  const texts = (values: readonly string[] | null | undefined) => values?.map(readText);
  return {
    statuses: filter?.status ?? undefined,
    types: filter?.assetType ?? undefined,
    costCenters: texts(filter?.costCenter),
    sources: texts(filter?.source),
    serialNumbers: texts(filter?.serialNumber),
    assetTags: texts(filter?.assetTag),
    names: texts(filter?.name),
    assignedTo: texts(filter?.assignedTo),
  };
}
