/** What speaks for two items being one thing, and what against it. */
export type EvidenceKind =
  | 'cloud-id'
  | 'serial'
  | 'serial-alike'
  | 'hardware-uuid'
  | 'asset-tag'
  | 'mac'
  | 'name'
  | 'user'
  | 'model'
  | 'serial-differs'
  | 'uuid-differs'
  | 'tag-differs'
  | 'maker-differs'
  | 'name-differs'
  | 'mac-differs'
  | 'listed-twice'
  | 'decision';

export interface Evidence {
  readonly kind: EvidenceKind;
  /** What it adds to the score; negative where it speaks against. */
  readonly score: number;
  /** What both have, as compared; null where they differ. */
  readonly value: string | null;
}

/** A good serial number or hardware UUID is enough; a tag or an address needs one more witness; a name never decides. */
export const FOR = {
  'cloud-id': 100,
  serial: 70,
  'serial-alike': 45,
  'hardware-uuid': 70,
  'asset-tag': 45,
  mac: 35,
  name: 25,
  user: 10,
  model: 5,
} as const;
/** What two things have tells less of a third. */
export const DOUBTFUL = 50;
/** What many have tells hardly anything, but it does where the name is the same. */
export const CLONED = 15;
/** A record of the books has little more than a tag; on the books a tag stands for one thing. */
export const TAG_OF_RECORD = 60;

export type Against = 'serial-differs' | 'uuid-differs' | 'tag-differs' | 'maker-differs' | 'name-differs' | 'mac-differs' | 'listed-twice';
type Weights = { readonly [K in Against]: number };

/** By what holds the two together. */
export const AGAINST = {
  /** A good serial number is that of the case: board, name and image in it are replaced in the course of time. */
  case: {
    'serial-differs': 0,
    'uuid-differs': -15,
    'tag-differs': -5,
    'maker-differs': -35,
    'name-differs': -5,
    'mac-differs': -5,
    'listed-twice': -20,
  },
  /** A UUID alone is cloned with the image, and a doubtful serial number is of several: another name with other addresses is another machine. */
  image: {
    'serial-differs': -15,
    'uuid-differs': -35,
    'tag-differs': -10,
    'maker-differs': -35,
    'name-differs': -15,
    'mac-differs': -15,
    'listed-twice': -20,
  },
  /** Labels and addresses are passed on; with them go names. */
  label: {
    'serial-differs': -15,
    'uuid-differs': -35,
    'tag-differs': -10,
    'maker-differs': -35,
    'name-differs': 0,
    'mac-differs': 0,
    'listed-twice': -20,
  },
  /** Where nothing but name and user agree, one may have become the other: a person knows. */
  person: {
    'serial-differs': -15,
    'uuid-differs': 0,
    'tag-differs': -10,
    'maker-differs': -35,
    'name-differs': 0,
    'mac-differs': 0,
    'listed-twice': -20,
  },
} as const satisfies Record<string, Weights>;
