/** What a source may do without being asked about it, as configured. Shares are decimal text: `0.5` is a half. */
export interface DeliveryPolicy {
  /** How much less than the delivery before it one may hold. */
  readonly loss: LossAllowed;
  /** What counts where two slices hold the same cost, as all sources configure it. The first that fits decides; without one somebody does. */
  readonly overlaps: readonly OverlapRule[];
  /** Rows that stand in a delivery more than once count in any case. `ask`: somebody says whether that is right. `count`: it is. */
  readonly repeatedRows: 'ask' | 'count';
}

export interface LossAllowed {
  readonly days: string;
  readonly rows: string;
  readonly money: string;
}

export interface OverlapRule {
  /** The source that configures it. */
  readonly of: string;
  /** Slices of this source; `*` stands for any text. */
  readonly slices: string;
  /** Undefined: the same source. */
  readonly source: string | undefined;
  /** Slices of the other source. */
  readonly others: string;
  /** `both`: it is not the same cost. `other`: slices of this source that overlap do not count. */
  readonly counts: 'both' | 'other';
}

/** Bills grow and are corrected; one that loses more than this is more often a part of itself. */
export const DEFAULT_POLICY: DeliveryPolicy = { loss: { days: '0.2', rows: '0.5', money: '0.5' }, overlaps: [], repeatedRows: 'ask' };

/** A slice, as rules name it. */
interface NamedSlice {
  readonly sourceId: string;
  readonly slice: string;
}

/**
 * Which of two slices counts where both hold the same cost; undefined: nothing is configured. The first rule that fits them decides,
 * whichever of the two came first: one that says of each that the other counts decides nothing.
 */
export function countsOfOverlap({ overlaps }: DeliveryPolicy, own: NamedSlice, other: NamedSlice): 'both' | 'own' | 'other' | undefined {
  for (const rule of overlaps) {
    const [isOwn, isOther] = [fits(rule, own, other), fits(rule, other, own)];
    if (rule.counts === 'both' && (isOwn || isOther)) return 'both';
    if (isOwn !== isOther) return isOwn ? 'other' : 'own';
  }
  return undefined;
}

function fits({ of, slices, source = of, others }: OverlapRule, own: NamedSlice, other: NamedSlice): boolean {
  return of === own.sourceId && source === other.sourceId && matches(slices, own.slice) && matches(others, other.slice);
}

function matches(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('[^]*')}$`).test(text);
}
