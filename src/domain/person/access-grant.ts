import type { HeldRole } from './viewers-of.ts';

/** From when, and until when: the first instant included, the last not. */
export interface Validity {
  readonly validFrom: string;
  /** Null: until it is ended. */
  readonly validUntil: string | null;
}

/** A role that a person is given. A cost centre in its limits stands for all that are below it. */
export interface NewGrant extends HeldRole {
  /** Null: from now on. */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

/** What became of what was given for a time. */
export const ACCESS_STATES = ['pending', 'in-force', 'expired', 'ended'] as const;
export type AccessState = (typeof ACCESS_STATES)[number];
