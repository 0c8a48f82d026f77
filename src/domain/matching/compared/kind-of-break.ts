import type { ItemBreakKind } from './break-kind.ts';
import { absolute, add, compare, type Decimal } from '../../money/decimal.ts';
import type { Match, MatchOutcome, OpenItem } from '../match.ts';
import type { SideAmounts } from './matching-result.ts';

interface Judged {
  readonly match: Match | undefined;
  readonly open: OpenItem | undefined;
  readonly isStray: boolean;
  readonly amounts: { readonly left: SideAmounts; readonly right: SideAmounts };
  readonly allowed: Decimal;
}

/** What a match of this outcome leaves wrong where its amounts do not agree within the tolerance. */
const DIFFERING = {
  matched: 'amount',
  different: 'amount',
  partial: 'part',
  swapped: 'swapped-references',
  reversed: null,
} as const satisfies Readonly<Record<MatchOutcome, ItemBreakKind | null>>;

/** What is wrong; null: nothing, or no more than the tolerance allows. */
export function kindOfBreak({ match, open, isStray, amounts: { left, right }, allowed }: Judged): ItemBreakKind | null {
  if (isStray) return 'wrong-account';
  if (compare(add(absolute(left.open), absolute(right.open)), allowed) <= 0) return null;
  if (match) return match.state === 'proposed' && match.outcome === 'matched' ? 'likely' : DIFFERING[match.outcome];
  if (open?.reason === 'duplicate') return open.side === 'left' ? 'billed-twice' : 'posted-twice';
  return open?.side === 'left' ? 'unposted' : 'unbilled';
}
