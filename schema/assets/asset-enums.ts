import { builder } from '../builder.ts';

export const AssetStatusEnum = builder.enumType('AssetStatus', {
  description: 'Whether a thing is still there.',
  values: {
    ACTIVE: { value: 'active', description: 'A tool sees it in use.' },
    LOST: { value: 'lost', description: 'It was seen, is no longer, and nobody said that it was given up.' },
    RETIRED: { value: 'retired', description: 'Given up: by the books, by its tool, or deleted in the cloud.' },
    UNSEEN: { value: 'unseen', description: 'On the books, and never seen by a tool.' },
  },
});

export const AssetTypeEnum = builder.enumType('AssetType', {
  description: 'What kind of thing.',
  values: {
    COMPUTER: { value: 'computer', description: 'A computer that one can touch.' },
    MOBILE_DEVICE: { value: 'mobile-device', description: 'A phone or a tablet.' },
    VIRTUAL_MACHINE: { value: 'virtual-machine', description: 'A virtual machine.' },
    CLOUD_RESOURCE: { value: 'cloud-resource', description: 'Any other resource of a cloud.' },
    OTHER: { value: 'other', description: 'Something else, or known from the books alone.' },
  },
});

export const AssetEventKindEnum = builder.enumType('AssetEventKind', {
  description: 'What happened to a thing.',
  values: {
    FOUND: { value: 'found', description: 'Seen in use for the first time, or again.' },
    REASSIGNED: { value: 'reassigned', description: 'Somebody else has it.' },
    UPGRADED: { value: 'upgraded', description: 'Its operating system or its model is another.' },
    LOST: { value: 'lost', description: 'No tool lists it any more.' },
    DECOMMISSIONED: { value: 'decommissioned', description: 'Given up.' },
  },
});

export const AssetDiscrepancyKindEnum = builder.enumType('AssetDiscrepancyKind', {
  description: 'What does not fit together between what is seen, what is on the books and what is paid.',
  values: {
    TAG_WITHOUT_RECORD: { value: 'tag-without-record', description: 'In use with an asset tag, and on no books.' },
    SIGHTING_WITHOUT_RECORD: { value: 'sighting-without-record', description: 'In use without an asset tag, and on no books.' },
    RECORD_WITHOUT_SIGHTING: { value: 'record-without-sighting', description: 'On the books, and seen by no tool (any more).' },
    RECORDED_TWICE: { value: 'recorded-twice', description: 'One thing with two records in force.' },
    RETIRED_BUT_SIGHTED: { value: 'retired-but-sighted', description: 'Retired on the books, and seen in use afterwards.' },
    SERIAL_TWICE: { value: 'serial-twice', description: 'Two things in use with one serial number.' },
    SOFTWARE_WITHOUT_ENTITLEMENT: {
      value: 'software-without-entitlement',
      description: 'Installed (or used by) more than the rights to it allow.',
    },
    RETIRED_BUT_BILLED: { value: 'retired-but-billed', description: 'Given up, and charged for afterwards.' },
  },
});

export const AssetMembershipEnum = builder.enumType('AssetMembership', {
  description: 'How an item came to its thing.',
  values: {
    LINKED: { value: 'linked', description: 'By evidence, or by a decision, that links it with the other items.' },
    AMBIGUOUS: { value: 'ambiguous', description: 'It stands alone until a person says what it belongs to: see `assetQuestions`.' },
    ALONE: { value: 'alone', description: 'Nothing else is known of the thing.' },
  },
});
