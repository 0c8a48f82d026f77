import type { Asset } from './asset.ts';
import type { ContestedName } from './billed-as.ts';
import { sharedFinding, type AssetDiscrepancy, type MatchedAsset } from './discrepancy.ts';

/** Resources whose charges are counted for no thing, because several have their id. What a person has still to match is no finding. */
export function contestedDiscrepancies(assets: readonly MatchedAsset[], contested: readonly ContestedName<Asset>[]): AssetDiscrepancy[] {
  const inQuestion = new Set(assets.filter(({ isInQuestion }) => isInQuestion).map(({ asset }) => asset.id));
  return contested
    .filter(({ claimants }) => !claimants.some(({ id }) => inQuestion.has(id)))
    .map(({ resourceId, claimants }) =>
      sharedFinding('resource-claimed-twice', claimants, { subject: resourceId, expected: 'one asset with this cloud resource id' }),
    );
}
