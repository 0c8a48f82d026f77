import { isGivenUp, retirementOf } from './asset-status.ts';
import { compareText } from './asset-item.ts';
import type { BilledAs } from './billed-as.ts';
import { finding, type AssetDiscrepancy, type MatchedAsset } from './discrepancy.ts';
import type { AssetId } from './inherit-ids.ts';

/** What is to be looked for among the charges: what is billed by the names of a thing after this day. */
export interface ChargesToFind {
  readonly assetId: AssetId;
  readonly billedAs: readonly BilledAs[];
  /** ISO day: what is charged for the day itself is right. */
  readonly after: string;
}

/** What was found; decimal text. */
export interface ChargesFound {
  readonly assetId: AssetId;
  readonly currency: string;
  readonly amount: string;
}

/** For which things there should be no charges any more. */
export function chargesToFind(assets: readonly MatchedAsset[]): ChargesToFind[] {
  return assets.flatMap((matched) => {
    const after = givenUpOn(matched);
    const { id, billedAs } = matched.asset;
    return after === undefined || billedAs.length === 0 ? [] : [{ assetId: id, billedAs, after }];
  });
}

export function billingDiscrepancies(assets: readonly MatchedAsset[], found: readonly ChargesFound[]): AssetDiscrepancy[] {
  const byAsset = Map.groupBy(found, ({ assetId }) => assetId);
  return assets.flatMap((matched) => {
    const charges = byAsset.get(matched.asset.id);
    if (!charges) return [];
    const { asset } = matched;
    const told = {
      subject: asset.billedAs[0]!.resourceId,
      expected: `no charges after ${givenUpOn(matched)}`,
      found: `charges in ${charges
        .map(({ currency }) => currency)
        .toSorted(compareText)
        .join(', ')}`,
    };
    const amounts = charges.map(({ currency, amount }) => ({ currency, amount })).toSorted((a, b) => compareText(a.currency, b.currency));
    return [{ ...finding('retired-but-billed', asset, asset.id, told), amounts }];
  });
}

/** The books decide, and what the tools say where the books say nothing. */
function givenUpOn({ asset, items }: MatchedAsset): string | undefined {
  const booked = retirementOf(items);
  if (booked !== undefined || asset.status !== 'retired') return booked;
  return items
    .flatMap((item) => (isGivenUp(item) ? (item.givenUpOn ?? []) : []))
    .toSorted(compareText)
    .at(-1);
}
