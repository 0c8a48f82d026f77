import { canonicalJson } from '../canonical-json.ts';
import { digestOfText } from '../digest.ts';
import type { AssetDiscrepancy } from './discrepancy.ts';
import { firstName } from './inherit-ids.ts';
import type { AssetsWorkedOut } from './work-out-assets.ts';

/**
 * A digest of what a run says there is, in canonical order. A thing keeps the id that this hub gave it first, which depends on what was
 * delivered first; so each is called here by what its items alone give it. What happened to things is a journal of this hub, told as it
 * became known, and not part of the digest.
 */
export function assetsDigest({ assets, members, questions }: AssetsWorkedOut, discrepancies: readonly AssetDiscrepancy[]): string {
  const names = new Map(assets.map(({ asset, items }) => [asset.id, firstName(items)]));
  const renamed = [...names].filter(([id, name]) => id !== name);
  // Where a thing has no other name, a finding calls it by its id.
  const inOwnWords = (text: string) => renamed.reduce((told, [id, name]) => told.replaceAll(id, name), text);
  const lines = [
    ...assets.map(({ asset }) => canonicalJson({ ...asset, id: names.get(asset.id) })),
    ...members.map(({ item, assetId, membership, link }) =>
      canonicalJson({ item: item.id, isPresent: item.isPresent, asset: names.get(assetId), membership, link }),
    ),
    ...questions.map(canonicalJson),
    ...discrepancies.map(({ kind, costCenterId, subject, expected, found, amounts }) =>
      inOwnWords(canonicalJson({ kind, costCenterId, subject, expected, found, amounts })),
    ),
  ];
  return digestOfText(lines.toSorted().join('\n'));
}
