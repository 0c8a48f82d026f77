import type { Month } from '../time/month.ts';
import type { RetentionKind } from './retention-kind.ts';

/** What a legal hold keeps from being purged. Null: whatever it is, all of them. */
export interface HoldScope {
  readonly source: string | null;
  readonly month: Month | null;
  readonly kind: RetentionKind | null;
}

/** What may be under a hold. `source` null, or no months: it belongs to none in particular. */
export interface Holdable {
  readonly kind: RetentionKind;
  readonly source: string | null;
  readonly months: readonly Month[];
}

/**
 * Whether a hold keeps something. What belongs to no source or month in particular may be about any, so it is kept, too: a hold keeps too
 * much rather than too little. The trigger `keep_held` says the same in SQL.
 */
export function isHeldBy(hold: HoldScope, { kind, source, months }: Holdable): boolean {
  return (
    (hold.kind === null || hold.kind === kind) &&
    (hold.source === null || source === null || hold.source === source) &&
    (hold.month === null || months.length === 0 || months.includes(hold.month))
  );
}
