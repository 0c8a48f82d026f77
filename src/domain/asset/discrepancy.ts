import { createHash } from 'node:crypto';
import { type Asset } from './asset.ts';
import { retirementOf } from './asset-status.ts';
import { compareText, isSeen, type AssetItem, type AssetItemId } from './asset-item.ts';
import { normalizeTag } from './identifiers.ts';
import type { AssetId } from './inherit-ids.ts';
import { latestInstant } from '../time/instant.ts';

/** What does not fit together between what is seen, what is on the books and what is paid. */
export type AssetDiscrepancyKind =
  | 'tag-without-record'
  | 'sighting-without-record'
  | 'record-without-sighting'
  | 'recorded-twice'
  | 'retired-but-sighted'
  | 'serial-twice'
  | 'software-without-entitlement'
  | 'retired-but-billed'
  | 'resource-claimed-twice';

export interface AssetDiscrepancy {
  /** 24 hexadecimal digits: the same finding in a later run has the same. */
  readonly id: string;
  readonly kind: AssetDiscrepancyKind;
  /** Null where it is not about one thing. */
  readonly assetId: AssetId | null;
  /** Whom it concerns; null: nobody in particular. */
  readonly costCenterId: string | null;
  /** What it is about, for people: a tag, a serial number, a product, a resource. */
  readonly subject: string;
  readonly expected: string;
  readonly found: string;
  /** What was charged though it should not have been; decimal text. */
  readonly amounts: readonly { readonly currency: string; readonly amount: string }[];
}

/** A thing with its items, and whether a person has still to say what they belong to. */
export interface MatchedAsset {
  readonly asset: Asset;
  readonly items: readonly AssetItem[];
  readonly isInQuestion: boolean;
}

export function discrepancyId(kind: AssetDiscrepancyKind, about: string): string {
  return createHash('sha256').update(`${kind} ${about}`).digest('hex').slice(0, 24);
}

/** Machines that one buys: clouds and virtual machines are in no register. */
const BOUGHT: ReadonlySet<Asset['assetType']> = new Set(['computer', 'mobile-device']);

/**
 * What tools see and the register does not have, and the other way round. Only where both have been delivered; what a person has
 * still to match is no finding.
 */
export function registerDiscrepancies(assets: readonly MatchedAsset[]): AssetDiscrepancy[] {
  const items = assets.flatMap((matched) => matched.items);
  const hasBoth = (['observation', 'record'] as const).every((origin) => items.some((item) => item.origin === origin && item.isPresent));
  if (!hasBoth) return [];
  return assets.filter(({ isInQuestion }) => !isInQuestion).flatMap((matched) => CHECKS.flatMap((check) => check(matched)));
}

const CHECKS: readonly ((matched: MatchedAsset) => AssetDiscrepancy[])[] = [unrecorded, unsighted, recordedTwice, sightedAfterwards];

function unrecorded({ asset, items }: MatchedAsset): AssetDiscrepancy[] {
  const isRecorded = items.some(({ origin, isPresent }) => origin === 'record' && isPresent);
  if (isRecorded || asset.status !== 'active' || !BOUGHT.has(asset.assetType)) return [];
  const tag = items.find((item) => isSeen(item) && normalizeTag(item.assetTag) !== undefined)?.assetTag;
  const kind = tag ? 'tag-without-record' : 'sighting-without-record';
  const subject = tag ?? asset.serialNumber ?? asset.name ?? asset.id;
  const seenIn = [...new Set(items.filter(isSeen).map(({ source }) => source))].toSorted(compareText);
  return [
    finding(kind, asset, asset.id, {
      subject,
      expected: 'a record in the fixed-asset register',
      found: `none; seen by ${seenIn.join(', ')}`,
    }),
  ];
}

function unsighted({ asset, items }: MatchedAsset): AssetDiscrepancy[] {
  if (asset.status === 'active') return [];
  return items
    .filter(({ origin, isPresent, state }) => origin === 'record' && isPresent && state === 'active')
    .map((record) => {
      const found = asset.status === 'unseen' ? 'none' : `none any more; last seen ${lastSeen(items) ?? 'at an unknown time'}`;
      return finding('record-without-sighting', asset, record.id, { subject: record.key, expected: 'a sighting by a tool', found });
    });
}

function recordedTwice({ asset, items }: MatchedAsset): AssetDiscrepancy[] {
  const records = items.filter(({ origin, isPresent, state }) => origin === 'record' && isPresent && state === 'active');
  if (records.length < 2) return [];
  const keys = records.map(({ key }) => key).toSorted(compareText);
  return [finding('recorded-twice', asset, asset.id, { subject: keys[0]!, expected: 'one record of one thing', found: keys.join(', ') })];
}

function sightedAfterwards({ asset, items }: MatchedAsset): AssetDiscrepancy[] {
  const retiredOn = retirementOf(items);
  if (retiredOn === undefined || asset.status !== 'active') return [];
  const record = items.find(({ origin }) => origin === 'record')!;
  const found = `seen ${lastSeen(items) ?? 'at an unknown time'}`;
  return [finding('retired-but-sighted', asset, record.id, { subject: record.key, expected: `not seen after ${retiredOn}`, found })];
}

function lastSeen(items: readonly AssetItem[]): string | undefined {
  return latestInstant(items.flatMap(({ origin, lastSeenAt }) => (origin === 'observation' ? (lastSeenAt ?? []) : [])));
}

/** Things in use that claim one serial number, and are not one thing. `serials`: those that tell things apart, by item. */
export function serialDiscrepancies(assets: readonly MatchedAsset[], serials: ReadonlyMap<AssetItemId, string>): AssetDiscrepancy[] {
  const bearers = new Map<string, Asset[]>();
  for (const { asset, items } of assets) {
    const own = new Set(items.filter(isSeen).flatMap(({ id }) => serials.get(id) ?? []));
    for (const serial of own) bearers.set(serial, [...(bearers.get(serial) ?? []), asset]);
  }
  return [...bearers]
    .filter(([, all]) => all.length > 1)
    .map(([serial, all]) => {
      const told = { subject: serial, expected: 'one thing in use with this serial number' };
      return sharedFinding('serial-twice', all, told);
    });
}

/** A finding about several things: it concerns a cost centre where all of them are its own. */
export function sharedFinding(
  kind: AssetDiscrepancyKind,
  all: readonly Asset[],
  told: Pick<AssetDiscrepancy, 'subject' | 'expected'>,
): AssetDiscrepancy {
  const [first] = all.toSorted((a, b) => compareText(a.id, b.id));
  const costCenters = new Set(all.map(({ costCenterId }) => costCenterId));
  const names = all.map(({ name, id }) => name ?? id).toSorted(compareText);
  const found = finding(kind, first!, told.subject, { ...told, found: names.join(', ') });
  return costCenters.size === 1 ? found : { ...found, costCenterId: null };
}

export function finding(
  kind: AssetDiscrepancyKind,
  asset: Asset,
  about: string,
  told: Pick<AssetDiscrepancy, 'subject' | 'expected' | 'found'>,
): AssetDiscrepancy {
  return { id: discrepancyId(kind, about), kind, assetId: asset.id, costCenterId: asset.costCenterId, ...told, amounts: [] };
}
