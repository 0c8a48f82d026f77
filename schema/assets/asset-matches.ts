import {
  decideAssetMatch,
  type AssetMatchDecision,
  type AssetMatchOutcome,
  type AssetParty as Party,
} from '#src/actions/asset/decide-asset-match.ts';
import { itemsById } from '#src/store/asset/asset-links.ts';
import type { AssetsRun } from '#src/store/asset/assets.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { parseIdOf } from '../node/global-id.ts';
import { resultOf } from '../refusal/refusal.ts';
import { Asset, assetOf, assetsRunOf, parseItemId, type GraphAsset } from './asset-ref.ts';
import { assetNode } from './asset-node.ts';

type Decided = Extract<AssetMatchOutcome, { outcome: 'decided' }>;

const AssetMatchDecided = builder.objectRef<Decided>('AssetMatchDecided').implement({
  description: 'The decision is kept, and assets were worked out by it.',
  fields: (t) => ({
    decisions: t.int({ description: 'How many pairs of items it is about.', resolve: ({ decisionIds }) => decisionIds.length }),
    isWorkedOut: t.boolean({
      description: 'False when deliveries kept coming while the run was made: a later run takes the decision into account.',
      resolve: ({ runId }) => runId !== null,
    }),
    assets: t.field({
      type: [Asset],
      description: 'The assets that the items belong to now.',
      resolve: ({ items }, _, context) => assetsOfItems(context, items),
    }),
  }),
});

const AssetMatchResult = resultOf('AssetMatchResult', 'What became of a decision on assets.', AssetMatchDecided);

const AssetParty = builder.inputType('AssetParty', {
  description: 'One side of a decision: an asset with all its items, or a single item.',
  isOneOf: true,
  fields: (t) => ({
    asset: t.id({ description: 'An asset, as given by `Asset.id`.' }),
    item: t.id({ description: 'An item of an asset, as given by `AssetLink.item`.' }),
  }),
});

const reason = 'Why, in at most 1,000 characters. It is kept with the decision and in the audit log.';

const ConfirmInput = pairInput('ConfirmAssetMatchInput', 'Which two are the same asset, and why.');
const ForbidInput = pairInput('ForbidAssetMatchInput', 'Which two are never the same asset, and why.');
const WithdrawInput = pairInput('WithdrawAssetDecisionsInput', 'Between which two decisions are withdrawn, and why.');

const SplitInput = builder.inputType('SplitAssetInput', {
  description: 'Which items are split off which asset, and why.',
  fields: (t) => ({
    asset: t.id({ required: true, description: 'The asset, as given by `Asset.id`.' }),
    items: t.idList({ required: true, description: 'The items that leave it, as given by `AssetLink.item`. At least one has to stay.' }),
    reason: t.string({ required: true, description: reason }),
  }),
});

builder.mutationField('confirmAssetMatch', (t) =>
  t.field({
    demands: 'asset.decide',
    type: AssetMatchResult,
    description: 'Decides that two are the same asset, whatever the evidence says.',
    args: { input: t.arg({ type: ConfirmInput, required: true, description: 'The decision.' }) },
    resolve: (_, { input }, context) => decideOnPair(context, 'confirm', input),
  }),
);

builder.mutationField('forbidAssetMatch', (t) =>
  t.field({
    demands: 'asset.decide',
    type: AssetMatchResult,
    description: 'Decides that two are never the same asset, whatever the evidence says.',
    args: { input: t.arg({ type: ForbidInput, required: true, description: 'The decision.' }) },
    resolve: (_, { input }, context) => decideOnPair(context, 'forbid', input),
  }),
);

builder.mutationField('withdrawAssetDecisions', (t) =>
  t.field({
    demands: 'asset.decide',
    type: AssetMatchResult,
    description:
      'Withdraws what was decided between two, so that the evidence decides again. To withdraw what was decided within one asset, name it twice.',
    args: { input: t.arg({ type: WithdrawInput, required: true, description: 'What is withdrawn.' }) },
    resolve: (_, { input }, context) => decideOnPair(context, 'withdraw', input),
  }),
);

builder.mutationField('splitAsset', (t) =>
  t.field({
    demands: 'asset.decide',
    type: AssetMatchResult,
    description: 'Decides that items are not the same asset as the other items of it.',
    args: { input: t.arg({ type: SplitInput, required: true, description: 'The decision.' }) },
    resolve: (_, { input }, context) => {
      const asset = parseIdOf(assetNode, input.asset)?.key.id;
      const items = input.items.map(parseItemId);
      // An id that is none of these is found nowhere.
      const isSound = asset !== undefined && items.every((item) => item !== undefined);
      return decide(context, { act: 'split', asset: isSound ? asset : '', items: items.map((item) => item ?? ''), reason: input.reason });
    },
  }),
);

function pairInput(name: string, description: string) {
  return builder.inputType(name, {
    description,
    fields: (t) => ({
      one: t.field({ type: AssetParty, required: true, description: 'One side.' }),
      other: t.field({ type: AssetParty, required: true, description: 'The other side.' }),
      reason: t.string({ required: true, description: reason }),
    }),
  });
}

type PairInput = (typeof ConfirmInput)['$inferInput'];

function decideOnPair(
  context: GraphContext,
  act: 'confirm' | 'forbid' | 'withdraw',
  { one, other, reason: why }: PairInput,
): Promise<AssetMatchOutcome> {
  return decide(context, { act, parties: [partyOf(one), partyOf(other)], reason: why });
}

function decide(context: GraphContext, decision: AssetMatchDecision): Promise<AssetMatchOutcome> {
  return context.act((db) => decideAssetMatch(db, context.viewer, decision));
}

/** An id that names nothing is found nowhere. */
function partyOf({ asset, item }: { readonly asset?: string | null | undefined; readonly item?: string | null | undefined }): Party {
  return asset == null ? { item: parseItemId(item ?? '') ?? '' } : { asset: parseIdOf(assetNode, asset)?.key.id ?? '' };
}

async function assetsOfItems(context: GraphContext, items: readonly string[]): Promise<GraphAsset[]> {
  const run = await assetsRunOf(context);
  if (!run) return [];
  const links = await context.snapshot.read((snapshot) => itemsById(snapshot, run, items));
  return assetsOf(context, run, [...new Set(links.map(({ assetId }) => assetId))].toSorted());
}

async function assetsOf(context: GraphContext, run: AssetsRun, ids: readonly string[]): Promise<GraphAsset[]> {
  const assets = await Promise.all(ids.map((id) => assetOf(context, run, id, null)));
  return assets.filter((asset) => asset !== undefined);
}
