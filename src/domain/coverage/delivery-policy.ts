/** What a source may do without being asked about it, as configured. Shares are decimal text: `0.5` is a half. */
export interface DeliveryPolicy {
  /** How much less than the delivery before it one may hold. */
  readonly loss: LossAllowed;
  /** What counts where two slices hold the same cost. The first that fits decides; without one somebody does. */
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
  /** Slices of this source; `*` stands for any text. */
  readonly slices: string;
  /** Undefined: the same source. */
  readonly source: string | undefined;
  /** Slices of the other source. */
  readonly others: string;
  /** `both`: it is not the same cost. `other`: what overlaps is not let in. */
  readonly counts: 'both' | 'other';
}

/** Bills grow and are corrected; one that loses more than this is more often a part of itself. */
export const DEFAULT_POLICY: DeliveryPolicy = { loss: { days: '0.2', rows: '0.5', money: '0.5' }, overlaps: [], repeatedRows: 'ask' };

/** What is configured for one slice and another; undefined: nothing is. */
export function ruleOfOverlap(
  { overlaps }: DeliveryPolicy,
  own: { readonly sourceId: string; readonly slice: string },
  other: { readonly sourceId: string; readonly slice: string },
): OverlapRule['counts'] | undefined {
  return overlaps.find(
    ({ slices, source = own.sourceId, others }) => source === other.sourceId && matches(slices, own.slice) && matches(others, other.slice),
  )?.counts;
}

function matches(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('[^]*')}$`).test(text);
}
