import type { TagFold } from './fold-word.ts';

/** Where a standard tag of a charge comes from. */
export const TAG_ORIGINS = ['own', 'inherited', 'virtual'] as const;
export type TagOrigin = (typeof TAG_ORIGINS)[number];

/** What became of one tag as it was read. */
export const TAG_STATUSES = ['taken', 'outweighed', 'ambiguous', 'unlisted'] as const;
export type TagStatus = (typeof TAG_STATUSES)[number];

/** One step of evidence: what stands on a charge, or what a rule says of it, and what the standard tag comes to by it. */
export interface TagReading {
  /** The standard tag. */
  readonly tag: string;
  readonly status: TagStatus;
  readonly origin: TagOrigin;
  /** The place or the virtual tag that says so; empty for what stands on the charge. */
  readonly rule: string;
  /** As they stand on the charge; empty for what a rule says. */
  readonly key: string;
  readonly found: string;
  /** Null: the word stands for nothing of the company's. */
  readonly value: string | null;
  /** How the key and the value were folded; null where nothing was. */
  readonly keyFold: TagFold | null;
  readonly valueFold: TagFold | null;
  /** Between what the spelling does not decide. */
  readonly candidates: readonly string[];
}
