import type { Currency } from '../../money/currency.ts';
import type { Decimal } from '../../money/decimal.ts';
import type { Tolerance } from '../../reconciliation/rule-set.ts';
import type { Month } from '../../time/month.ts';
import type { Side } from '../item.ts';

/** Where an item stood: the first of its rows. */
export interface ItemOrigin {
  readonly batchId: string;
  readonly objectNo: number;
  readonly row: number;
}

/** An item as a source of items brings it. */
export interface ComparedItem {
  readonly side: Side;
  /** Names it by its content, unique on its side of the comparison: the same on every hub, and after every delivery. */
  readonly key: string;
  /** In the currency of its block. */
  readonly amount: Decimal;
  readonly original: { readonly currency: Currency; readonly amount: Decimal };
  readonly month: Month;
  /** ISO day. */
  readonly day: string;
  readonly references: readonly string[];
  /** See `MatchItem.reverses`. */
  readonly reverses?: string;
  /** Its amount may change by itself: what it is part of is no finding yet. */
  readonly provisional: boolean;
  readonly companyCode: string | null;
  readonly accountId: string | null;
  readonly document: string | null;
  /** Whose cost it is, as far as the item itself says so. */
  readonly costCenters: readonly string[];
  readonly origin: ItemOrigin | null;
}

/** Items of one party in one currency: they answer one another, and nothing else does. */
export interface ComparedBlock {
  readonly party: string;
  readonly currency: Currency;
  readonly tolerance: Tolerance;
  /** Days by which the right side may come before or after the left. */
  readonly daysBefore: number;
  readonly daysAfter: number;
  /** Who answers for what is open, by the rules. */
  readonly owner: string | null;
  readonly items: readonly ComparedItem[];
  /**
   * Items of the right side where none should be: looked at for what is open, and left out where they answer nothing. Several blocks may be offered
   * one: the first that it answers has it.
   */
  readonly strays: readonly ComparedItem[];
}
