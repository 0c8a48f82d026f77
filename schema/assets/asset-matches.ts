import { decideAssetMatch, type AssetMatchDecision, type AssetMatchOutcome } from '#src/actions/asset/decide-asset-match.ts';
import { itemsById } from '#src/store/asset/asset-links.ts';
import type { AssetsRun } from '#src/store/asset/assets.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { Asset, assetOf, assetsRunOf, parseParty, type GraphAsset } from './asset-ref.ts';

type Decided = Extract<AssetMatchOutcome, { outcome: 'decided' }>;
type Refused = Extract<AssetMatchOutcome, { outcome: 'refused' }>;

const AssetMatchDecided = builder.objectRef<Decided>('AssetMatchDecided').implement({
  description: 'The decision is kept, and things were worked out by it.',
  fields: (t) => ({
    decisions: t.int({ description: 'How many pairs of items it is about.', resolve: ({ decisionIds }) => decisionIds.length }),
    isWorkedOut: t.boolean({
      description: 'False when deliveries kept coming while the run was made: a later run takes the decision into account.',
      resolve: ({ runId }) => runId !== null,
    }),
    assets: t.field({
      type: [Asset],
      description: 'The things that the items belong to now.',
      resolve: ({ items }, _, context) => assetsOfItems(context, items),
    }),
  }),
});

const REFUSALS = {
  FORBIDDEN: 'The viewer does not see all cost centres.',
  REASON_MISSING: 'A decision needs a reason.',
  NOT_FOUND: 'An id names nothing that is there.',
  NOTHING_TO_DECIDE: 'There is nothing between the two to decide, or to withdraw.',
  TOO_MANY: 'The decision is about more pairs of items than a person can mean.',
  CONTRADICTED: 'An earlier decision says the opposite: withdraw it first.',
} as const satisfies Record<Refused['code'], string>;

const AssetMatchRefusal = builder.enumType('AssetMatchRefusal', {
  description: 'Why a decision was not kept.',
  values: Object.fromEntries(Object.entries(REFUSALS).map(([code, description]) => [code, { description }])) as Record<
    Refused['code'],
    { description: string }
  >,
});

const AssetMatchRefused = builder.objectRef<Refused>('AssetMatchRefused').implement({
  description: 'Nothing was decided.',
  fields: (t) => ({
    code: t.field({ type: AssetMatchRefusal, description: 'Why, as a stable code.', resolve: ({ code }) => code }),
    expected: t.exposeString('expected', { description: 'What was expected.' }),
    found: t.exposeString('found', { description: 'What was found.' }),
    wayOut: t.exposeString('wayOut', { description: 'What to do.' }),
  }),
});

const AssetMatchResult = builder.unionType('AssetMatchResult', {
  description: 'What became of a decision on assets.',
  types: [AssetMatchDecided, AssetMatchRefused],
  resolveType: ({ outcome }) => (outcome === 'decided' ? AssetMatchDecided : AssetMatchRefused),
});

const party = 'A thing, or one item of it (`AssetLink.item`).';
const reason = 'Why. Kept with the decision, and in the audit log.';

builder.mutationField('confirmAssetMatch', (t) =>
  t.field({
    demands: 'asset.decide',
    type: AssetMatchResult,
    description: 'Decides that two things are one, whatever the evidence says. For viewers who see all cost centres.',
    args: pairArguments(t),
    resolve: (_, args, context) => decideOnPair(context, 'confirm', args),
  }),
);

builder.mutationField('forbidAssetMatch', (t) =>
  t.field({
    demands: 'asset.decide',
    type: AssetMatchResult,
    description: 'Decides that two things, or two items, are never one, whatever the evidence says. For viewers who see all cost centres.',
    args: pairArguments(t),
    resolve: (_, args, context) => decideOnPair(context, 'forbid', args),
  }),
);

builder.mutationField('withdrawAssetDecisions', (t) =>
  t.field({
    demands: 'asset.decide',
    type: AssetMatchResult,
    description:
      'Takes back what was decided between two things or items (a thing twice: between its own items): the evidence decides again. For viewers who see all cost centres.',
    args: pairArguments(t),
    resolve: (_, args, context) => decideOnPair(context, 'withdraw', args),
  }),
);

builder.mutationField('splitAsset', (t) =>
  t.field({
    demands: 'asset.decide',
    type: AssetMatchResult,
    description: 'Decides that these items are not what the rest of the thing is. For viewers who see all cost centres.',
    args: {
      asset: t.arg.id({ required: true, description: 'The thing.' }),
      items: t.arg.idList({ required: true, description: 'The items that leave it (`AssetLink.item`); at least one has to stay.' }),
      reason: t.arg.string({ required: true, description: reason }),
    },
    resolve: (_, args, context) => {
      const from = parseParty(args.asset);
      const leaving = args.items.map(parseParty);
      const items = leaving.flatMap((one) => (one && 'item' in one ? [one.item] : []));
      // An id that is none of these is found nowhere.
      const asset = from && 'asset' in from && items.length === leaving.length ? from.asset : '';
      return decide(context, { act: 'split', asset, items, reason: args.reason });
    },
  }),
);

type ArgumentBuilder = Parameters<Parameters<typeof builder.mutationField>[1]>[0];

function pairArguments(t: ArgumentBuilder) {
  return {
    one: t.arg.id({ required: true, description: party }),
    other: t.arg.id({ required: true, description: party }),
    reason: t.arg.string({ required: true, description: reason }),
  };
}

function decideOnPair(
  context: GraphContext,
  act: 'confirm' | 'forbid' | 'withdraw',
  args: { readonly one: string; readonly other: string; readonly reason: string },
): Promise<AssetMatchOutcome> {
  const [one = { item: '' }, other = { item: '' }] = [parseParty(args.one), parseParty(args.other)];
  return decide(context, { act, parties: [one, other], reason: args.reason });
}

function decide(context: GraphContext, decision: AssetMatchDecision): Promise<AssetMatchOutcome> {
  return context.act((db) => decideAssetMatch(db, context.viewer, decision));
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
