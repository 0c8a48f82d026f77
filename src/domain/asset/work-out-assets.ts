import { describeAsset, type Asset } from './asset.ts';
import { settleBillingNames } from './billed-as.ts';
import type { AssetDecision } from './asset-decision.ts';
import { compareText, type AssetItem, type AssetItemId, type ItemState } from './asset-item.ts';
import { inheritIds, type AssetId } from './inherit-ids.ts';
import { replayLifecycle, type AssetEvent, type DeliveryChanges } from './lifecycle.ts';
import { matchAssets, type MatchLink, type MatchQuestion } from './match-assets.ts';
import { contestedDiscrepancies } from './contested-names.ts';
import { registerDiscrepancies, serialDiscrepancies, type AssetDiscrepancy, type MatchedAsset } from './discrepancy.ts';
import { latestInstant } from '../time/instant.ts';

export interface AssetInputs {
  /** What is there, and what has vanished. */
  readonly items: readonly AssetItem[];
  readonly decisions: readonly AssetDecision[];
  readonly earlier: EarlierAssets;
  /** What was sealed since, in the order of the seals. */
  readonly deliveries: readonly DeliveryChanges[];
}

/** What the run before said. */
export interface EarlierAssets {
  readonly items: ReadonlyMap<AssetItemId, { readonly assetId: AssetId; readonly state: ItemState }>;
  /** Every id that was ever given. */
  readonly takenIds: ReadonlySet<AssetId>;
}

/** `linked`: with other items. `ambiguous`: alone until a person says what it belongs to. */
export type Membership = 'linked' | 'ambiguous' | 'alone';

export interface AssetMember {
  readonly item: AssetItem;
  readonly assetId: AssetId;
  readonly membership: Membership;
  readonly link: MatchLink | undefined;
}

export interface AssetsWorkedOut {
  readonly assets: readonly MatchedAsset[];
  readonly members: readonly AssetMember[];
  readonly questions: readonly MatchQuestion[];
  readonly events: readonly AssetEvent[];
  /** Those that need neither charges nor rights. */
  readonly discrepancies: readonly AssetDiscrepancy[];
  /** The day of the newest sighting; undefined where nothing says when it was seen. */
  readonly inventoryDay: string | undefined;
}

/** Pure: what things there are, what happened to them and what does not fit together. */
export function workOutAssets({ items, decisions, earlier, deliveries }: AssetInputs): AssetsWorkedOut {
  const { clusters, links, questions, serials } = matchAssets(items, decisions);
  const idsBefore = new Map([...earlier.items].map(([item, { assetId }]) => [item, assetId]));
  const ids = inheritIds(clusters, idsBefore, earlier.takenIds);
  const inQuestion = new Set(questions.flatMap((question) => question.items));
  const described = clusters.map((members, index) => describeAsset(ids[index]!, members));
  const { named, contested } = settleBillingNames(described);
  const assets = clusters
    .map((members, index) => ({
      asset: named[index]!,
      items: members,
      isInQuestion: members.some(({ id }) => inQuestion.has(id)),
    }))
    .toSorted((a, b) => compareText(a.asset.id, b.asset.id));
  const things = assets.map(({ asset, items: members }) => ({ id: asset.id, items: members }));
  const states = new Map([...earlier.items].map(([item, { state }]) => [item, state]));
  return {
    assets,
    members: assets.flatMap((matched) => membersOf(matched, links, inQuestion)),
    questions,
    events: replayLifecycle(things, deliveries, states),
    discrepancies: [
      ...registerDiscrepancies(assets),
      ...serialDiscrepancies(assets, serials),
      ...contestedDiscrepancies(assets, contested),
    ],
    inventoryDay: newestSighting(items),
  };
}

function membersOf(
  { asset, items }: { readonly asset: Asset; readonly items: readonly AssetItem[] },
  links: ReadonlyMap<AssetItemId, MatchLink>,
  inQuestion: ReadonlySet<AssetItemId>,
): AssetMember[] {
  return items.map((item) => {
    const alone = inQuestion.has(item.id) ? 'ambiguous' : 'alone';
    return { item, assetId: asset.id, membership: items.length > 1 ? 'linked' : alone, link: links.get(item.id) };
  });
}

function newestSighting(items: readonly AssetItem[]): string | undefined {
  const seen = items.flatMap(({ isPresent, lastSeenAt }) => (isPresent && lastSeenAt !== null ? [lastSeenAt] : []));
  return latestInstant(seen)?.slice(0, 10);
}
