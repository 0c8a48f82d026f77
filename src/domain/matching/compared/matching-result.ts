import type { ItemBreakKind } from './break-kind.ts';
import type { Currency } from '../../money/currency.ts';
import type { Decimal } from '../../money/decimal.ts';
import type { Month } from '../../time/month.ts';
import type { Basis, Doubt } from '../basis.ts';
import type { ComparedItem } from './compared-item.ts';
import type { Comparison } from './comparison.ts';
import type { MatchOutcome, MatchState, OpenReason } from '../match.ts';

/** What became of an amount of one side: settled + writtenOff + open = total. */
export interface SideAmounts {
  readonly total: Decimal;
  /** The other side has it, or the same side took it back. */
  readonly settled: Decimal;
  readonly writtenOff: Decimal;
  readonly open: Decimal;
}

/** What became of items that answer one another, or of one that nothing answers. Every item is in exactly one result. */
export interface MatchingResult {
  readonly comparison: Comparison;
  readonly party: string;
  /** Of all amounts. */
  readonly currency: Currency;
  readonly outcome: MatchOutcome | 'open';
  readonly state: MatchState | 'open';
  /** Null for what is open. */
  readonly basis: Basis | null;
  readonly doubts: readonly Doubt[];
  readonly score: number;
  /** Why nothing answered; null for what is matched. */
  readonly reason: OpenReason | null;
  /** Keys of what to look at, of what is open. */
  readonly near: readonly string[];
  readonly left: SideAmounts;
  readonly right: SideAmounts;
  /** What the two sides may differ by. */
  readonly allowed: Decimal;
  /** Null: nothing is wrong, or no more than the tolerance allows. */
  readonly kind: ItemBreakKind | null;
  readonly breakId: string;
  /** That of the first of the items, and that from which on they are settled as far as they are: that of the last. */
  readonly month: Month;
  readonly settledMonth: Month;
  /** The day of the first of the items. */
  readonly since: string;
  /** The month of the write-off; null: there is none. */
  readonly writtenOffMonth: Month | null;
  readonly provisional: boolean;
  readonly owner: string | null;
  readonly items: readonly ComparedItem[];
}
