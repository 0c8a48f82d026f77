import type { Currency } from '../money/currency.ts';

/** Two lists are held against one another: bills and books, invoices and bills, entitlements and use. */
export const SIDES = ['left', 'right'] as const;
export type Side = (typeof SIDES)[number];

/** One line of one of the two lists. */
export interface MatchItem {
  /** Unique on its side. */
  readonly id: string;
  readonly currency: Currency;
  /** In units of the scale that all items of a block have. A credit is below zero on both sides. */
  readonly units: bigint;
  /** Days since 1 January 1970. */
  readonly day: number;
  /** Numbers of invoices, orders, documents, as they are written. */
  readonly references: readonly string[];
  /** The reference of the item of the same side that this one takes back. */
  readonly reverses?: string | undefined;
}

/** What may answer one another: one party, one account. Items of other blocks are never looked at together. */
export interface MatchBlock {
  readonly key: string;
  /** Digits after the point of its items' units. */
  readonly scale: number;
  readonly left: readonly MatchItem[];
  readonly right: readonly MatchItem[];
}

export function otherSide(side: Side): Side {
  return side === 'left' ? 'right' : 'left';
}
