import type { AssetDecisionAct, AssetVerdict } from '#src/domain/asset/asset-decision.ts';
import type { AssetType, ItemOrigin, ItemState } from '#src/domain/asset/asset-item.ts';
import type { AssetStatus } from '#src/domain/asset/asset-status.ts';
import type { EvidenceKind } from '#src/domain/asset/evidence.ts';
import type { AssetDiscrepancyKind } from '#src/domain/asset/discrepancy.ts';
import type { AssetEventKind, AssetEventProperty } from '#src/domain/asset/lifecycle.ts';
import type { AssetQuestionReason } from '#src/domain/asset/match-assets.ts';
import type { Membership } from '#src/domain/asset/work-out-assets.ts';
import { enumOf } from '../enums/enum-of.ts';

export const AssetStatusEnum = enumOf<AssetStatus>('AssetStatus', 'Whether an asset is still there.', {
  active: 'A tool sees it in use.',
  lost: 'It was seen before and no longer is, and nobody reported that it was given up.',
  retired: 'It was given up: the books or a tool say so, or it was deleted in the cloud.',
  unseen: 'It is on the books, and no tool has ever seen it.',
});

export const AssetTypeEnum = enumOf<AssetType>('AssetType', 'What kind of thing an asset is.', {
  computer: 'A physical computer.',
  'mobile-device': 'A phone or a tablet.',
  'virtual-machine': 'A virtual machine.',
  'cloud-resource': 'Any other cloud resource.',
  other: 'Something else, or something known from the books alone.',
});

export const AssetEventKindEnum = enumOf<AssetEventKind>('AssetEventKind', 'What happened to an asset.', {
  found: 'It was seen in use for the first time, or again.',
  reassigned: 'It was assigned to somebody else.',
  upgraded: 'Its operating system or its model changed.',
  lost: 'No tool lists it any more.',
  decommissioned: 'It was given up.',
});

export const AssetEventPropertyEnum = enumOf<AssetEventProperty>(
  'AssetEventProperty',
  'A property of an asset whose changes are recorded as events.',
  {
    assignedTo: 'Who has it.',
    model: 'Its model.',
    operatingSystem: 'Its operating system.',
  },
);

export const AssetDiscrepancyKindEnum = enumOf<AssetDiscrepancyKind>(
  'AssetDiscrepancyKind',
  'How what tools see, what is on the books and what is paid for disagree.',
  {
    'tag-without-record': 'An asset in use has an asset tag and is not on the books.',
    'sighting-without-record': 'An asset in use has no asset tag and is not on the books.',
    'record-without-sighting': 'An asset on the books is not seen by any tool.',
    'recorded-twice': 'One asset has two records in force.',
    'retired-but-sighted': 'An asset that is retired on the books was seen in use afterwards.',
    'serial-twice': 'Two assets in use share one serial number.',
    'software-without-entitlement': 'More is installed, or used, than the entitlements allow.',
    'retired-but-billed': 'An asset was given up and still incurred charges afterwards.',
    'resource-claimed-twice':
      'Several assets have the same cloud resource id, and not just one of them is in use: the charges of the resource are counted for none of them.',
  },
);

export const AssetMembershipEnum = enumOf<Membership>('AssetMembership', 'How an item came to belong to its asset.', {
  linked: 'Evidence, or a decision, links it with the other items.',
  ambiguous: 'It stands alone until a person says what it belongs to: see `assetQuestions`.',
  alone: 'It is all that is known of the asset.',
});

export const AssetItemOriginEnum = enumOf<ItemOrigin>('AssetItemOrigin', 'Where an item comes from.', {
  observation: 'A tool observed it.',
  record: 'It is a record of the fixed-asset register.',
});

export const AssetItemStateEnum = enumOf<ItemState>('AssetItemState', 'The state of an item, as its list reports it.', {
  active: 'In use.',
  obsolete: 'Replaced by another item of the same list.',
  retired: 'Given up.',
  deleted: 'Deleted.',
});

export const AssetEvidenceKindEnum = enumOf<EvidenceKind>('AssetEvidenceKind', 'What two items have in common, or what tells them apart.', {
  'cloud-id': 'The same cloud resource id.',
  serial: 'The same serial number.',
  'serial-alike': 'The same serial number, if O is read as 0 and I as 1.',
  'hardware-uuid': 'The same hardware UUID.',
  'asset-tag': 'The same asset tag.',
  mac: 'The same address of a network adapter.',
  name: 'The same name.',
  user: 'The same user.',
  model: 'The same model.',
  decision: 'A person decided that they are the same, or that they are not.',
  'serial-differs':
    'Their serial numbers differ by one typing error, or one of them is used by several assets; their asset tags are the same. A person decides.',
  'uuid-differs': 'Their hardware UUIDs differ.',
  'tag-differs': 'Their asset tags differ.',
  'maker-differs': 'Their manufacturers differ.',
  'name-differs': 'Their names differ.',
  'mac-differs': 'They have no network adapter in common.',
  'listed-twice': 'One list has both in use at one time, under two names.',
});

export const AssetDecisionActEnum = enumOf<AssetDecisionAct>('AssetDecisionAct', 'What a person did.', {
  confirm: 'Confirmed that two items are the same asset.',
  forbid: 'Forbade that two items are the same asset.',
  split: 'Split items off an asset.',
  withdraw: 'Withdrew an earlier decision.',
});

export const AssetVerdictEnum = enumOf<AssetVerdict>('AssetVerdict', 'What holds for two items after a decision.', {
  same: 'They are the same asset, whatever the evidence says.',
  different: 'They are different assets, whatever the evidence says.',
  undecided: 'The evidence decides again.',
});

export const AssetQuestionReasonEnum = enumOf<AssetQuestionReason>('AssetQuestionReason', 'Why a person is asked.', {
  weak: 'Some evidence speaks for a match, but not enough to link the items.',
  'several-fit': 'The item fits another asset just as well, and the two assets are certainly not the same.',
});
